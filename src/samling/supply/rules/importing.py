"""What a row of a file, or of what a system sends, would do to the offers that there are."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from samling.kernel import Fault, Text

from .choices import Choice
from .comparing import Change, changes
from .sheet_row import EXTERNAL, ID, SheetRow
from .whereabouts import IN_SHEET, Whereabouts

MOST_OF_LINES = 2_000
"""Characters of the words that say which rows to take in."""


class Fate(Choice):
    NEW = "new", "Ny", "New"
    CHANGED = "changed", "Ändras", "Changed"
    AGAIN = "again", "Ändras och publiceras", "Changed and published"
    SAME = "same", "Oförändrad", "Unchanged"
    FAULTY = "faulty", "Går inte att läsa in", "Cannot be taken in"


@dataclass(frozen=True, slots=True)
class Standing:
    """What an offer is before the file. values: as it is written now. has_changes: some of that is
    not published yet, though the offer is.
    """

    id: int
    external_id: str
    state: str
    version: int
    values: Mapping[str, Any]
    has_changes: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether everyone sees what is written."""
        return self.state == "published" and not self.has_changes


@dataclass(frozen=True, slots=True)
class Merged:
    """An offer that is no more: its numbers, old and own, lead to another, `into`."""

    id: int
    external_id: str
    into: int


@dataclass(frozen=True, slots=True)
class Planned:
    """standing: the offer that a row is about; None of a new one. external_id: what the owner's
    own system calls it afterwards.
    """

    row: SheetRow
    fate: Fate
    standing: Standing | None = None
    external_id: str = ""
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()


def planned(
    rows: Iterable[SheetRow],
    standing: Iterable[Standing],
    merged: Iterable[Merged] = (),
    *,
    to_publish: Container[int] = (),
    called: Whereabouts = IN_SHEET,
) -> tuple[Planned, ...]:
    """What each row would do. standing: all of the organisation's own offers that are alive.
    merged: those of its own that lead to them; a row about one of those is about the one that was
    kept, unless that has a row of its own. to_publish: the rows that say that one which is not
    published shall be, also where nothing else is changed. called: what faults call the places.
    """
    there = _There(standing, merged)
    every = [(row, there.found(row, called)) for row in rows]
    first: dict[int, int] = {}
    for row, found in sorted(every, key=lambda each: each[1].is_merged):
        if found.standing is not None:
            first.setdefault(found.standing.id, row.line)
    return tuple(_plan(row, found, first, row.line in to_publish, called) for row, found in every)


@dataclass(frozen=True, slots=True)
class _Found:
    """is_merged: by the number or the own id of one that was merged into the one that stands."""

    standing: Standing | None
    external_id: str
    is_merged: bool = False
    fault: Fault | None = None


class _There:
    """The offers that there are, by each number and own id that leads to them."""

    def __init__(self, standing: Iterable[Standing], merged: Iterable[Merged]) -> None:
        self.by_id = {each.id: each for each in standing}
        self.by_external = {each.external_id: each for each in self.by_id.values()}
        gone = {each.id: each for each in merged}
        self.led = {each: self._end(each, gone) for each in gone}
        self.led_external = {each.external_id: self.led[each.id] for each in gone.values()}

    def _end(self, at: int, gone: Mapping[int, Merged]) -> Standing | None:
        for _each in gone:
            if at not in gone:
                break
            at = gone[at].into
        return self.by_id.get(at)

    def found(self, row: SheetRow, called: Whereabouts) -> _Found:
        external = row.external_id
        direct = self.by_external.get(external) if external else None
        known = direct or (self.led_external.get(external) if external else None)
        if row.offer is not None:
            own = self.by_id.get(row.offer)
            direct = direct or own
            own = own or self.led.get(row.offer)
            if own is None:
                return _Found(None, external, fault=_not_there(row, called))
            if known is not None and known is not own:
                return _Found(None, external, fault=_another(row, called))
            known = own
        if known is None:
            return _Found(None, external)
        # The own id of one that was merged stays with it, so that it leads on the next time too.
        is_renamed = bool(external) and direct is not None and external not in self.led_external
        return _Found(known, external if is_renamed else known.external_id, direct is None)


