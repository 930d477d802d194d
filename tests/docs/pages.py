"""Reads the pages: fenced blocks, links, and the part between two marks."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<to>[^)\s]+)\)")
_MARK = "<!-- generated: {} -->\n"
_END = "<!-- /generated -->\n"


@dataclass(frozen=True)
class Block:
    """form: the language after the fence. file: the name in `file=...`, if any."""

    form: str
    file: str | None
    text: str


def blocks_of(page: Path) -> list[Block]:
    blocks = []
    for found in _FENCE.finditer(page.read_text("utf-8")):
        form, *more = found["info"].split() or [""]
        names = [each.removeprefix("file=") for each in more if each.startswith("file=")]
        blocks.append(Block(form, names[0] if names else None, found["text"]))
    return blocks


def links_of(page: Path) -> list[str]:
    """Where the page's links lead, code blocks aside."""
    return [found["to"] for found in _LINK.finditer(_FENCE.sub("", page.read_text("utf-8")))]


def rows_of(page: Path, column: int = 0) -> list[str]:
    """The code words (`like this`) that open a cell of every table row, in one column."""
    rows = re.findall(r"^\| (.*) \|$", page.read_text("utf-8"), re.MULTILINE)
    cells = [row.split(" | ")[column] for row in rows if len(row.split(" | ")) > column]
    return [cell.strip("`") for cell in cells if cell.startswith("`")]


def with_generated(text: str, name: str, generated: str) -> str:
    """The page's text with the part between its marks replaced."""
    start = text.index(_MARK.format(name)) + len(_MARK.format(name))
    end = text.index(_END, start)
    return text[:start] + generated + text[end:]
