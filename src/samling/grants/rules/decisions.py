"""A published decision and those that it replaced: which list held when, why, what differs.

A decision that was changed twice before anyone was shown it is one change to the reader, with
both reasons. What was decided and never published is nowhere here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samling.kernel import AreaCode, Kronor, Text, format_date, format_kronor

DECIDED_BY_ROLE = Text("beslutsfattare", "decision maker")


@dataclass(frozen=True, slots=True)
class Decided:
    """A list that was decided on a day. why: of a change; empty for the first."""

    list_id: int
    on: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What was decided last was shown to everyone on a day."""

    on: date


@dataclass(frozen=True, slots=True)
class Edition:
    """A published decision, by the number of its list. why: every reason since the one before."""

    number: int
    list_id: int
    decided_on: date
    published_on: date
    why: tuple[str, ...] = ()


def editions(happened: Iterable[Decided | Published]) -> tuple[Edition, ...]:
    """Every decision that was published, in order; the last is in force. happened: in order."""
    found: list[Edition] = []
    since: list[Decided] = []
    for each in happened:
        if isinstance(each, Decided):
            since.append(each)
        elif since:
            last = since[-1]
            why = tuple(one.why for one in since if one.why) if found else ()
            found.append(Edition(len(found) + 1, last.list_id, last.on, each.on, why))
            since = []
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PublishedDecision:
    """A decision as everyone sees it. number: 1 is the first. agency: who decided, by its id.

    reasons: why the one before was changed. replaced_on: the day that the next was published;
    None for the one in force. sha256: of its whole result. is_example: nobody decided it, the
    events of a demo are invented.
    """

    number: int
    agency: str
    agency_name: str
    decided_on: date
    published_on: date
    replaced_on: date | None
    reasons: tuple[str, ...]
    total: Kronor
    sha256: str
    is_example: bool = False

    @property
    def is_in_force(self) -> bool:
        return self.replaced_on is None

    @property
    def decided_by(self) -> Text:
        """The agency and the role: never the person."""
        return Text(
            f"{self.agency_name}, {DECIDED_BY_ROLE.sv}", f"{self.agency_name}, {DECIDED_BY_ROLE.en}"
        )

    @property
    def reason(self) -> str:
        return " ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class ChangedAmount:
    """What one recipient was to get and gets; 0 where it is not in a list."""

    recipient: AreaCode
    before: Kronor
    after: Kronor

    @property
    def difference(self) -> Kronor:
        return Kronor(self.after - self.before)

    @property
    def words(self) -> Text:
        """ "100 kr blev 120 kr (+20 kr)." """
        was, now, by = (
            Text(format_kronor(amount, "sv", signed), format_kronor(amount, "en", signed))
            for amount, signed in (
                (self.before, False),
                (self.after, False),
                (self.difference, True),
            )
        )
        return Text(f"{was.sv} blev {now.sv} ({by.sv}).", f"{was.en} became {now.en} ({by.en}).")


@dataclass(frozen=True)
class DecisionChange:
    """A published decision and the one that replaced it. rows: those that differ, by code."""

    before: PublishedDecision
    after: PublishedDecision
    rows: tuple[ChangedAmount, ...]

    @property
    def raised(self) -> Kronor:
        return Kronor(sum(row.difference for row in self.rows if row.difference > 0))

    @property
    def lowered(self) -> Kronor:
        return Kronor(-sum(row.difference for row in self.rows if row.difference < 0))

    def of(self, recipient: AreaCode) -> ChangedAmount | None:
        """What it meant for one recipient; None where its amount is the same."""
        return next((row for row in self.rows if row.recipient == recipient), None)

    @property
    def words(self) -> Text:
        """How many got another amount, and how much was added and taken off."""
        one = len(self.rows) == 1
        up, down = self.raised, self.lowered
        return Text(
            f"Beslutet ändrades {format_date(self.after.decided_on)}. {len(self.rows)} mottagare "
            f"fick ett annat belopp: {format_kronor(up)} lades till och {format_kronor(down)} "
            "drogs av.",
            f"The decision was changed on {format_date(self.after.decided_on, 'en')}. "
            f"{len(self.rows)} {'recipient' if one else 'recipients'} got another amount: "
            f"{format_kronor(up, 'en')} was added and {format_kronor(down, 'en')} taken off.",
        )


@dataclass(frozen=True)
class History:
    """A published decision with every change that led to it, newest first."""

    decision: PublishedDecision
    changes: tuple[DecisionChange, ...] = ()

    @property
    def last(self) -> DecisionChange | None:
        return self.changes[0] if self.changes else None

    @property
    def notices(self) -> tuple[Text, ...]:
        """What a reader of the list must know: it was changed, or holds no more."""
        found = []
        replaced = self.decision.replaced_on
        if replaced is not None:
            found.append(
                Text(
                    f"Beslutet gäller inte längre. Det ersattes {format_date(replaced)}.",
                    "The decision is no longer in force. It was replaced on "
                    f"{format_date(replaced, 'en')}.",
                )
            )
        if self.last is not None:
            by, why = self.decision.decided_by, self.decision.reason
            found.append(
                Text(
                    f"{self.last.words.sv} Skäl: {why} Beslutat av {by.sv}.",
                    f"{self.last.words.en} Reason: {why} Decided by {by.en}.",
                )
            )
        return tuple(found)


def changed_amounts(
    before: Mapping[AreaCode, int], after: Mapping[AreaCode, int]
) -> tuple[ChangedAmount, ...]:
    """Those that differ between two lists, by code; one that is in neither is in none."""
    return tuple(
        ChangedAmount(code, Kronor(before.get(code, 0)), Kronor(after.get(code, 0)))
        for code in sorted({*before, *after})
        if before.get(code, 0) != after.get(code, 0)
    )
