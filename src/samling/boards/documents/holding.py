"""What all documents of boards have: their frame, and the files that lie in their PDF."""

from dataclasses import replace
from datetime import date

from samling.boards.rules.paper import Sender
from samling.kernel import Language
from samling.platform.documents import (
    Attachment,
    Block,
    Document,
    Facts,
    Letterhead,
    Logo,
    to_docx,
    to_pdf,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BAND = {
    "sv": "Exempeldata: ärendet är påhittat.",
    "en": "Example data: the matter is invented.",
}
_HELD = {
    "sv": ("Samma text i Word", "Ärendets uppgifter"),
    "en": ("The same text in Word", "The data of the matter"),
}


def framed(
    language: Language,
    sender: Sender,
    number: str,
    dated: date,
    kind: str,
    title: str,
    blocks: tuple[Block, ...],
    *,
    lead: str = "",
    facts: Facts | None = None,
    logo: Logo | None = None,
    is_example: bool = False,
) -> Document:
    """A document under the letterhead of its sender. kind: "BESLUTSFÖRSLAG"."""
    return Document(
        language=language,
        dated=dated,
        title=title,
        kicker=kind,
        lead=lead,
        facts=facts or Facts(()),
        picture=None,
        beside=(),
        blocks=blocks,
        attachments=(),
        standing="",
        foot="",
        band=_BAND[language] if is_example else None,
        author=sender.organisation,
        letterhead=Letterhead(sender.organisation, sender.lines, number, logo),
    )


def pdf_with_files(document: Document, stem: str, data: str, template: bytes | None) -> bytes:
    """The document as PDF with its Word file, as its source, and its data inside.

    stem: of the names of both. Raises UnreadableTemplate and UnreadableLogo.
    """
    word, told = _HELD[document.language]
    files = (
        Attachment(f"{stem}.docx", to_docx(document, template), WORD, word, "source"),
        Attachment(f"{stem}.json", data, "application/json", told),
    )
    return to_pdf(replace(document, attachments=files))
