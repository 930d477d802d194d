"""One recipient's amount, worked out step by step, as data and as sentences."""

from dataclasses import dataclass
from typing import Any

from samling.kernel import AreaCode, Fault, Kronor, SamlingError, Source, Text, format_kronor

from .allocation import Allocation, Share
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
class Explanation:
    """sources: of the scheme, then of every figure used."""

    recipient: AreaCode
    name: str
    amount: Kronor
    parts: tuple[PartExplained, ...]
    summary: Text
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
            "sources": [str(source) for source in self.sources],
        }


def explain(allocation: Allocation, recipient: AreaCode) -> Explanation:
    """How a recipient's amount came about. Raises NotARecipient."""
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
    used = {str(dataset.source): dataset.source for dataset in allocation.used}
    return Explanation(
        recipient=recipient,
        name=name,
        amount=amount,
        parts=parts,
        summary=_summary(allocation, name, amount, parts),
        sources=(allocation.scheme.source, *used.values()),
    )


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
