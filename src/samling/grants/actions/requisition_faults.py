"""What is said of a requisition that cannot be as it is, or that comes too early or too late."""

from dataclasses import dataclass
from datetime import date

from samling.kernel import (
    Fault,
    Faults,
    Kronor,
    SamlingError,
    Text,
    can_be_kept,
    format_date,
    format_kronor,
)
from samling.platform.requests import MOST_OF_REASON

from ..rules.life import SCHEME


class CannotRequisition(SamlingError):
    """What is asked for is not what can be given; each fault names its field."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a recipient asks for. decision: the board's decision, by its reference."""

    amount: Kronor
    more_at_most: Kronor
    decision: str
    message: str = ""


def not_open(state: str) -> Fault:
    """An answer to an offer in a scheme that takes none in this state."""
    now = SCHEME.state(state).text
    return Fault(
        "GRANTS-REQUISITION-NOT-OPEN",
        Text(
            f"Bidraget är inte öppet för rekvisition. Dess läge är ”{now.sv}”.",
            f"The grant is not open for requisition. Its state is “{now.en}”.",
        ),
        Text(
            "Ni kan rekvirera eller avstå när myndigheten har öppnat.",
            "You can requisition or decline when the agency has opened it.",
        ),
    )


def out_of_time(until: date) -> Fault:
    """An answer to an offer that comes after the last day."""
    return Fault(
        "GRANTS-REQUISITION-LATE",
        Text(
            f"Sista dagen att rekvirera var {format_date(until)}.",
            f"The last day to requisition was {format_date(until, 'en')}.",
        ),
        Text(
            "Hör av er till myndigheten om ni har hinder att berätta om.",
            "Contact the agency if something kept you from it.",
        ),
    )


def check_asked(asked: Asked, offered: int) -> None:
    """Raises CannotRequisition with every fault. offered: kronor that there are."""
    faults = Faults()
    if not 0 < asked.amount <= offered:
        most = Text(format_kronor(offered, "sv"), format_kronor(offered, "en"))
        faults.add(
            "GRANTS-REQUISITION-AMOUNT",
            Text(
                f"Beloppet måste vara minst 1 kr och högst {most.sv}.",
                f"The amount must be at least SEK 1 and at most {most.en}.",
            ),
            Text(
                "Vill ni ha mer, skriv det under ”Högst så mycket mer”.",
                "If you want more, write it under “At most this much more”.",
            ),
            where=Text("Belopp", "Amount"),
        )
    if asked.more_at_most < 0:
        faults.add(
            "GRANTS-REQUISITION-MORE",
            Text("Beloppet kan inte vara under noll.", "The amount cannot be below zero."),
            Text("Skriv 0 eller mer.", "Write 0 or more."),
            where=Text("Högst så mycket mer", "At most this much more"),
        )
    if asked.more_at_most and asked.amount < offered:
        faults.add(
            "GRANTS-REQUISITION-MORE-OF-PART",
            Text(
                "Ni ber om mindre än ert belopp, och ändå om mer.",
                "You ask for less than your amount, and yet for more.",
            ),
            Text(
                "Rekvirera hela beloppet, eller skriv 0 här.",
                "Requisition the whole amount, or write 0 here.",
            ),
            where=Text("Högst så mycket mer", "At most this much more"),
        )
    if not asked.decision.strip():
        faults.add(
            "GRANTS-REQUISITION-DECISION",
            Text("Nämndens beslut saknas.", "The board's decision is lacking."),
            Text(
                "Skriv dess beteckning, till exempel ”SN 2026-03-19 § 24”.",
                "Write its reference, for example “SN 2026-03-19 § 24”.",
            ),
            where=Text("Beslut", "Decision"),
        )
    if not can_be_kept(asked.decision, MOST_OF_REASON):
        faults.add(
            "GRANTS-REQUISITION-DECISION-KEPT",
            Text(
                "Beteckningen är för lång, eller har tecken som inte syns.",
                "The reference is too long, or has characters that cannot be seen.",
            ),
            Text(
                f"Skriv högst {MOST_OF_REASON} tecken, utan osynliga tecken.",
                f"Write at most {MOST_OF_REASON} characters, none of them invisible.",
            ),
            where=Text("Beslut", "Decision"),
        )
    if not can_be_kept(asked.message, MOST_OF_REASON):
        faults.add(
            "GRANTS-REQUISITION-MESSAGE-KEPT",
            Text(
                "Texten är för lång, eller har tecken som inte syns.",
                "The text is too long, or has characters that cannot be seen.",
            ),
            Text(
                f"Skriv högst {MOST_OF_REASON} tecken, utan osynliga tecken.",
                f"Write at most {MOST_OF_REASON} characters, none of them invisible.",
            ),
            where=Text("Något myndigheten ska veta", "Something for the agency to know"),
        )
    faults.raise_if_any(CannotRequisition)
