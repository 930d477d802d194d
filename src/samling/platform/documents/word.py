"""Word files that are made to be edited: real styles, real lists, heads that repeat.

The same content as the PDF. An organisation's own template brings its styles and page; a style
that it lacks is made from ours. Without it the page is as the PDF's.
"""

from .content import Document


class UnreadableTemplate(ValueError):
    """The file is not a Word document that styles can be taken from."""


def to_docx(document: Document, template: bytes | None = None) -> bytes:
    """The document as a Word file; the same document always gives the same bytes.

    template: a .docx whose styles, margins, head and foot are used; its own text is left out.
    Raises UnreadableTemplate.
    """
    from .word_page import written

    return written(document, template)
