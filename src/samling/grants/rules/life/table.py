"""Who takes the steps of a scheme, of a grant, of a report, of a recovery and of a payment."""

from enum import StrEnum


class Side(StrEnum):
    """Who takes a step. The system takes those that only follow from a date or from money."""

    AGENCY = "agency"
    RECIPIENT = "recipient"
    SYSTEM = "system"


class Part(StrEnum):
    """What a person does in a step: prepares it, decides it, or handles the money."""

    PREPARES = "prepares"
    DECIDES = "decides"
    PAYS = "pays"
