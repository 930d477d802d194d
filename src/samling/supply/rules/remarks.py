"""What is worth a second look in an offer that may be published as it is."""

import re

from samling.kernel import Fault, Text

from .choices import Unknown
from .fields import BY_ID
from .groups import Group
from .offer import Offer
from .together import Found

_OF_VIOLENCE = re.compile(r"våld|misshand|sluta slå|har slagit|blivit slagen", re.IGNORECASE)
_BY_ONESELF = re.compile(
    r"sluta slå|(?:har|som) slagit|(?:har|som) (?:använ[dt]|utöva|bruka)\w* våld|våldsutöva",
    re.IGNORECASE,
)
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
    if _is_lacking_whom(offer):
        found.append(
            _remark(
                "groups",
                "SUPPLY-VIOLENCE-WHOM",
                Text(
                    "Stödet handlar om våld, men det framgår inte om det är för den som är utsatt"
                    " eller för den som har använt våld.",
                    "It is about violence, but not told whether it is for those exposed to it or"
                    " for those who have used it.",
                ),
                Text(
                    "Välj ”Utsatta för våld” eller ”Har använt våld”, så att den som blir slagen"
                    " aldrig leds till stöd för den som slår.",
                    "Choose “Exposed to violence” or “Have used violence”, so that whoever is"
                    " beaten is never led to support for the one who beats.",
                ),
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


def _is_lacking_whom(offer: Offer) -> bool:
    """An offer may be older than the group of those who have used violence, and stand as if it were
    for those who are exposed to it.
    """
    words = f"{offer.name} {offer.summary}"
    if Group.USES_VIOLENCE in offer.groups:
        return False
    if Group.VIOLENCE in offer.groups:
        return bool(_BY_ONESELF.search(words))
    return bool(_OF_VIOLENCE.search(words))


def _remark(name: str, code: str, what: Text, remedy: Text) -> Found:
    return Found(name, Fault(code, what, remedy, BY_ID[name].label))
