"""Papers of matters and meetings, and answers to consultations, as Word and as PDF."""

from .consultation import answer_blocks as answer_blocks
from .consultation import answer_docx as answer_docx
from .consultation import answer_email as answer_email
from .consultation import answer_pdf as answer_pdf
from .meeting import meeting_docx as meeting_docx
from .meeting import meeting_pdf as meeting_pdf
from .meeting import stem_of as stem_of
from .paper import paper_docx as paper_docx
from .paper import paper_pdf as paper_pdf
from .trial import try_look as try_look
from .written import blocks_of as blocks_of
