"""Words that officers write with marks (Markdown), made into HTML or plain text, and safe to show.

Raw HTML stands as it is written. There are no images, which other hosts would see being fetched,
and links lead to pages, addresses of letters and places of our own, never to a script.
"""

import re
from collections.abc import Callable
from functools import cache

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

Relink = Callable[[str, str], str]
"""Called with the address and the words of a link; gives the address that it is to have."""

_ALLOWED = re.compile(r"(?:https?://[^/\s]|mailto:[^\s@]+@|/(?![/\\])|#)", re.IGNORECASE)
_MOST_HEADING = 6


def marked_html(words: str, *, relink: Relink | None = None, below: int = 1) -> SafeString:
    """The words as HTML. below: the level of the heading that they stand under."""
    tokens = with_words(_reader().parse(words))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + below, _MOST_HEADING)}"
        if relink is not None and token.children:
            _relinked(token.children, relink)
    made = _reader().renderer.render(tokens, _reader().options, {})
    # The reader has escaped all that it has not made itself.
    return SafeString(made)


def marked_plain(words: str, *, relink: Relink | None = None) -> str:
    """The words without marks, for a letter in plain text; an address stands after its link."""
    lines: list[str] = []
    starts: list[str] = []
    for token in with_words(_reader().parse(words)):
        if token.type == "bullet_list_open":
            starts.append("- ")
        elif token.type == "ordered_list_open":
            starts.append("1. ")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            starts.pop()
        elif token.type == "list_item_open" and starts[-1] != "- ":
            starts[-1] = f"{token.info}. "
        elif token.type in ("fence", "code_block"):
            lines.append(token.content.rstrip())
        elif token.type == "inline":
            if relink is not None and token.children:
                _relinked(token.children, relink)
            lines.append(f"{starts[-1] if starts else ''}{_plain(token.children or [])}")
    return "\n\n".join(lines)


def with_words(tokens: list[Token]) -> list[Token]:
    """The same, where a link without words has its address for words: else nobody could hear it."""
    for inline in tokens:
        held = inline.children or []
        for place in range(len(held) - 1, -1, -1):
            if held[place].type == "link_open" and not _label(held[place + 1 :]).strip():
                address = str(held[place].attrGet("href"))
                held.insert(place + 1, Token("text", "", 0, content=address))
    return tokens


class Reader(MarkdownIt):
    """Knows which addresses a link may have; one with another stands as it is written."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - as the library has it
        return bool(_ALLOWED.match(url))


@cache
def _reader() -> MarkdownIt:
    reader = Reader("commonmark", {"html": False})
    return reader.disable(["image", "html_block", "html_inline"])


def _relinked(tokens: list[Token], relink: Relink) -> None:
    """Give each link another address."""
    for place, token in enumerate(tokens):
        if token.type == "link_open":
            token.attrSet("href", relink(str(token.attrGet("href")), _label(tokens[place + 1 :])))


def _label(tokens: list[Token]) -> str:
    """What stands up to the end of a link."""
    found = ""
    for token in tokens:
        if token.type == "link_close":
            break
        found += token.content
    return found


def _plain(tokens: list[Token]) -> str:
    found, addresses = "", []
    for token in tokens:
        if token.type == "link_open":
            addresses.append(str(token.attrGet("href")))
        elif token.type == "link_close":
            address = addresses.pop()
            found += "" if found.endswith(address) else f" ({address})"
        elif token.type in ("softbreak", "hardbreak"):
            found += "\n"
        else:
            found += token.content
    return found
