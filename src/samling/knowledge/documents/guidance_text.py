"""The text of a page of guidance as HTML: a small part of Markdown, in which nothing can be hidden.

Paragraphs, headings, lists, quotations, bold, italics and links. HTML that is written is shown as
text. A link leads to a place on the web, an address to write to, or a page here; anything else that
looks like a link is text. Headings are put under the page's own, without a level left out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from samling.platform.marked_text import Reader, with_words

_RULES = ("list", "heading", "blockquote", "emphasis", "link", "escape")
_FIRST, _LAST = 2, 4  # the levels under a page's own heading
_KEPT = 256  # texts in memory, of some kilobytes each


@dataclass(frozen=True)
class Place:
    """A heading to go to: id in the page, its words, and whether it is of the highest level."""

    id: str
    words: str
    is_first: bool


@dataclass(frozen=True)
class Rendered:
    """The text as HTML, and the headings in it."""

    html: SafeString
    places: tuple[Place, ...]


@lru_cache(maxsize=_KEPT)
def rendered(body: str, before: str = "") -> Rendered:
    """The text as HTML. before: what stands before every address here, "/en" on an English page."""
    reader = _reader()
    tokens = with_words(reader.parse(body))
    places = tuple(_place_headings(tokens))
    for token in tokens:
        for child in token.children or ():
            href = str(child.attrGet("href") or "")
            if child.type == "link_open" and href.startswith("/"):
                child.attrSet("href", f"{before}{href}")
    # Only what the reader above lets through is markup; all else it has escaped.
    html = mark_safe(reader.renderer.render(tokens, reader.options, {}))  # noqa: S308
    return Rendered(html, places)


@cache
def _reader() -> MarkdownIt:
    return Reader("zero").enable(list(_RULES))


def _place_headings(tokens: Sequence[Token]) -> list[Place]:
    """Give each heading its level under the page's own and an id; they are told in order."""
    opened = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    highest = min((int(tokens[place].tag[1]) for place in opened), default=_FIRST)
    found: list[Place] = []
    level, times = _FIRST - 1, Counter[str]()
    for place in opened:
        wanted = int(tokens[place].tag[1]) - highest + _FIRST
        level = min(wanted, level + 1, _LAST)
        words = _words(tokens[place + 1])
        name = f"text-{slugify(words)[:60] or 'del'}"
        times[name] += 1
        if times[name] > 1:  # no word ends in two signs, so this is nobody else's name
            name = f"{name}--{times[name]}"
        tokens[place].tag = tokens[place + 2].tag = f"h{level}"
        tokens[place].attrSet("id", name)
        found.append(Place(name, words, level == _FIRST))
    return found


def _words(inline: Token) -> str:
    return "".join(each.content for each in inline.children or () if each.type == "text")
