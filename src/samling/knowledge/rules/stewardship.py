"""Who does what for a programme to live on, and what one and the same must not do.

Source: MFoF's interim report on the national strategy (April 2020), "Begreppet förvaltning". The
nine parts are its list; the demands are read from parameters, each with its source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import Source, Text, Verdict, enumerated
from samling.registry.rules import folded


class Part(StrEnum):
    """The nine parts of stewardship, in the order of the source."""

    OWN = "own"
    SPREAD = "spread"
    TRAIN = "train"
    ASSURE = "assure"
    DEVELOP = "develop"
    UPDATE = "update"
    EVALUATE = "evaluate"
    IMPLEMENT = "implement"
    RESEARCH = "research"

    @property
    def words(self) -> Text:
        """ "Kvalitetssäkra": what the one does who holds it."""
        return _WORDS[self]


_WORDS = {
    Part.OWN: Text("Äga", "Own"),
    Part.SPREAD: Text("Sprida", "Spread"),
    Part.TRAIN: Text("Utbilda eller vägleda", "Train or guide"),
    Part.ASSURE: Text("Kvalitetssäkra", "Assure quality"),
    Part.DEVELOP: Text("Utveckla", "Develop"),
    Part.UPDATE: Text("Uppdatera material och kunskapsstöd", "Update material"),
    Part.EVALUATE: Text("Följa upp och utvärdera", "Follow up and evaluate"),
    Part.IMPLEMENT: Text("Ge stöd i att införa", "Support implementation"),
    Part.RESEARCH: Text("Forska", "Research"),
}
PARTS = tuple(Part)


class May(StrEnum):
    """Whether somebody may hold a part beside what it holds already."""

    YES = "yes"
    WITH_REMARK = "with_remark"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody holds a part from a day, and up to but not including `valid_to`, if it has ended."""

    part: Part
    holder: str
    valid_from: date
    valid_to: date | None = None

    @property
    def never_was(self) -> bool:
        """Whether it was entered by mistake: it ended on the day it began."""
        return self.valid_to == self.valid_from

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What one and the same holder must not hold at the same time.

    apart: two groups of parts, of which it may hold of one. most: of all nine, where that is the
    demand. refuses: else it is only remarked. It holds from valid_from, and up to but not including
    valid_to.
    """

    id: str
    words: Text
    source: Source
    valid_from: date
    valid_to: date | None = None
    apart: tuple[frozenset[Part], frozenset[Part]] | None = None
    most: int | None = None
    refuses: bool = True

    def __post_init__(self) -> None:
        if (self.apart is None) == (self.most is None):
            raise ValueError(f"{self.id} keeps parts apart, or says how many")
        if self.apart is not None and self.apart[0] & self.apart[1]:
            raise ValueError(f"{self.id} keeps a part apart from itself")


def may_hold(wanted: Holding, held: Iterable[Holding], demands: Sequence[Demand]) -> Verdict[May]:
    """Whether the holder may have the part too, with what speaks against it and where that stands.

    held: every holding of the same programme, of this holder and of others. Only what is held at
    the same time counts, and only while the demand is in force.
    """
    own = [each for each in held if same_holder(each.holder, wanted.holder)]
    broken = [each for each in demands if _breaks(each, wanted, own)]
    if not broken:
        return Verdict(
            May.YES,
            (
                Text(
                    f"Inget av det som {wanted.holder} håller i hindrar det.",
                    f"Nothing that {wanted.holder} holds stands against it.",
                ),
            ),
            tuple(dict.fromkeys(each.source for each in demands)),
        )
    outcome = May.NO if any(each.refuses for each in broken) else May.WITH_REMARK
    told = [each for each in broken if each.refuses or outcome is May.WITH_REMARK]
    reasons = tuple(_reason(each, wanted, own) for each in told)
    return Verdict(outcome, reasons, tuple(dict.fromkeys(each.source for each in told)))


def held_by_nobody(held: Iterable[Holding], day: date) -> tuple[Part, ...]:
    """The parts that nobody holds on a day, in the order of the source."""
    found = {each.part for each in held if each.holds_on(day)}
    return tuple(part for part in PARTS if part not in found)


def same_holder(one: str, other: str) -> bool:
    """Whether two ways to write a name mean the same holder: case, spaces and accents aside."""
    return folded(one) == folded(other)


def _breaks(demand: Demand, wanted: Holding, own: Sequence[Holding]) -> bool:
    if demand.most is not None:
        days = [
            wanted.valid_from,
            demand.valid_from,
            *(each.valid_from for each in own),
        ]
        return any(
            len(_parts_on(day, [wanted, *own])) > demand.most
            for day in days
            if wanted.holds_on(day) and _in_force(demand, day)
        )
    return bool(_against(demand, wanted, own))


def _against(demand: Demand, wanted: Holding, own: Sequence[Holding]) -> tuple[Part, ...]:
    """The parts held at the same time that the demand keeps apart from the wanted one."""
    if demand.apart is None:
        return ()
    one, other = demand.apart
    forbidden = (other if wanted.part in one else frozenset()) | (
        one if wanted.part in other else frozenset()
    )
    found = {each.part for each in own if each.part in forbidden and _meet(demand, wanted, each)}
    return tuple(part for part in PARTS if part in found)


def _meet(demand: Demand, one: Holding, other: Holding) -> bool:
    """Whether there is a day on which both are held and the demand is in force."""
    first = max(one.valid_from, other.valid_from, demand.valid_from)
    return one.holds_on(first) and other.holds_on(first) and _in_force(demand, first)


def _in_force(demand: Demand, day: date) -> bool:
    return demand.valid_from <= day and (demand.valid_to is None or day < demand.valid_to)


def _parts_on(day: date, holdings: Iterable[Holding]) -> set[Part]:
    return {each.part for each in holdings if each.holds_on(day)}


def _reason(demand: Demand, wanted: Holding, own: Sequence[Holding]) -> Text:
    against = _against(demand, wanted, own)
    if not against:
        return demand.words
    held = enumerated(each.words for each in against)
    return Text(
        f"{wanted.holder} håller redan i ”{held.sv}”. {demand.words.sv}",
        f"{wanted.holder} already holds “{held.en}”. {demand.words.en}",
    )
