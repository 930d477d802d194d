"""What is worth a second look in an offer that may be published as it is."""

import re

from samling.kernel import Fault, Text

from .choices import Unknown
from .fields import BY_ID
from .offer import Offer
from .together import Found

_OF_A_PERSON = re.compile(r"[a-zåäö]{2,}\.[a-zåäö-]{2,}@", re.IGNORECASE)


def remarks(offer: Offer) -> tuple[Found, ...]:
    """None of them hinders; each says what to do."""
    found = []
    if _OF_A_PERSON.match(offer.contact.email):
        found.append(
            _remark(
                "contact_email",
                "SUPPLY-PERSONS-ADDRESS",
                Text(
                    "Adressen ser ut som en persons. Den visas för alla.",
                    "The address looks like a person's. Everyone sees it.",
                ),
                Text("Byt till verksamhetens, om den har en.", "Use the activity's, if any."),
            )
        )
    if isinstance(offer.cost, Unknown):
        found.append(
            _remark(
                "cost",
                "SUPPLY-COST-UNKNOWN",
                Text(
                    "Det står inte om det kostar. Föräldrar undrar ofta.",
                    "Whether it costs is not told. Parents often wonder.",
                ),
                Text("Välj ”Kostar inget” om det är så.", "Choose “Free of charge” if so."),
            )
        )
    if isinstance(offer.weeks, Unknown):
        found.append(
            _remark(
                "weeks",
                "SUPPLY-WAITING-UNKNOWN",
                Text("Väntetiden är inte angiven.", "The waiting time is not told."),
                Text("Skriv 0 om man får komma direkt.", "Write 0 if one can come at once."),
            )
        )
    return tuple(found)


def _remark(name: str, code: str, what: Text, remedy: Text) -> Found:
    return Found(name, Fault(code, what, remedy, BY_ID[name].label))
