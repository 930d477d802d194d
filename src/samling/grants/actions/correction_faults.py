"""What is said when a decision cannot be changed, or not so, or its change not published."""

from samling.kernel import Fault, Faults, SamlingError, Text, format_kronor

from .. import models
from ..queries import PlannedCorrection
from ..rules.life import SCHEME, MayNot


class CannotCorrect(SamlingError):
    """The decision cannot be changed so; each fault says why."""


def correcting_step(state: str) -> str:
    """The step that changes a decision in this state of its scheme. Raises MayNot."""
    for step in ("correct", "correct_late"):
        if state in SCHEME.step(step).sources:
            return step
    raise MayNot(_at_its_end() if SCHEME.state(state).final else _not_decided())


def refuse_correction(
    life: models.SchemeLife, correction: models.Correction, plan: PlannedCorrection, *, cover: bool
) -> None:
    """Raises CannotCorrect with everything that keeps a change from being decided now."""
    faults = Faults()
    if correction.decided_id is not None:
        faults.add(
            "GRANTS-CORRECT-DECIDED",
            Text("Ändringen är redan beslutad.", "The change is already decided."),
            Text("Den nya listan gäller.", "The new list holds."),
        )
    elif life.decided_id != correction.before_id:
        faults.add(
            "GRANTS-CORRECT-CHANGED-SINCE",
            Text(
                "Beslutet har ändrats sedan förslaget gjordes.",
                "The decision has been changed since this was prepared.",
            ),
            Text("Förbered ändringen på nytt.", "Prepare the change anew."),
        )
    for code in plan.on_its_way:
        faults.add(
            "GRANTS-CORRECT-ON-ITS-WAY",
            Text(
                "En utbetalning till mottagaren är på väg, och beloppet eller en del av det ska "
                "sänkas.",
                "A payment to the recipient is on its way, and its amount or a part of it is to be "
                "lowered.",
            ),
            Text(
                "Vänta på bankens svar, eller makulera utbetalningen.",
                "Wait for the bank's answer, or cancel the payment.",
            ),
            where=Text.same(str(code)),
        )
    if plan.cover and not cover:
        faults.add(
            "GRANTS-CORRECT-MONEY-OUT",
            Text(
                f"Höjningarna behöver {format_kronor(plan.cover, 'sv')} mer än potten har: så "
                "mycket av det som sänks är redan utbetalt, omfördelat eller kvar hos staten.",
                f"The raises need {format_kronor(plan.cover, 'en')} more than the pot has: that "
                "much of what is lowered is already paid, redistributed or left with the state.",
            ),
            Text(
                "Ta beloppet ur anslaget, eller vänta med höjningarna tills det är återbetalt.",
                "Take the amount from the appropriation, or let the raises wait until it is paid "
                "back.",
            ),
        )
    faults.raise_if_any(CannotCorrect)


def nothing_to_change() -> Fault:
    return Fault(
        "GRANTS-CORRECT-NOTHING",
        Text(
            "Den uträknade listan är den som är beslutad.",
            "The computed list is the one that is decided.",
        ),
        Text(
            "Ändra bidragets uppgifter och räkna ut på nytt först.",
            "Change the figures of the scheme and compute anew first.",
        ),
    )


def means_something_else() -> Fault:
    return Fault(
        "GRANTS-CORRECT-MEANS-ELSE",
        Text(
            "Mottagarnas pengar har rört sig medan sidan var öppen hos dig, så nu betyder "
            "ändringen något annat. Den är inte beslutad.",
            "The recipients' money has moved while you had the page open, so the change means "
            "something else now. It is not decided.",
        ),
        Text(
            "Se vad ändringen betyder nu, och besluta om.",
            "Look at what the change means now, and decide again.",
        ),
    )


def no_reason() -> Fault:
    return Fault(
        "GRANTS-CORRECT-WHY",
        Text("Skriv varför beslutet ändras.", "Write why the decision is changed."),
        Text("Skälet visas för alla.", "Everybody is shown the reason."),
        where=Text("Skäl", "Reason"),
    )


def no_day() -> Fault:
    return Fault(
        "GRANTS-CORRECT-UNTIL",
        Text(
            "Någon erbjuds ett belopp när rekvisitionen är stängd, men ingen sista dag är satt.",
            "Somebody is offered an amount when requisition is closed, but no last day is set.",
        ),
        Text(
            "Välj en kommande dag, före den sista dagen att redovisa.",
            "Choose a coming day, before the last day to report.",
        ),
        where=Text("Rekvirera senast", "Requisition by"),
    )


def nothing_to_publish() -> Fault:
    return Fault(
        "GRANTS-PUBLISH-NOTHING",
        Text(
            "Beslutet är inte ändrat sedan det publicerades.",
            "The decision has not been changed since it was published.",
        ),
        Text("Läs om sidan.", "Reload the page."),
    )


def _not_decided() -> Fault:
    return Fault(
        "GRANTS-CORRECT-NOT-DECIDED",
        Text(
            "Det finns inget beslut att ändra än.",
            "There is no decision to change yet.",
        ),
        Text(
            "Räkna ut fördelningen på nytt och lägg fram den.",
            "Compute the list anew and propose it.",
        ),
    )


def _at_its_end() -> Fault:
    return Fault(
        "GRANTS-CORRECT-SETTLED",
        Text(
            "Bidraget är avslutat: allt är redovisat eller återbetalt, så beslutet går inte att "
            "ändra.",
            "The scheme is settled: all is accounted for or paid back, so the decision cannot be "
            "changed.",
        ),
        Text(
            "Betala ut det som fattas genom ett nytt bidrag. Det som är för mycket utbetalt krävs "
            "tillbaka utanför Samling.",
            "Pay what is lacking by a new scheme. What was paid in excess is claimed back outside "
            "Samling.",
        ),
    )
