"""Whether the pots of schemes keep within the sum that a source states for them."""

from collections.abc import Mapping, Sequence

from samling.kernel import Faults, Kronor, Text, format_kronor

from .allocation import ComponentResult, PotBeside
from .scheme import Appropriated, Scheme


def more_than_appropriated(
    appropriated: Appropriated, results: Sequence[ComponentResult], beside: Sequence[PotBeside]
) -> Text | None:
    """That the pots, with those beside, are more than the source states; None where they are not.

    A pot beside that is not known counts as nothing: then what is too much is at least so much.
    """
    own = sum(result.pot for result in results)
    total = own + sum(each.pot for each in beside if each.pot is not None)
    if total <= appropriated.amount:
        return None
    words = [_of_all(Kronor(own), Kronor(total), beside), _stated(appropriated, Kronor(total))]
    if any(result.pot_inferred for result in results):
        words.append(
            Text(
                "En framräknad pott blir för stor när andra nyckeltal används än de som "
                "beloppen en gång räknades ut med.",
                "A pot that is found comes out too large when other key figures are used than "
                "those that the amounts were once computed with.",
            )
        )
    return Text(" ".join(each.sv for each in words), " ".join(each.en for each in words))


def shared_as_stated(schemes: Mapping[str, Scheme]) -> Faults:
    """Faults where schemes that share an appropriation are not there or state it differently."""
    faults = Faults()
    for scheme in schemes.values():
        stated = scheme.appropriated
        for name in stated.shared_with if stated is not None else ():
            assert stated is not None
            other = schemes.get(name)
            if other is None:
                faults.add(
                    "GRANTS-APPROPRIATED-UNKNOWN",
                    Text(
                        f"Bidraget {name}, som anslaget delas med, finns inte.",
                        f"The grant {name}, which the appropriation is shared with, does not "
                        "exist.",
                    ),
                    Text(
                        "Rätta namnet i filen, eller lägg till det bidraget.",
                        "Mend the name in the file, or add that grant.",
                    ),
                    Text.same(f"{scheme.id}, appropriated.shared_with"),
                )
            elif _said_by(other) != _said_by(scheme):
                faults.add(
                    "GRANTS-APPROPRIATED-DIFFERS",
                    Text(
                        f"{name} säger inte detsamma om anslaget som de delar.",
                        f"{name} does not say the same of the appropriation that they share.",
                    ),
                    Text(
                        "Skriv samma belopp i båda filerna, och alla de andra bidragen under "
                        "shared_with.",
                        "Write the same amount in both files, and all the other grants as "
                        "shared_with.",
                    ),
                    Text.same(f"{scheme.id}, appropriated"),
                )
    return faults


def _said_by(scheme: Scheme) -> tuple[Kronor, frozenset[str]] | None:
    """The sum, and all that share it."""
    stated = scheme.appropriated
    if stated is None:
        return None
    return stated.amount, frozenset((scheme.id, *stated.shared_with))


def _of_all(own: Kronor, total: Kronor, beside: Sequence[PotBeside]) -> Text:
    if not beside:
        return Text(
            f"Potten är sammanlagt {format_kronor(total, 'sv')}.",
            f"The pot is {format_kronor(total, 'en')} in all.",
        )
    parts = [_part(each) for each in beside]
    return Text(
        f"Potterna är tillsammans {format_kronor(total, 'sv')}: {format_kronor(own, 'sv')} här, "
        + ", ".join(part.sv for part in parts)
        + ".",
        f"The pots are {format_kronor(total, 'en')} together: {format_kronor(own, 'en')} here, "
        + ", ".join(part.en for part in parts)
        + ".",
    )


def _part(beside: PotBeside) -> Text:
    title = beside.title
    if beside.pot is None:
        return Text(f"okänt hur mycket i ”{title.sv}”", f"it is not known how much in “{title.en}”")
    example = Text(" (exempeldata)", " (example data)") if beside.is_example else Text.same("")
    return Text(
        f"{format_kronor(beside.pot, 'sv')} i ”{title.sv}”{example.sv}",
        f"{format_kronor(beside.pot, 'en')} in “{title.en}”{example.en}",
    )


def _stated(appropriated: Appropriated, total: Kronor) -> Text:
    over = Kronor(total - appropriated.amount)
    together = bool(appropriated.shared_with)
    return Text(
        f"Källan anger {format_kronor(appropriated.amount, 'sv')}"
        f"{' för dem tillsammans' if together else ''}: {format_kronor(over, 'sv')} för mycket.",
        f"The source states {format_kronor(appropriated.amount, 'en')}"
        f"{' for them together' if together else ''}: {format_kronor(over, 'en')} too much.",
    )
