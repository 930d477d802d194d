"""What a matter can be begun from: what of one's own there is something left to decide about."""

from collections.abc import Iterable
from dataclasses import dataclass

from samling.grants import queries as grants
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import FUND_YEAR, GRANT
from samling.kernel import AreaCode, Text

from .. import models
from ..rules.matter_type import DraftSource, MatterType
from .consultations import consultations_of, title_of
from .drafts import draft_of, is_source, of_year, source_told
from .kinds import kind_of
from .matters import MatterRow, row_of

# Until the allocation of a fund's year is decided, and until its report is.
_TO_ALLOCATE = ("open", "proposed")
_TO_REPORT = tuple(each.id for each in FUND_YEAR.states if not each.final)


@dataclass(frozen=True)
class DraftSourceOffered:
    """Something that a matter can be drafted from. id: "grant:12"."""

    id: str
    words: Text


@dataclass(frozen=True)
class SourceNotOffered:
    """Something of one's own that no matter is begun from now, as it is called. matter: that is
    about it already; None where it is dealt with without one. address: a route and its arguments.
    """

    words: Text
    matter: MatterRow | None
    address: tuple[str, ...]


def offered_sources(kind: MatterType, owner: str) -> tuple[DraftSourceOffered, ...]:
    """What a party can begin a matter of this kind from, newest year first.

    Not what a matter of this kind is about already, unless that was withdrawn; nor a grant that
    cannot be requisitioned any more, or a year of a fund that is decided or closed.
    """
    found = _left(kind, owner)
    used = _used(kind, owner, [each.id for each in found])
    return tuple(each for each in found if each.id not in used)


def source_not_offered(kind: MatterType, owner: str, source: str) -> SourceNotOffered | None:
    """Why a source of one's own is not offered; None of one that is, or is another's, or none."""
    if not is_source(source) or source in {each.id for each in offered_sources(kind, owner)}:
        return None
    told = source_told(source)
    if told is None or draft_of(kind, source, {}, owner, "") is None:
        return None
    return SourceNotOffered(told.words, matter_from(kind, owner, source), told.address)


def matter_from(kind: MatterType, owner: str, source: str) -> MatterRow | None:
    """The matter of this kind that is about a source, and is not withdrawn; None without one."""
    matter = _used(kind, owner, [source] if is_source(source) else []).get(source)
    return row_of(matter) if matter is not None else None


def _used(kind: MatterType, owner: str, sources: Iterable[str]) -> dict[str, models.Matter]:
    """Matters drafted as this kind is, by what they are drafted from."""
    rows = models.Matter.objects.filter(owner=owner, source__in=list(sources))
    there = rows.exclude(state="withdrawn").select_related("body").order_by("id")
    return {each.source: each for each in there if kind_of(each).draft is kind.draft}


def _left(kind: MatterType, owner: str) -> tuple[DraftSourceOffered, ...]:
    """What there is something left to decide about, whether or not there is a matter."""
    if kind.draft is DraftSource.CONSULTATION:
        return tuple(
            DraftSourceOffered(each.source, title_of(each))
            for each in consultations_of(owner, is_open=True)
        )
    whose, _, code = owner.partition(":")
    if whose != "area":
        return ()
    if kind.draft in (DraftSource.FUND_ALLOCATION, DraftSource.FUND_REPORT):
        found = _years_left(kind, AreaCode(code))
    elif kind.draft in (DraftSource.REQUISITION, DraftSource.SUB_ALLOCATION):
        found = _grants_left(kind, AreaCode(code))
    else:
        return ()
    if kind.draft is DraftSource.REQUISITION:
        return found
    return tuple(each for each in found if draft_of(kind, each.id, {}, owner, "") is not None)


def _years_left(kind: MatterType, code: AreaCode) -> tuple[DraftSourceOffered, ...]:
    states = _TO_ALLOCATE if kind.draft is DraftSource.FUND_ALLOCATION else _TO_REPORT
    return tuple(
        DraftSourceOffered(f"fund:{each.id}/{year.year}", of_year(each.title, year.year))
        for each in grants.funds_of(code)
        for year in grants.fund_years(each.id)
        if year.state in states
    )


def _grants_left(kind: MatterType, code: AreaCode) -> tuple[DraftSourceOffered, ...]:
    schemes = grants.schemes()
    return tuple(
        DraftSourceOffered(f"grant:{each.id}", schemes[each.scheme_id].title)
        for each in grants.holdings_of([code])
        if (
            each.at(Place.OFFERED)
            if kind.draft is DraftSource.REQUISITION
            else not GRANT.state(each.state).final
        )
    )
