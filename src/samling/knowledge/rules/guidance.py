"""A page of guidance: what it says, who owns it, and when it is to be looked through again.

A text is Swedish, with an English one beside it where there is a translation of the whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from samling.kernel import Missing, SamlingError, Source, Text, can_be_kept, is_known_day

from .reading import Plain, Reader, missing_name, plain_source

LONGEST_BODY = 40_000
LONGEST_LEAD = 600
LONGEST_SLUG = 80
_MOST_SOURCES = 30
_SLUG = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class BadGuidance(SamlingError):
    """The page cannot be kept as it is written; the faults say all that is wrong, and where."""


class GuidanceArea(StrEnum):
    """What a page is about, in the order in which they are read."""

    STRATEGY = "strategy"
    TARGET_AREAS = "target_areas"
    PERSPECTIVES = "perspectives"
    EFFECTS = "effects"
    ARENAS = "arenas"
    BUILDING = "building"

    @property
    def words(self) -> Text:
        return _AREAS[self]


_AREAS = {
    GuidanceArea.STRATEGY: Text("Den nationella strategin", "The national strategy"),
    GuidanceArea.TARGET_AREAS: Text("Tre målområden", "Three target areas"),
    GuidanceArea.PERSPECTIVES: Text("Tre perspektiv", "Three perspectives"),
    GuidanceArea.EFFECTS: Text("Vad stödet leder till", "What the support leads to"),
    GuidanceArea.ARENAS: Text("Arenor", "Arenas"),
    GuidanceArea.BUILDING: Text("Bygga ett arbete som håller", "Building work that lasts"),
}


class ReviewState(StrEnum):
    """How it stands with the review of a page by its owner."""

    NEVER = "never"
    CURRENT = "current"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Written:
    """A text in one language. body: in the part of Markdown that pages of guidance are written in;
    lead: the sentence that tells what the reader came for.
    """

    title: str
    lead: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """A page. place: its place within the area. owner, role: the organisation and who there.

    reviewed_on: the day its owner last looked it through; review_by: the last day to do so again.
    Both are missing until the owner has.
    """

    slug: str
    area: GuidanceArea
    place: int
    sv: Written
    en: Written | None = None
    owner: str
    role: str
    reviewed_on: date | Missing = Missing.NOT_ASKED
    review_by: date | Missing = Missing.NOT_ASKED
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.reviewed_on, Missing) != isinstance(self.review_by, Missing):
            raise ValueError(f"{self.slug} is reviewed without a next day, or not and has one")

    def written(self, language: str) -> tuple[str, Written]:
        """The text for a reader, and the language it is in: Swedish unless there is another."""
        if language != "sv" and self.en is not None:
            return "en", self.en
        return "sv", self.sv

    def review_state(self, today: date) -> ReviewState:
        """Whether the owner has looked it through, and should again."""
        if isinstance(self.review_by, Missing):
            return ReviewState.NEVER
        return ReviewState.OVERDUE if self.review_by < today else ReviewState.CURRENT

    @property
    def order(self) -> tuple[int, int, str]:
        """Where it stands among the others."""
        return tuple(GuidanceArea).index(self.area), self.place, self.slug


def read_guidance(raw: Mapping[str, Any]) -> Guidance:
    """The page that plain values tell of. Raises BadGuidance with everything that is wrong."""
    reader = _Reader()
    reader.only(raw, _PARTS, "")
    slug = raw.get("slug")
    if not isinstance(slug, str) or not 1 <= len(slug) <= LONGEST_SLUG or set(slug) - _SLUG:
        reader.wrong(
            "title",
            "Namnet går inte att göra en adress av. Skriv det med bokstäver.",
            "No address can be made of the name. Write it with letters.",
        )
    reviewed, by = _days(reader, raw)
    sources = raw.get("sources", [])
    found = Guidance(
        slug=str(slug),
        area=reader.kind(GuidanceArea, raw.get("area"), "area"),
        place=reader.whole(raw.get("place", 0), "place", 0, 999),
        sv=_written(reader, raw.get("sv"), ""),
        en=_written(reader, raw["en"], "en_") if raw.get("en") is not None else None,
        owner=reader.line(raw.get("owner"), "owner"),
        role=reader.line(raw.get("role"), "role"),
        reviewed_on=reviewed,
        review_by=by,
        sources=tuple(
            reader.source(each, "sources")
            for each in reader.tables(sources, "sources", _MOST_SOURCES)
        ),
    )
    reader.faults.raise_if_any(BadGuidance)
    return found


def plain_guidance(found: Guidance) -> dict[str, Any]:
    """A page as it is stored."""
    return {
        "slug": found.slug,
        "area": str(found.area),
        "place": found.place,
        "sv": _plain_written(found.sv),
        "en": None if found.en is None else _plain_written(found.en),
        "owner": found.owner,
        "role": found.role,
        "reviewed_on": _plain_day(found.reviewed_on),
        "review_by": _plain_day(found.review_by),
        "sources": [plain_source(each) for each in found.sources],
    }


class _Reader(Reader):
    """The same reader, with the code of what is wrong with a page."""

    code = "KNOWLEDGE-GUIDANCE"

    def body(self, value: object, where: str) -> str:
        if isinstance(value, str) and value.strip() and can_be_kept(value, LONGEST_BODY):
            return value.replace("\r\n", "\n").strip()
        self.wrong(
            where,
            f"Skriv 1 till {LONGEST_BODY} tecken, utan osynliga tecken.",
            f"Write 1 to {LONGEST_BODY} letters, none of them invisible.",
        )
        return "?"


def _days(reader: _Reader, raw: Plain) -> tuple[date | Missing, date | Missing]:
    reviewed, by = (
        reader.missing(raw.get(name), name) or reader.day(raw.get(name), name)
        for name in ("reviewed_on", "review_by")
    )
    if isinstance(reviewed, Missing) or isinstance(by, Missing):
        if isinstance(reviewed, Missing) != isinstance(by, Missing):
            reader.wrong(
                "review_by",
                "Skriv både när sidan är granskad och när det ska göras igen.",
                "Write both when the page is reviewed and when that is to be done again.",
            )
        return Missing.NOT_ASKED, Missing.NOT_ASKED
    if not is_known_day(by) or by <= reviewed:
        reader.wrong(
            "review_by",
            "Nästa granskning ska vara efter den förra. Skriv en senare dag.",
            "The next review is to be after the last one. Write a later day.",
        )
    return reviewed, by


def _written(reader: _Reader, value: object, before: str) -> Written:
    raw = reader.table(value, f"{before}body")
    reader.only(raw, frozenset({"title", "lead", "body"}), f"{before}body")
    return Written(
        title=reader.line(raw.get("title"), f"{before}title"),
        lead=reader.line(raw.get("lead"), f"{before}lead", most=LONGEST_LEAD),
        body=reader.body(raw.get("body"), f"{before}body"),
    )


def _plain_written(found: Written) -> dict[str, str]:
    return {"title": found.title, "lead": found.lead, "body": found.body}


def _plain_day(found: date | Missing) -> str | dict[str, str]:
    return {"missing": missing_name(found)} if isinstance(found, Missing) else found.isoformat()


_PARTS = frozenset(
    {
        *("slug", "area", "place", "sv", "en", "owner", "role"),
        *("reviewed_on", "review_by", "sources"),
    }
)
