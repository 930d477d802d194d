"""What a reader of an allocation must know: inferred pots, sums that differ, other counts,
too little money."""

from collections.abc import Sequence

from samling.kernel import Text, format_kronor
from samling.registry.rules import Registry

from .allocation import ComponentResult, PotBeside
from .appropriated import more_than_appropriated
from .scheme import Anchor, Scheme


def remarks_on(
    scheme: Scheme,
    results: Sequence[ComponentResult],
    registry: Registry,
    beside: Sequence[PotBeside],
) -> tuple[tuple[Text, ...], bool]:
    """The remarks, and whether any of them is a finding."""
    remarks: list[Text] = []
    differs = False
    for result in results:
        title = result.component.title
        if result.pot_inferred:
            assert isinstance(result.component.pot, Anchor)
            anchor = result.component.pot
            name = registry.area(anchor.recipient).name
            note = anchor.source.note
            remarks.append(
                Text(
                    f"Potten för ”{title.sv}” är inte publicerad i källorna. Den är framräknad ur "
                    f"det enda belopp som källorna anger: {format_kronor(anchor.amount, 'sv')} "
                    f"till {name}." + (f" {note.sv}" if note else ""),
                    f"The pot of “{title.en}” is not published in the sources. It is found from "
                    f"the only amount that the sources give: "
                    f"{format_kronor(anchor.amount, 'en')} to {name}."
                    + (f" {note.en}" if note else ""),
                )
            )
        missing = result.pot - result.total
        if missing:
            differs = True
            more = missing > 0
            remarks.append(
                Text(
                    f"De publicerade beloppen för ”{title.sv}” summerar till "
                    f"{format_kronor(result.total, 'sv')}, men potten är "
                    f"{format_kronor(result.pot, 'sv')}: {format_kronor(abs(missing), 'sv')} "
                    f"{'saknas' if more else 'för mycket'}.",
                    f"The published amounts of “{title.en}” add up to "
                    f"{format_kronor(result.total, 'en')}, but the pot is "
                    f"{format_kronor(result.pot, 'en')}: {format_kronor(abs(missing), 'en')} "
                    f"{'is missing' if more else 'too much'}.",
                )
            )
        expected = result.component.eligibility.expected
        if expected is not None and expected != len(result.shares):
            differs = True
            remarks.append(
                Text(
                    f"”{title.sv}” ska gå till {expected} mottagare men {len(result.shares)} "
                    "uppfyller villkoret med de uppgifter som är inlästa.",
                    f"“{title.en}” should go to {expected} recipients but {len(result.shares)} "
                    "meet the condition with the figures that are loaded.",
                )
            )
    if scheme.appropriated is not None:
        over = more_than_appropriated(scheme.appropriated, results, beside)
        if over is not None:
            differs = True
            remarks.append(over)
    return tuple(remarks), differs