def _plan(
    row: SheetRow,
    found: _Found,
    first: Mapping[int, int],
    is_to_publish: bool,
    called: Whereabouts,
) -> Planned:
    known, external = found.standing, found.external_id
    if row.faults:
        # A draft that is not whole yet stands as it is in the template: nothing is wrong with it.
        is_draft = known is not None and known.state == "draft"
        is_short = all(each.code == "SUPPLY-NEEDED" for each in row.faults)
        if is_draft and is_short and known is not None and not changes(known.values, row.values):
            return Planned(row, Fate.SAME, known, known.external_id)
        return Planned(row, Fate.FAULTY, known, faults=row.faults)
    if found.fault is not None:
        return Planned(row, Fate.FAULTY, faults=(found.fault,))
    if known is None:
        return Planned(row, Fate.NEW, external_id=external)
    if first[known.id] != row.line:
        return Planned(row, Fate.FAULTY, known, faults=(_the_same(row, first[known.id], called),))
    changed = changes(known.values, row.values)
    is_same = not changed and external == known.external_id
    if is_same and (known.is_shown or not is_to_publish):
        return Planned(row, Fate.SAME, known, external)
    # A draft, or one that is offered no more: only somebody who says so publishes that.
    is_shown_anyway = known.state == "published" and not is_same
    fate = Fate.CHANGED if is_shown_anyway else Fate.AGAIN
    return Planned(row, fate, known, external, changed)


def met_by(each: Planned) -> tuple[int, str, int | None, int | None]:
    """What a row would do, and to which version of which offer: its line, its fate, the offer's
    number and version; None for a new one's.
    """
    there = each.standing
    offer = (there.id, there.version) if there else (None, None)
    return each.row.line, each.fate.value, *offer


def seen_of(plan: Iterable[Planned]) -> str:
    """A short digest of what a plan would do, and to which version of which offer. Two plans with
    the same do the same to the same; faulty rows, that do nothing, are left out.
    """
    met = [met_by(each) for each in plan if each.fate is not Fate.FAULTY]
    return sha256(repr(met).encode()).hexdigest()[:32]


def as_seen(
    plan: Iterable[Planned], seen: Container[tuple[Any, ...]]
) -> tuple[list[Planned], list[int]]:
    """Those of a plan that still do what somebody has seen that they would, and the lines of the
    others. seen: what `met_by` said of each then.
    """
    still: list[Planned] = []
    others: list[int] = []
    for each in plan:
        if met_by(each) in seen:
            still.append(each)
        else:
            others.append(each.row.line)
    return still, others


def spans_of(lines: Iterable[int]) -> list[str]:
    """Lines in their order as people write them: "2–14" for those beside each other, else "20"."""
    spans: list[list[int]] = []
    for line in sorted(lines):
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return [str(first) if first == last else f"{first}–{last}" for first, last in spans]


def read_lines(words: str, last: int) -> frozenset[int] | None:
    """ "2-14, 20" as lines; None where it cannot be read, is longer than MOST_OF_LINES or names a
    line after the file's last.
    """
    if len(words) > MOST_OF_LINES:
        return None
    spans = []
    for part in filter(None, (each.strip() for each in words.replace(";", ",").split(","))):
        first, dash, end = part.replace("–", "-").partition("-")
        ends = [each.strip() for each in ((first, end) if dash else (first, first))]
        if not all(each.isascii() and each.isdigit() and len(each) < 8 for each in ends):
            return None
        if max(map(int, ends)) > last:
            return None
        spans.append(range(int(ends[0]), int(ends[1]) + 1))
    found: set[int] = set()
    reached = 0
    # In their order, so that no line is counted twice however often it is written.
    for span in sorted(spans, key=lambda each: each.start):
        found.update(range(max(span.start, reached), span.stop))
        reached = max(reached, span.stop)
    return frozenset(found)


def _not_there(row: SheetRow, called: Whereabouts) -> Fault:
    return Fault(
        "SUPPLY-SHEET-NOT-THERE",
        Text(f"Ni har ingen insats {row.offer}.", f"You have no offer {row.offer}."),
        called.leave_out,
        called.cell(row.line, ID),
    )


def _another(row: SheetRow, called: Whereabouts) -> Fault:
    return Fault(
        "SUPPLY-SHEET-ANOTHER",
        Text(
            "Det egna id:t hör till en annan insats än numret.",
            "The own id belongs to another offer than the number.",
        ),
        Text("Rätta ett av dem.", "Correct one of them."),
        called.cell(row.line, EXTERNAL),
    )


def _the_same(row: SheetRow, line: int, called: Whereabouts) -> Fault:
    first = called.row(line)
    return Fault(
        "SUPPLY-SHEET-THE-SAME",
        Text(
            f"{called.whole.sv} gäller samma insats som {first.sv}, genom numret, det egna id:t "
            "eller att två insatser är sammanslagna.",
            f"{called.whole.en} is about the same offer as {first.en}, by the number, the own id "
            "or two offers that were merged.",
        ),
        called.remove_one,
        called.cell(row.line, ID if row.offer is not None else EXTERNAL),
    )
