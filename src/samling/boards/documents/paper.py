"""A paper laid out as municipalities have it: the proposal first, then why, then who is told."""

import json
from collections.abc import Iterator
from dataclasses import replace

from samling.boards.rules.paper import Paper, PaperTable, file_stem
from samling.platform.documents import (
    Attachment,
    Block,
    Document,
    Facts,
    Heading,
    Items,
    Letterhead,
    Logo,
    Paragraph,
    Signature,
    to_docx,
    to_pdf,
)

from .written import blocks_of, table_block

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NUMBER = {"sv": "Ärendenr", "en": "Matter no."}
BAND = {
    "sv": "Exempeldata: ärendet är påhittat.",
    "en": "Example data: the matter is invented.",
}
HELD = {
    "sv": ("Samma text i Word", "Ärendets uppgifter"),
    "en": ("The same text in Word", "The data of the matter"),
}


def paper_docx(paper: Paper, logo: Logo | None = None, template: bytes | None = None) -> bytes:
    """The paper to be edited. template: the organisation's own .docx.

    Raises UnreadableTemplate.
    """
    return to_docx(document_of(paper, logo), template)


def paper_pdf(paper: Paper, logo: Logo | None = None, template: bytes | None = None) -> bytes:
    """The paper to be kept and read by all, with its Word file and its data inside.

    Raises UnreadableTemplate.
    """
    document = document_of(paper, logo)
    name = file_stem(paper.number)
    word, data = HELD[paper.language]
    return to_pdf(
        replace(
            document,
            attachments=(
                Attachment(f"{name}.docx", to_docx(document, template), WORD, word, "source"),
                Attachment(f"{name}.json", _data(paper), "application/json", data),
            ),
        )
    )


def document_of(paper: Paper, logo: Logo | None = None) -> Document:
    """The paper as a document, without what lies inside the PDF."""
    return Document(
        language=paper.language,
        dated=paper.dated,
        title=paper.title,
        kicker=paper.kind.upper(),
        lead="",
        facts=Facts(()),
        picture=None,
        beside=(),
        blocks=tuple(_blocks(paper)),
        attachments=(),
        standing="",
        foot="",
        band=BAND[paper.language] if paper.is_example else None,
        author=paper.sender.organisation,
        letterhead=Letterhead(paper.sender.organisation, paper.sender.lines, paper.number, logo),
    )


def _blocks(paper: Paper) -> Iterator[Block]:
    yield Paragraph(f"{_NUMBER[paper.language]} {paper.number}")
    yield Heading(paper.points_title)
    if len(paper.points) == 1:
        yield Paragraph(paper.points[0])
    elif paper.points:
        yield Items(paper.points, "number")
    for name in paper.points_tables:
        yield table_block(paper.tables[name])
    for section in paper.sections:
        if section.text.strip():
            yield Heading(section.title)
            yield from blocks_of(section.text, paper.tables)
    if paper.documents:
        yield Heading(paper.documents_title)
        yield Items(tuple(each.words for each in paper.documents))
    for name, role in paper.signed_by:
        yield Signature(name, role)
    if paper.recipients:
        yield Heading(paper.recipients_title)
        yield Items(paper.recipients, "plain")


def _data(paper: Paper) -> str:
    """What the paper says, for machines."""
    return json.dumps(
        {
            "format": "samling-matter/1",
            "number": paper.number,
            "kind": paper.kind,
            "dated": paper.dated.isoformat(),
            "organisation": paper.sender.organisation,
            "title": paper.title,
            "example_data": paper.is_example,
            "proposal": list(paper.points),
            "sections": [
                {"id": each.id, "title": each.title, "text": each.text} for each in paper.sections
            ],
            "documents": [
                {"title": each.title, "reference": each.reference or None}
                for each in paper.documents
            ],
            "recipients": list(paper.recipients),
            "tables": {name: _table(table) for name, table in paper.tables.items()},
        },
        ensure_ascii=False,
        indent=1,
    )


def _table(table: PaperTable) -> dict[str, object]:
    return {
        "caption": table.caption,
        "columns": [title for title, _is_figure in table.columns],
        "rows": [list(row) for row in table.rows],
    }
