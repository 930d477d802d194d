"""Who takes the steps of a scheme, a grant, a report, a recovery, a payment and a fund."""

from enum import StrEnum


class Side(StrEnum):
    """Who takes a step. The system takes those that only follow from a date or from money."""

    AGENCY = "agency"
    RECIPIENT = "recipient"
    HOLDER = "holder"  # of a fund: whoever it was left to
    SYSTEM = "system"


class Part(StrEnum):
    """What a person does in a step: prepares it, decides it, or handles the money."""

    PREPARES = "prepares"
    DECIDES = "decides"
    PAYS = "pays"
