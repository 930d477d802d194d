"""Why a pot cannot be divided as asked, in words that say what to change."""

from collections.abc import Sequence

from samling.kernel import Fault, Kronor, Text, format_kronor, format_number

from .apportion import Infeasible
from .scheme import Component, Scheme


def infeasible(
    scheme: Scheme, component: Component, pot: Kronor, error: Infeasible, names: Sequence[str]
) -> Fault:
    """The fault for one component; `names` are its recipients, row by row."""
    where = Text(f"{scheme.id}, delbelopp {component.id}", f"{scheme.id}, component {component.id}")
    sv, en = format_kronor(pot, "sv"), format_kronor(pot, "en")
    match error.why:
        case "floors":
            least = error.amount
            who, remedy = _least(component)
            return Fault(
                "GRANTS-FLOORS-ABOVE-POT",
                Text(
                    f"{who.sv} kräver {format_kronor(least, 'sv')} men potten är {sv}; det fattas "
                    f"{format_kronor(least - pot, 'sv')}.",
                    f"{who.en} demand {format_kronor(least, 'en')} but the pot is {en}; "
                    f"{format_kronor(least - pot, 'en')} is lacking.",
                ),
                remedy,
                where,
            )
        case "caps":
            most = error.amount
            return Fault(
                "GRANTS-CAPS-BELOW-POT",
                Text(
                    f"Taken rymmer {format_kronor(most, 'sv')} men potten är {sv}; "
                    f"{format_kronor(pot - most, 'sv')} får inte plats.",
                    f"The caps hold {format_kronor(most, 'en')} but the pot is {en}; "
                    f"{format_kronor(pot - most, 'en')} has no place.",
                ),
                Text("Höj taket eller sänk potten.", "Raise the cap or lower the pot."),
                where,
            )
        case "no_key":
            return Fault(
                "GRANTS-KEY-ZERO",
                Text(
                    f"Nyckeln är noll för alla {format_number(len(names), 'sv')} mottagare, så "
                    f"{sv} kan inte fördelas.",
                    f"The key is zero for all {format_number(len(names), 'en')} recipients, so "
                    f"{en} cannot be divided.",
                ),
                Text("Välj en annan nyckel.", "Choose another key."),
                where,
            )
        case "crossed":
            name = names[error.amount]
            return Fault(
                "GRANTS-FLOOR-ABOVE-CAP",
                Text(
                    f"Golvet ligger över taket för {name}.",
                    f"The floor is above the cap for {name}.",
                ),
                Text("Sänk golvet eller höj taket.", "Lower the floor or raise the cap."),
                where,
            )


def _least(component: Component) -> tuple[Text, Text]:
    """What holds the amounts up, and what to change."""
    if component.guarantee is None:
        return (
            Text("Golven", "The floors"),
            Text("Sänk golvet eller höj potten.", "Lower the floor or raise the pot."),
        )
    remedy = Text("Sänk garantin eller höj potten.", "Lower the guarantee or raise the pot.")
    if component.floor is None:
        return Text("Garantierna", "The guarantees"), remedy
    return Text("Golven och garantierna", "The floors and guarantees"), remedy
