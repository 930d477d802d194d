"""An answer to a consultation on the page: the same blocks as in its documents."""

from typing import Any

from samling.boards.documents import answer_blocks
from samling.boards.rules.consultation import Answer, Consultation, counted
from samling.platform.documents import Heading, Items, Paragraph, Table


def shown_answer(consultation: Consultation, answer: Answer) -> dict[str, Any]:
    """The sentence that tells the whole of it, and the blocks as a template has them."""
    blocks: list[dict[str, Any]] = []
    for block in answer_blocks(consultation, answer):
        if isinstance(block, Heading):
            blocks.append({"kind": "heading", "words": block.words})
        elif isinstance(block, Items):
            blocks.append({"kind": block.kind, "items": block.items})
        elif isinstance(block, Paragraph):
            blocks.append({"kind": "words", "words": block.words})
        elif isinstance(block, Table):
            # What heads the table in the document is its caption on the page.
            heading = blocks.pop()["words"] if blocks and not block.caption else ""
            blocks.append(_table(block, heading))
    return {
        "counted": counted(consultation, answer) if answer.opinions else None,
        "blocks": blocks,
    }


def _table(table: Table, heading: str) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption or heading,
        "columns": [
            {"title": each.title, "is_figure": each.align == "end"} for each in table.columns
        ],
        "rows": [
            {
                "head": row.cells[0],
                "cells": [{"words": each, "is_figure": False} for each in row.cells[1:]],
                "is_sum": False,
            }
            for row in table.rows
        ],
    }
