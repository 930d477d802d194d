"""Word files that are made to be edited: real styles, real lists, heads that repeat.

The same content as the PDF. An organisation's own template brings its styles and page; a style
that it lacks is made from ours. Without it the page is as the PDF's.
"""

from .content import Document


def to_docx(document: Document, template: bytes | None = None) -> bytes:
    """The document as a Word file; the same document always gives the same bytes.

    template: a .docx or .dotx whose styles, margins, head and foot are used; its own text is left
    out. Where it has a head of its own, that stands instead of the letterhead, and what the
    letterhead would have said that the paper does not is said first on the first page.
    Raises UnreadableTemplate and UnreadableLogo.
    """
    from .word_page import written

    return written(document, template)
