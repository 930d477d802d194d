"""A paper on the page: the same blocks as in its documents, as a template has them."""

from collections.abc import Iterator, Mapping
from typing import Any

from samling.boards.documents import blocks_of
from samling.boards.rules.matter_type import MatterType
from samling.boards.rules.paper import Paper, PaperTable, tables_in
from samling.kernel import Text
from samling.platform.documents import Heading, Items, Paragraph


def shown_paper(paper: Paper, kind: MatterType) -> dict[str, Any]:
    """What `boards/paper.html` shows. Headings are in the page's language, as the rest of the page;
    the words are the paper's own.
    """
    return {
        "paper": paper,
        "titles": {
            "points": kind.points_title,
            "documents": kind.documents_title,
            "recipients": kind.recipients_title,
        },
        "points_tables": [_table(name, paper.tables[name]) for name in paper.points_tables],
        "sections": [
            {
                "id": each.id,
                "title": kind.titles.get(each.id) or Text.same(each.title),
                "blocks": list(_blocks(each.text, paper.tables)),
            }
            for each in paper.sections
            if each.text.strip()
        ],
    }


def _blocks(text: str, tables: Mapping[str, PaperTable]) -> Iterator[dict[str, Any]]:
    names = iter(tables_in(text))
    # A table that is not there is told of as lacking; the paper is not handed in with it.
    lacking = PaperTable("?", (("", False),), (("?",),))
    known = {name: tables.get(name, lacking) for name in tables_in(text)}
    for block in blocks_of(text, known):
        if isinstance(block, Heading):
            yield {"kind": "heading", "words": block.words}
        elif isinstance(block, Items):
            yield {"kind": block.kind, "items": block.items}
        elif isinstance(block, Paragraph):
            yield {"kind": "words", "words": block.words}
        else:
            name = next(names)
            yield _table(name, known[name]) | {"is_lacking": name not in tables}


def _table(name: str, table: PaperTable) -> dict[str, Any]:
    last = len(table.rows) - 1
    return {
        "kind": "table",
        "name": name,
        "caption": table.caption,
        "columns": [{"title": title, "is_figure": is_figure} for title, is_figure in table.columns],
        "rows": [
            {
                "head": row[0],
                "cells": [
                    {"words": cell, "is_figure": is_figure}
                    for cell, (_title, is_figure) in zip(row[1:], table.columns[1:], strict=True)
                ],
                "is_sum": table.last_is_sum and number == last,
            }
            for number, row in enumerate(table.rows)
        ],
    }
