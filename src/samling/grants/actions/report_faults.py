"""What is said when a report cannot be written, sent, returned, accepted or reopened."""

from collections.abc import Mapping

from samling.kernel import (
    Fault,
    Faults,
    SamlingError,
    Text,
    can_be_kept,
    format_kronor,
    personal_number_in,
)
from samling.registry import queries as registry

from .. import models
from ..rules.life import GRANT, TO_REPORT
from .requests import Request

MOST_COMMENTS = 200
MOST_CHARACTERS = 2000


class CannotReport(SamlingError):
    """The report cannot be written, sent or accepted now."""


def refuse_closed(grant: models.Grant) -> None:
    """Raises CannotReport when the scheme is settled."""
    if grant.life.state == "settled":
        raise CannotReport(
            Fault(
                "GRANTS-REPORT-CLOSED",
                Text(
                    "Bidraget är avslutat och tar inte emot fler redovisningar.",
                    "The scheme is settled and takes no more reports.",
                ),
                Text("Kontakta den som gav bidraget.", "Contact the one that gave the grant."),
            )
        )


def refuse_comments(comments: Mapping[str, str]) -> None:
    """Raises CannotReport for comments that are too long, or name an individual."""
    faults = Faults()
    for where, words in comments.items():
        place = Text.same(where[:100].strip() or "?")
        if not can_be_kept(where, 100) or not can_be_kept(words, MOST_CHARACTERS):
            faults.add(
                "GRANTS-REPORT-COMMENT-LONG",
                Text(
                    "Kommentaren är för lång, eller har tecken som inte syns.",
                    "The comment is too long, or has characters that cannot be seen.",
                ),
                Text(
                    f"Skriv högst {MOST_CHARACTERS} tecken.",
                    f"Write at most {MOST_CHARACTERS} characters.",
                ),
                place,
            )
        elif personal_number_in(words):
            faults.add(
                "GRANTS-REPORT-COMMENT-PERSONAL",
                Text(
                    "Kommentaren har något som ser ut som ett personnummer.",
                    "The comment has what looks like a personal identity number.",
                ),
                Text("Ta bort det.", "Take it away."),
                place,
            )
    if len(comments) > MOST_COMMENTS:
        faults.add(
            "GRANTS-REPORT-COMMENTS-MANY",
            Text("Det är för många kommentarer.", "There are too many comments."),
            Text("Slå ihop några av dem.", "Put some of them together."),
        )
    faults.raise_if_any(CannotReport)


def refuse_part(grant: models.Grant, amount: int, reported: int, request: Request) -> None:
    """Raises CannotReport where another amount than was reported cannot be approved."""
    if grant.parent_id is not None:
        raise CannotReport(
            Fault(
                "GRANTS-REPORT-PART-OF-UNIT",
                Text(
                    "En enhets redovisning godkänns som den är, eller lämnas tillbaka.",
                    "A unit's report is approved as it is, or returned.",
                ),
                Text("Begär komplettering i stället.", "Ask for completion instead."),
            )
        )
    if not 0 <= amount <= reported:
        raise CannotReport(
            Fault(
                "GRANTS-REPORT-PART-ABOVE",
                Text(
                    f"Beloppet måste vara från 0 kr till {format_kronor(reported, 'sv')}.",
                    f"The amount must be from SEK 0 to {format_kronor(reported, 'en')}.",
                ),
                Text("Godkänn högst det som är redovisat.", "Approve at most what is reported."),
                Text("Belopp", "Amount"),
            )
        )
    if not request.reason.strip():
        raise CannotReport(
            Fault(
                "GRANTS-REPORT-PART-REASON",
                Text("Skriv varför en del inte godkänns.", "Write why a part is not approved."),
                Text(
                    "Skälet syns för mottagaren och följer med till återkravet.",
                    "The recipient sees the reason, and it goes with the recovery.",
                ),
                Text("Skäl", "Reason"),
            )
        )


def refuse_after_the_one_above(grant: models.Grant) -> None:
    """Raises CannotReport when the one that shared has sent a report, without this in it."""
    if grant.parent is not None and grant.parent.state not in TO_REPORT:
        raise CannotReport(
            Fault(
                "GRANTS-REPORT-ALREADY-ABOVE",
                Text(
                    "Den som fördelade har redan skickat sin redovisning.",
                    "The one that shared has sent its report already.",
                ),
                Text(
                    "Be att den redovisningen lämnas tillbaka först.",
                    "Ask to have that report returned first.",
                ),
            )
        )


def not_now(state: str) -> Fault:
    words = GRANT.state(state).text
    return Fault(
        "GRANTS-REPORT-NOT-NOW",
        Text(
            f"Redovisningen går inte att ändra nu. Läget är ”{words.sv}”.",
            f"The report cannot be changed now. The state is “{words.en}”.",
        ),
        Text(
            "Den går att ändra när pengarna är utbetalda, tills den är skickad.",
            "It can be changed once the money is paid, until it is sent.",
        ),
    )


def draft_changed(account: str) -> Fault:
    """Somebody else has saved the draft; account: who, as far as it is known."""
    by = registry.name_of(account) if account else ""
    return Fault(
        "GRANTS-REPORT-CHANGED-SINCE",
        Text(
            f"{by or 'Någon'} har sparat redovisningen medan sidan var öppen hos dig. Det du "
            "skrev är inte sparat.",
            f"{by or 'Somebody'} has saved the report while you had the page open. What you wrote "
            "is not saved.",
        ),
        Text(
            "Jämför med det som är sparat, och spara det som ska gälla.",
            "Compare with what is saved, and save what is to hold.",
        ),
    )


def less_there(there: int) -> Fault:
    return Fault(
        "GRANTS-REPORT-LESS-THERE",
        Text(
            f"Bara {format_kronor(there, 'sv')} är kvar att redovisa, mindre än redovisningen.",
            f"Only {format_kronor(there, 'en')} is left to account for, less than the report.",
        ),
        Text(
            "Pengar har lämnats tillbaka eller krävts åter sedan dess. Begär komplettering.",
            "Money has been handed or claimed back since. Ask for completion.",
        ),
    )
