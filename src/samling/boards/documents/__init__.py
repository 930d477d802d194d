"""A matter's paper as Word and as PDF, from one content."""

from .paper import paper_docx as paper_docx
from .paper import paper_pdf as paper_pdf
from .trial import try_look as try_look
from .written import blocks_of as blocks_of
