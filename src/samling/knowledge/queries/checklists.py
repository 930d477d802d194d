"""Checklists: which there are, and what organisations have answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from samling.kernel import Text
from samling.registry.rules import PartyKind

from .. import models
from ..data import ORDER, load_checklists
from ..rules import Answers, Checklist, read_answers


@dataclass(frozen=True)
class FilledTold:
    """A checklist that an organisation has filled in for a year, in its own edition.

    state: of rules.FILLING. finished_by: the account; empty while it is open.
    """

    id: int
    owner: str
    checklist: Checklist
    year: int
    state: str
    version: int
    answers: Answers
    is_shared: bool
    finished_by: str
    finished_at: datetime | None
    changed_at: datetime
    is_example: bool


@dataclass(frozen=True)
class FillingEvent:
    """One step that was taken with a checklist, by which account."""

    step: str
    by: str
    at: datetime
    reason: str
    answers: Answers


def checklists() -> tuple[Checklist, ...]:
    """The newest edition of each checklist, in the order in which they are listed."""
    newest = {each.id: each for each in load_checklists()}
    return tuple(newest[each] for each in ORDER)


def newest_checklist(checklist_id: str) -> Checklist | None:
    """The newest edition of one; None where there is none."""
    return next((each for each in checklists() if each.id == checklist_id), None)


def checklist_of_year(checklist_id: str, year: int) -> Checklist | None:
    """The edition that holds at the end of a year, or the first where none did yet."""
    editions = [each for each in load_checklists() if each.id == checklist_id]
    begun = [each for each in editions if each.valid_from.year <= year]
    return next(iter([*reversed(begun), *editions]), None)


def checklists_for(kind: PartyKind) -> tuple[Checklist, ...]:
    """The checklists for a kind of organisation."""
    return tuple(each for each in checklists() if kind in each.kinds)


def filled(owner: str, checklist_id: str, year: int) -> FilledTold | None:
    """What an organisation has answered in a year; None where it is not begun."""
    row = models.FilledChecklist.objects.filter(
        owner=owner, checklist=checklist_id, year=year
    ).first()
    return _told(row) if row else None


def filled_before(found: FilledTold) -> FilledTold | None:
    """What the same organisation answered in the year before."""
    return filled(found.owner, found.checklist.id, found.year - 1)


def filled_of(owner: str) -> tuple[FilledTold, ...]:
    """Everything that an organisation has filled in, the newest year first."""
    return tuple(map(_told, models.FilledChecklist.objects.filter(owner=owner)))


def shared_by(owners: Sequence[str]) -> tuple[FilledTold, ...]:
    """What these organisations have shared with their county board, the newest year first."""
    rows = models.FilledChecklist.objects.filter(is_shared=True, owner__in=owners)
    return tuple(map(_told, rows))


def shared(filled_id: int, owners: Sequence[str]) -> FilledTold | None:
    """One of those that are shared."""
    row = models.FilledChecklist.objects.filter(
        pk=filled_id, is_shared=True, owner__in=owners
    ).first()
    return _told(row) if row else None


def filling_events(filled_id: int) -> tuple[FillingEvent, ...]:
    """Every step that was taken with a checklist, the newest first."""
    rows = models.FilledChecklistEvent.objects.filter(filled=filled_id).select_related("filled")
    return tuple(
        FillingEvent(
            each.step,
            each.by,
            each.at,
            each.reason,
            read_answers(each.answers, _edition(each.filled)),
        )
        for each in rows.order_by("-id")
    )


def named_checklists(subjects: Iterable[str]) -> Mapping[str, Text]:
    """ "checklist:7" -> its title and year, for the audit log."""
    ids = _ids(subjects, "checklist")
    rows = models.FilledChecklist.objects.filter(pk__in=ids) if ids else ()
    found = {}
    for each in rows:
        title = _edition(each).title
        found[f"checklist:{each.pk}"] = Text(f"{title.sv} {each.year}", f"{title.en} {each.year}")
    return found


def _ids(subjects: Iterable[str], kind: str) -> set[int]:
    parted = (each.partition(":") for each in subjects)
    return {int(name) for own, _, name in parted if own == kind and name.isdecimal()}


def _told(row: models.FilledChecklist) -> FilledTold:
    checklist = _edition(row)
    return FilledTold(
        row.pk,
        row.owner,
        checklist,
        row.year,
        row.state,
        row.version,
        read_answers(row.answers, checklist),
        row.is_shared,
        row.finished_by,
        row.finished_at,
        row.changed_at,
        row.is_example,
    )


def _edition(row: models.FilledChecklist) -> Checklist:
    """The edition that it was filled in by. An edition that is shipped once stays."""
    return next(
        each
        for each in load_checklists()
        if (each.id, each.edition) == (row.checklist, row.edition)
    )
