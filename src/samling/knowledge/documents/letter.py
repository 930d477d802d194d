"""An issue of the newsletter as a letter: HTML and plain text, of the same content.

The same letter goes to everybody, but for the address at which one ends it. Nothing in it is
fetched from other hosts, and nothing tells who has opened it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from samling.kernel import sha256_of
from samling.platform.address import whole_address
from samling.platform.marked_text import marked_html, marked_plain

END_HERE = "[[avsluta-har]]"
"""Stands in the letter where each has their own address at which to end it."""


@dataclass(frozen=True, slots=True)
class LetterItem:
    """A news item as a letter has it. address: whole."""

    title: str
    lead: str
    address: str


@dataclass(frozen=True, slots=True)
class LetterContent:
    """What an issue says. introduction: Markdown."""

    number: int
    subject: str
    introduction: str
    items: Sequence[LetterItem]
    sender: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is sent. END_HERE stands in both where each has an address of their own."""

    subject: str
    html: str
    text: str

    @property
    def sha256(self) -> str:
        """The same for the same words alone."""
        return sha256_of([self.subject, self.html, self.text])

    def ended_at(self, address: str) -> "Letter":
        """The letter of somebody who ends it at this address."""
        return Letter(
            self.subject,
            self.html.replace(END_HERE, address),
            self.text.replace(END_HERE, address),
        )


@dataclass
class Links:
    """The links of a letter in order, each once: what stands in the letter in their place."""

    in_letter: Callable[[int], str]
    found: dict[str, str] = field(default_factory=dict)

    def place_of(self, address: str, label: str) -> str:
        """The address that a link has in the letter. Letters to people are left as they are."""
        if address.lower().startswith("mailto:"):
            return address
        whole = whole_address(address) if address.startswith("/") else address
        self.found.setdefault(whole, label.strip() or whole)
        return self.in_letter(list(self.found).index(whole) + 1)


def counted_links(number: int) -> Links:
    """Links that lead over an address of ours, where each is counted and sent on."""
    return Links(lambda place: whole_address(reverse("issue_link", args=[number, place])))


def news_address(slug: str) -> str:
    """The whole address of the page of a news item, in Swedish as the letter is."""
    with translation.override("sv"):
        return whole_address(reverse("news_item", args=[slug]))


def opening_image(number: int) -> str:
    """The address of the image by which openings of an issue are estimated."""
    return whole_address(reverse("issue_opened", args=[number]))


def letter_of(content: LetterContent, *, links: Links | None = None, image: str = "") -> Letter:
    """The letter in Swedish, as its content is.

    links: where they are to be counted; else each leads straight to its page, as in a test.
    """
    relink = links.place_of if links else _straight
    words = {
        "content": content,
        "introduction": marked_html(content.introduction, relink=relink),
        "introduction_text": marked_plain(content.introduction, relink=relink),
        "items": [
            {"title": each.title, "lead": each.lead, "href": relink(each.address, each.title)}
            for each in content.items
        ],
        "end_here": END_HERE,
        "image": image,
    }
    with translation.override("sv"):
        html = render_to_string("knowledge/letters/issue.html", words)
        text = render_to_string("knowledge/letters/issue.txt", words)
    return Letter(content.subject, html, f"{text.strip()}\n")


def _straight(address: str, label: str) -> str:
    return whole_address(address) if address.startswith("/") else address
