"""One recipient's amount, worked out step by step, as data and as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from samling.kernel import (
    AreaCode,
    Fault,
    Kronor,
    Origin,
    Period,
    SamlingError,
    Source,
    Text,
    format_kronor,
    format_percent,
)
from samling.registry.rules import Dataset

from .allocation import DERIVED, Allocation, Share
from .scheme import Component
from .steps import Step, worked_steps


class NotARecipient(SamlingError):
    """The area has no share in the scheme."""


@dataclass(frozen=True, slots=True)
class PartExplained:
    component: Component
    share: Share
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class LastYear:
    """What the recipient got the year before, as published. change: this year less that."""

    period: Period
    amount: Kronor
    change: int
    sentence: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Explanation:
    """remarks: what goes with the whole list. notice: what a word of the steps means, told once.

    sources: of the scheme, then of every figure used, then of last year's amount.
    """

    recipient: AreaCode
    name: str
    amount: Kronor
    parts: tuple[PartExplained, ...]
    summary: Text
    remarks: tuple[Text, ...]
    notice: Text | None
    last_year: LastYear | None
    sources: tuple[Source, ...]

    def to_plain(self) -> dict[str, Any]:
        """The same as JSON values."""
        return {
            "recipient_code": str(self.recipient),
            "recipient": self.name,
            "amount_sek": int(self.amount),
            "summary": {"sv": self.summary.sv, "en": self.summary.en},
            "components": [
                {
                    "component": part.component.id,
                    "amount_sek": int(part.share.amount),
                    "steps": [
                        {
                            "kind": step.kind,
                            "sv": step.sentence.sv,
                            "en": step.sentence.en,
                            "figures": dict(step.figures),
                        }
                        for step in part.steps
                    ],
                }
                for part in self.parts
            ],
            "remarks": [{"sv": remark.sv, "en": remark.en} for remark in self.remarks],
            "notice": {"sv": self.notice.sv, "en": self.notice.en} if self.notice else None,
            "last_year": {
                "period": str(self.last_year.period),
                "amount_sek": int(self.last_year.amount),
                "change_sek": self.last_year.change,
                "source": str(self.last_year.source),
            }
            if self.last_year
            else None,
            "sources": [str(source) for source in self.sources],
        }


def explain(
    allocation: Allocation, recipient: AreaCode, last_year: Iterable[Dataset] = ()
) -> Explanation:
    """How a recipient's amount came about. Raises NotARecipient.

    last_year: what `last_year_of` finds, to set it beside the amount.
    """
    if recipient not in allocation.amounts:
        raise NotARecipient(
            Fault(
                "GRANTS-NOT-RECIPIENT",
                Text(
                    f"{recipient} får inget av ”{allocation.scheme.title.sv}”.",
                    f"{recipient} gets nothing of “{allocation.scheme.title.en}”.",
                ),
                Text(
                    "Se listan för vilka som får av bidraget. Kommuner har fyra siffror (2580), "
                    "regioner R och två (R25).",
                    "See the list for who shares in the grant. Municipalities have four digits "
                    "(2580), regions R and two (R25).",
                ),
            )
        )
    name = allocation.areas[recipient].name
    amount = allocation.amounts[recipient]
    parts = tuple(
        PartExplained(result.component, share, tuple(worked_steps(allocation, result, share, name)))
        for result in allocation.components
        if (share := result.by_recipient.get(recipient)) is not None
    )
    before = _last_year(allocation, recipient, name, last_year)
    sources = {str(source): source for source in allocation.sources}
    if before is not None:
        sources.setdefault(str(before.source), before.source)
    return Explanation(
        recipient=recipient,
        name=name,
        amount=amount,
        parts=parts,
        summary=_summary(allocation, name, amount, parts),
        remarks=allocation.notices,
        notice=DERIVED if Origin.DERIVED in allocation.origins else None,
        last_year=before,
        sources=tuple(sources.values()),
    )


def _last_year(
    allocation: Allocation, recipient: AreaCode, name: str, last_year: Iterable[Dataset]
) -> LastYear | None:
    for dataset in last_year:
        if recipient in dataset.values:
            amount = Kronor(dataset.values[recipient])
            change = allocation.amounts[recipient] - amount
            return LastYear(
                period=dataset.period,
                amount=amount,
                change=change,
                sentence=Text(
                    f"För {dataset.period} fick {name} {format_kronor(amount, 'sv')}. Beloppet för "
                    f"{allocation.scheme.year} är {_changed(amount, change, 'sv')}.",
                    f"For {dataset.period} {name} got {format_kronor(amount, 'en')}. The amount "
                    f"for {allocation.scheme.year} is {_changed(amount, change, 'en')}.",
                ),
                source=dataset.source,
            )
    return None


def _changed(amount: Kronor, change: int, language: str) -> str:
    """ "1 098 320 kr mindre (−3,4 %)"."""
    if not change:
        return Text("detsamma", "the same").in_(language)
    more = Text("mer", "more") if change > 0 else Text("mindre", "less")
    sign = "+" if change > 0 else ""
    share = f" ({sign}{format_percent(Fraction(change, amount), language)})" if amount else ""
    return f"{format_kronor(abs(change), language)} {more.in_(language)}{share}"


def _summary(
    allocation: Allocation, name: str, amount: Kronor, parts: tuple[PartExplained, ...]
) -> Text:
    title = allocation.scheme.title
    if len(parts) == 1:
        return Text(
            f"{name} får {format_kronor(amount, 'sv')} av ”{title.sv}”.",
            f"{name} gets {format_kronor(amount, 'en')} of “{title.en}”.",
        )
    sv = " + ".join(format_kronor(part.share.amount, "sv") for part in parts)
    en = " + ".join(format_kronor(part.share.amount, "en") for part in parts)
    return Text(
        f"{name} får {format_kronor(amount, 'sv')} av ”{title.sv}”: {sv}.",
        f"{name} gets {format_kronor(amount, 'en')} of “{title.en}”: {en}.",
    )
