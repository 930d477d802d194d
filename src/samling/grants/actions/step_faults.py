"""What is said when a step is not taken: somebody was first, or what was sent cannot be kept."""

from typing import Any

from samling.kernel import Fault, Text
from samling.registry import queries as registry

from .. import models
from ..rules.life import GRANT, SCHEME, Life


def sent_with_other_content() -> Fault:
    """The same form led to something already, with other words in it."""
    return Fault(
        "GRANTS-FORM-SENT-BEFORE",
        Text(
            "Formuläret är redan skickat, med annat innehåll. Det som skickades först är sparat, "
            "och det du skickade nu är inte det.",
            "The form has been sent already, with other content. What was sent first is saved, "
            "and what you sent now is not.",
        ),
        Text(
            "Läs om sidan och se efter. Gör om det som behövs.",
            "Reload the page and look. Do again what is needed.",
        ),
    )


def changed_last(life: Life, subject: Any, last: models.Event | None) -> Fault:
    """What was done last to a subject: also a changed decision, which is an event of the scheme."""
    if life is GRANT:
        decided = models.Event.objects.filter(
            id__in=models.Correction.objects.filter(
                life=subject.life_id, rows__has_key=subject.recipient_id
            ).values("decided")
        ).last()
        if decided is not None and subject.parent_id is None and (not last or decided.pk > last.pk):
            return changed_since(decided, SCHEME)
    return changed_since(last, life)


def changed_since(last: models.Event | models.FundEvent | None, life: Life) -> Fault:
    """Somebody was first: who, and what it did."""
    if last is None:
        did = Text("Någon har ändrat", "Somebody has changed it")
    else:
        done = life.step(last.step).done
        by = registry.name_of(last.by)
        did = Text(f"{by} {done.sv}", f"{by} {done.en}")
    return Fault(
        "GRANTS-CHANGED-SINCE",
        Text(
            f"{did.sv} medan sidan var öppen hos dig. Det du gjorde är inte sparat.",
            f"{did.en} while you had the page open. What you did is not saved.",
        ),
        Text(
            "Läs om sidan, se efter vad som ändrats och gör om det som behövs.",
            "Reload the page, look at what has changed and do again what is needed.",
        ),
    )
