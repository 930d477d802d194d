"""What is said when that which is to be decided is another than the one that was laid before."""

from samling.kernel import Fault, Text


def list_is_another(state: str) -> Fault:
    """The list has been computed anew since a person took the step that led to this state."""
    if state == "proposed":
        return Fault(
            "GRANTS-PROPOSED-ANOTHER",
            Text(
                "Listan har räknats om sedan den lades fram, och är en annan nu.",
                "The list has been computed anew since it was proposed, and is another now.",
            ),
            Text(
                "Beslutsfattaren lämnar tillbaka den. Sedan räknas den ut och läggs fram på nytt.",
                "The decision maker sends it back. Then it is computed and proposed anew.",
            ),
        )
    return Fault(
        "GRANTS-COMPUTED-ANOTHER",
        Text(
            "Listan har räknats om sedan steget ”Räkna ut” togs, och är en annan nu.",
            "The list has been computed anew since the step “Compute”, and is another now.",
        ),
        Text(
            "Ta steget igen och se efter, innan listan läggs fram.",
            "Take the step again and look at the list, before it is proposed.",
        ),
    )


def round_is_another() -> Fault:
    """What can be redistributed is not what the page showed."""
    return Fault(
        "GRANTS-ROUND-ANOTHER",
        Text(
            "Det som kan fördelas om har ändrats sedan sidan visades. Inget är beslutat.",
            "What can be redistributed has changed since the page was shown. Nothing is decided.",
        ),
        Text(
            "Se efter vad omgången ger nu och besluta det.",
            "Look at what the round gives now, and decide that.",
        ),
    )
