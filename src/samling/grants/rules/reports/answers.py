"""The answers of one report, and how they are read from what was written in its draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from samling.kernel import Kronor, Text

from ..audit.cells.amounts import Problem, read_amount
from .findings import ReportFinding, error
from .form import Cell, Kind, Question, ReportForm
from .offers import NamedOffer, unknown_offer

MOST_KRONOR = 10**13
MOST_COUNT = 20_000_000  # more than live in the country


class Unknown(StrEnum):
    """Unknown is not zero: why there is no count."""

    NOT_ASKED = "not_asked"
    NOT_COUNTED = "not_counted"

    @property
    def words(self) -> Text:
        return _UNKNOWN[self]


_UNKNOWN = {
    Unknown.NOT_ASKED: Text("inte efterfrågat av dem", "they were not asked"),
    Unknown.NOT_COUNTED: Text("inte räknat", "not counted"),
}
Count = int | Unknown
Answer = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done for the money."""

    what: str
    purpose: str | None
    amount: Kronor | None


@dataclass(frozen=True)
class Answers:
    """What one report says of its own: what its units have used is not in it.

    used, unused: kronor, None where nothing is said. amounts: kronor by purpose. comments: what
    is said about a warning, by the warning's key. offers: what of the register the money paid for;
    no_offers: it is said that nothing of it was.
    """

    used: int | None = None
    unused: int | None = None
    amounts: Mapping[str, int] = field(default_factory=dict)
    questions: Mapping[str, Answer] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()
    offers: tuple[NamedOffer, ...] = ()
    no_offers: bool = False
    reach: Mapping[str, Mapping[Cell, Count]] = field(default_factory=dict)
    conditions: frozenset[str] = frozenset()
    comments: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """What the amounts add up to."""
        return sum(self.amounts.values())

    def uses_any(self, held: int) -> bool:
        """Whether there is something to tell of what the money did. held: kronor it has.

        Not where it is said that nothing was used, as of a krona that was left in rounding.
        """
        return bool(held) and (self.used != 0 or self.total != 0)


def read_answers(form: ReportForm, raw: Mapping[str, Any]) -> tuple[Answers, list[ReportFinding]]:
    """The answers of a well-formed draft (see `refuse_malformed`), and what cannot be read in it.

    What cannot be read is left out of the answers, and is an error.
    """
    reader = _Reader()
    amounts = {
        each.id: amount
        for each in form.purposes
        if (
            amount := reader.number(
                raw.get("amounts", {}).get(each.id), f"amounts.{each.id}", MOST_KRONOR
            )
        )
        is not None
    }
    answers = Answers(
        used=reader.number(raw.get("used"), "used", MOST_KRONOR),
        unused=reader.number(raw.get("unused"), "unused", MOST_KRONOR),
        amounts=amounts,
        questions={
            each.id: answer
            for each in form.questions
            if (answer := reader.answer(each, raw.get("questions", {}).get(each.id))) is not None
        },
        activities=tuple(
            reader.activity(form, row, each)
            for row, each in enumerate(raw.get("activities", ()), start=1)
            if any(value not in (None, "") for value in each.values())
        ),
        offers=tuple(
            reader.offer(row, each)
            for row, each in enumerate(raw.get("offers", ()), start=1)
            if any(value not in (None, "") for value in each.values())
        ),
        no_offers=raw.get("no_offers") is True,
        reach={
            group.id: {
                cell: count
                for cell in Cell
                if (
                    count := reader.count(
                        raw.get("reach", {}).get(group.id, {}).get(cell.value),
                        f"reach.{group.id}.{cell}",
                    )
                )
                is not None
            }
            for group in form.reach
        },
        conditions=frozenset(raw.get("conditions", ())),
        comments={
            key: words.strip() for key, words in raw.get("comments", {}).items() if words.strip()
        },
    )
    return answers, reader.wrong


class _Reader:
    def __init__(self) -> None:
        self.wrong: list[ReportFinding] = []

    def number(self, value: Any, where: str, most: int, row: int | None = None) -> int | None:
        """Whole kronor or a count, as people write them; None where nothing is written."""
        if value is None or value == "" or isinstance(value, bool):
            return None
        read = read_amount(str(value), most)
        if read is None and str(value).strip():
            read = Problem.UNREADABLE
        if isinstance(read, Problem) or (read is not None and read < 0):
            self.wrong.append(_no_number(str(value), where, row))
            return None
        return read

    def count(self, value: Any, where: str) -> Count | None:
        if isinstance(value, str) and value in list(Unknown):
            return Unknown(value)
        return self.number(value, where, MOST_COUNT)

    def answer(self, question: Question, value: Any) -> Answer | None:
        where = f"questions.{question.id}"
        match question.kind:
            case Kind.TEXT:
                return value.strip() or None if isinstance(value, str) else None
            case Kind.WHOLE | Kind.KRONOR:
                return self.number(value, where, MOST_KRONOR)
            case Kind.YES_NO:
                return _YES_NO.get(value) if isinstance(value, (str, bool)) else None
            case Kind.CHOICE:
                known = {name for name, _ in question.choices}
                return value if isinstance(value, str) and value in known else None
            case Kind.CHOICES:
                chosen = value if isinstance(value, list) else []
                return tuple(name for name, _ in question.choices if name in chosen) or None

    def activity(self, form: ReportForm, row: int, raw: Mapping[str, Any]) -> Activity:
        purpose = raw.get("purpose")
        amount = self.number(raw.get("amount"), "activities.amount", MOST_KRONOR, row)
        return Activity(
            what=str(raw.get("what") or "").strip(),
            purpose=purpose if purpose in {each.id for each in form.purposes} else None,
            amount=None if amount is None else Kronor(amount),
        )

    def offer(self, row: int, raw: Mapping[str, Any]) -> NamedOffer:
        written = raw.get("offer")
        if isinstance(written, str) and written.strip():
            self.wrong.append(unknown_offer(written.strip(), row))
        amount = self.number(raw.get("amount"), "offers.amount", MOST_KRONOR, row)
        return NamedOffer(
            offer=written if type(written) is int else None,
            amount=None if amount is None else Kronor(amount),
            remark=str(raw.get("remark") or "").strip(),
        )


_YES_NO: dict[str | bool, bool] = {
    True: True,
    False: False,
    "yes": True,
    "no": False,
    "ja": True,
    "nej": False,
}


def _no_number(value: str, where: str, row: int | None) -> ReportFinding:
    shown = value[:40]
    return error(
        "GRANTS-REPORT-NO-NUMBER",
        Text(f"”{shown}” går inte att läsa som ett tal.", f"“{shown}” cannot be read as a number."),
        Text(
            "Skriv hela tal utan decimaler, till exempel 12 500.",
            "Write whole numbers without decimals, for example 12 500.",
        ),
        where,
        row,
    )
