"""A paper laid out as municipalities have it: the proposal first, then why, then who is told."""

import json
from collections.abc import Iterator

from samling.boards.rules.paper import Paper, PaperTable, file_stem
from samling.platform.documents import (
    Block,
    Document,
    Heading,
    Items,
    Logo,
    Paragraph,
    Signature,
    to_docx,
)

from .holding import both, framed
from .written import blocks_of, table_block

_NUMBER = {"sv": "Ärendenr", "en": "Matter no."}


def paper_docx(paper: Paper, logo: Logo | None = None, template: bytes | None = None) -> bytes:
    """The paper to be edited. template: the organisation's own .docx or .dotx.

    Raises UnreadableTemplate and UnreadableLogo.
    """
    return to_docx(document_of(paper, logo), template)


def paper_pdf(paper: Paper, logo: Logo | None = None, template: bytes | None = None) -> bytes:
    """The paper to be kept and read by all, with its Word file and its data inside.

    Raises UnreadableTemplate and UnreadableLogo.
    """
    return paper_files(paper, logo, template)[1]


def paper_files(
    paper: Paper, logo: Logo | None = None, template: bytes | None = None
) -> tuple[bytes, bytes]:
    """Both at once, Word first: sooner than one after the other.

    Raises UnreadableTemplate and UnreadableLogo.
    """
    return both(document_of(paper, logo), file_stem(paper.number), _data(paper), template)


def document_of(paper: Paper, logo: Logo | None = None) -> Document:
    """The paper as a document, without what lies inside the PDF."""
    return framed(
        paper.language,
        paper.sender,
        paper.number,
        paper.dated,
        paper.kind.upper(),
        paper.title,
        tuple(_blocks(paper)),
        logo=logo,
        is_example=paper.is_example,
    )


def _blocks(paper: Paper) -> Iterator[Block]:
    yield Paragraph(f"{_NUMBER[paper.language]} {paper.number}", with_next=True)
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
