"""Whether a study was made by others than those whose programme it is about.

Source: MFoF's interim report on the national strategy (April 2020), "Begreppet förvaltning": who
develops a programme should not evaluate it.
"""

from collections.abc import Iterable
from enum import StrEnum

from samling.kernel import Missing, Source, Text, Verdict

from .evidence import Study
from .programme import Fact
from .stewardship import Holding, Part, same_holder

_OWN = (Part.OWN, Part.DEVELOP)


class Independence(StrEnum):
    """Whether who evaluated is another than who owns or develops."""

    INDEPENDENT = "independent"
    NOT_INDEPENDENT = "not_independent"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    Independence.INDEPENDENT: Text("oberoende", "independent"),
    Independence.NOT_INDEPENDENT: Text("inte oberoende", "not independent"),
    Independence.UNKNOWN: Text("går inte att säga", "cannot be told"),
}


def independence(
    study: Study, owner: Fact, held: Iterable[Holding], source: Source
) -> Verdict[Independence]:
    """Who evaluated, held against the owner and those who have ever owned or developed it. What was
    entered by mistake, and so never was, does not count.

    That they also paid for the study is said, and changes nothing of the outcome. source: of the
    demand that they be apart.
    """
    own = [each.holder for each in held if each.part in _OWN and not each.never_was]
    if isinstance(owner, Text):
        own.append(owner.sv)
    paid = _paid(study, own)
    if isinstance(study.evaluated_by, Missing):
        reason = Text(
            "Vem som gjorde utvärderingen är inte känt.", "Who made the evaluation is not known."
        )
        return Verdict(Independence.UNKNOWN, (reason, *paid), (source,))
    if not own:
        reason = Text(
            "Vem som äger och utvecklar programmet är inte känt.",
            "Who owns and develops the programme is not known.",
        )
        return Verdict(Independence.UNKNOWN, (reason,), (source,))
    if any(same_holder(study.evaluated_by, each) for each in own):
        reason = Text(
            f"{study.evaluated_by} har utvärderat och äger eller utvecklar programmet.",
            f"{study.evaluated_by} has evaluated, and owns or develops the programme.",
        )
        return Verdict(Independence.NOT_INDEPENDENT, (reason, *paid), (source,))
    reason = Text(
        f"{study.evaluated_by} varken äger eller utvecklar programmet, enligt registret.",
        f"{study.evaluated_by} neither owns nor develops the programme, by the register.",
    )
    return Verdict(Independence.INDEPENDENT, (reason, *paid), (source,))


def _paid(study: Study, own: Iterable[str]) -> tuple[Text, ...]:
    payer = study.paid_by
    if isinstance(payer, Missing) or not any(same_holder(payer, each) for each in own):
        return ()
    return (
        Text(
            f"{payer}, som äger eller utvecklar programmet, har betalat studien.",
            f"{payer}, who owns or develops the programme, paid for the study.",
        ),
    )
