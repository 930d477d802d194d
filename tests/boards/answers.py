"""Luleå's answer to Ds 2026:5 as the source has it: which proposals it supports in particular.

The board is behind the memorandum as a whole, and names what it supports most (matter
2026/280-1.3.1.5). Remarks, opposition and the day of decision are invented, for the tests.
"""

from datetime import date

from samling.boards.data.consultations import load_consultations
from samling.boards.rules.consultation import Answer, Opinion, Stand
from samling.boards.rules.paper import Sender

CONSULTATION = load_consultations()["samling-runt-barnet"]


def lulea(**changed: object) -> Answer:
    opinions = {each.id: Opinion(Stand.SUPPORTS) for each in CONSULTATION.proposals}
    opinions["4.9"] = Opinion(Stand.WITH_REMARKS, "Stödet behöver:\n\n- pengar\n- tid")
    opinions["5.4.8"] = Opinion(Stand.OPPOSES, "Ersättningen bör kommunerna själva bestämma.")
    opinions["4.6.6"] = Opinion(Stand.NO_OPINION)
    told: dict[str, object] = {
        "body": "Luleå kommun",
        "sender": Sender("LULEÅ KOMMUN", ("Kommunstyrelsen",)),
        "number": "2026/280-1.3.1.5",
        "drafted_on": date(2026, 2, 20),
        "opinions": opinions,
        "general": "Luleå kommun ställer sig bakom promemorian.",
        "decided_on": date(2026, 5, 11),
        "decided": "Kommunstyrelsen § 98",
        "signed_by": (("Ordförande", "Kommunstyrelsen"),),
        "is_example": True,
    }
    return Answer(**(told | changed))  # type: ignore[arg-type]
