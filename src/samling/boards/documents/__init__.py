"""Papers of matters and meetings, and answers to consultations, as Word and as PDF."""

from .consultation import answer_docx as answer_docx
from .consultation import answer_email as answer_email
from .consultation import answer_pdf as answer_pdf
from .paper import paper_docx as paper_docx
from .paper import paper_pdf as paper_pdf
