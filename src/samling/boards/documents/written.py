"""What an officer writes in a section, as blocks: paragraphs, lists, headings and tables.

The writing is a small part of Markdown. Everything else that looks like markup is plain text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from samling.boards.rules.paper import TABLE_MARK, PaperTable
from samling.platform.documents import Block, Column, Heading, Items, Paragraph, Row, Table

_SPACES = re.compile(r"[ \t\r\n]+")


def blocks_of(text: str, tables: Mapping[str, PaperTable]) -> Iterator[Block]:
    """The blocks of a section's text. A table that is not there stands as it is written."""
    for node in SyntaxTreeNode(_reader().parse(text)).children:
        if node.type == "heading":
            yield Heading(_words(node), 2)
        elif node.type in ("bullet_list", "ordered_list"):
            items = tuple(_words(item) for item in node.children)
            yield Items(items, "number" if node.type == "ordered_list" else "bullet")
        else:
            words = _words(node)
            mark = TABLE_MARK.match(words)
            placed = tables.get(mark[1]) if mark else None
            yield table_block(placed) if placed else Paragraph(words)


def table_block(table: PaperTable) -> Table:
    last = len(table.rows) - 1
    return Table(
        tuple(
            Column(title, "end" if is_figure else "start", wide=not is_figure)
            for title, is_figure in table.columns
        ),
        tuple(
            Row(cells, "total" if table.last_is_sum and number == last else "plain")
            for number, cells in enumerate(table.rows)
        ),
        table.caption,
    )


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("zero").enable(["list", "heading"])


def _words(node: SyntaxTreeNode) -> str:
    """All that is written within, on one line; a list within a list is told in its item.

    The spaces within an amount, which do not break, stay as they are.
    """
    found = [each.content for each in node.walk() if each.type == "inline"]
    return _SPACES.sub(" ", " ".join(found)).strip(" ")
