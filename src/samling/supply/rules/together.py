"""What in an offer must agree with what: all of it told at once, with field and remedy."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samling.kernel import Fault, SamlingError, Text

from .arenas import Arena
from .choices import Assessment, Form, Phase, WayIn

if TYPE_CHECKING:
    from .offer import Offer


@dataclass(frozen=True, slots=True)
class Found:
    """A fault and the field that it is about, by id."""

    field: str
    fault: Fault


class BadOffer(SamlingError):
    """What was written is no offer that can be published; each fault names its field."""

    def __init__(self, *found: Found) -> None:
        self.found = found
        super().__init__(*(each.fault for each in found))


_ELSEWHERE = frozenset({Form.HOME_VISIT, Form.PHONE, Form.WEB})


def together(offer: "Offer") -> tuple[Found, ...]:
    """What does not agree; none in an offer that is whole."""
    return tuple(
        found
        for rule in (_ages, _centre, _place, _way_in, _programme, _days)
        if (found := rule(offer)) is not None
    )


def _ages(offer: "Offer") -> Found | None:
    if not offer.ages.goes_beyond_childhood or set(offer.phases) - {Phase.GENERAL}:
        return None
    return _found(
        "age_to",
        "SUPPLY-ADULT",
        Text(
            "Över 18 år gäller bara stöd kring en placering.",
            "Above 18 holds only for support around a placement.",
        ),
        Text(
            "Sänk åldern till 18, eller välj också när i en placering stödet ges.",
            "Lower the age to 18, or choose when in a placement the support is given.",
        ),
        where=Text("Barn", "Age"),
    )


def _centre(offer: "Offer") -> Found | None:
    if not offer.centre_parts or Arena.FAMILY_CENTRE in offer.arenas:
        return None
    return _found(
        "centre_parts",
        "SUPPLY-CENTRE",
        Text(
            "Delar av en familjecentral är valda, men inte familjecentralen.",
            "Parts of a family centre are chosen, but not the family centre.",
        ),
        Text(
            "Välj familjecentral bland arenorna, eller ta bort delarna.",
            "Choose family centre among the arenas, or take the parts away.",
        ),
        where=Text("Familjecentralens delar", "Parts of the family centre"),
    )


def _place(offer: "Offer") -> Found | None:
    if offer.places or offer.at_distance or _ELSEWHERE & set(offer.forms):
        return None
    return _found(
        "places",
        "SUPPLY-NOWHERE",
        Text(
            "Det står inte var man får stödet.",
            "It is not said where one gets the support.",
        ),
        Text(
            "Skriv en plats, eller kryssa i att stödet ges på distans.",
            "Write a place, or tick that it is given at a distance.",
        ),
        where=Text("Platser", "Places"),
    )


def _way_in(offer: "Offer") -> Found | None:
    by_decision = WayIn.DECISION in offer.ways_in
    assessment = offer.terms.assessment
    if assessment is Assessment.AFTER and not by_decision:
        return _found(
            "ways_in",
            "SUPPLY-WAY-IN",
            Text(
                "Stödet ges efter behovsprövning, men det står inte att socialnämnden beslutar.",
                "It is given after needs assessment, but not by decision of the social services.",
            ),
            Text(
                "Välj också ”Efter beslut av socialnämnden”, eller ändra behovsprövningen.",
                "Choose “After a decision by the social services” too, or change the assessment.",
            ),
            where=Text("Så får man stödet", "How to get in"),
        )
    if assessment is Assessment.WITHOUT and set(offer.ways_in) == {WayIn.DECISION}:
        return _found(
            "ways_in",
            "SUPPLY-WAY-IN",
            Text(
                "Stödet ges utan behovsprövning, men enda vägen in är ett beslut.",
                "It is given without needs assessment, but a decision is the only way in.",
            ),
            Text(
                "Välj hur man kommer in utan beslut, eller ändra behovsprövningen.",
                "Choose how one gets in without a decision, or change the assessment.",
            ),
            where=Text("Så får man stödet", "How to get in"),
        )
    return None


def _programme(offer: "Offer") -> Found | None:
    if not (offer.programme and offer.method):
        return None
    return _found(
        "method",
        "SUPPLY-METHOD",
        Text(
            "Både ett program och en egen metod är ifyllda.",
            "Both a programme and an own method are filled in.",
        ),
        Text("Behåll ett av dem.", "Keep one of them."),
        where=Text("Egen metod", "Own method"),
    )


def _days(offer: "Offer") -> Found | None:
    if offer.starts is None or offer.ends is None or offer.starts <= offer.ends:
        return None
    return _found(
        "ends",
        "SUPPLY-DAYS",
        Text("Sista dagen kommer före den första.", "The last day comes before the first."),
        Text("Ändra en av dem.", "Change one of them."),
        where=Text("Sista dag", "Last day"),
    )


def _found(field: str, code: str, what: Text, remedy: Text, *, where: Text) -> Found:
    return Found(field, Fault(code, what, remedy, where))
