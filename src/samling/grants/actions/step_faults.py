"""What is said when a step is not taken: somebody was first, or what was sent cannot be kept."""

from typing import Any

from samling.kernel import Fault, Text, changed_since
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
            return changed_since(SCHEME, decided, registry.name_of)
    return changed_since(life, last, registry.name_of)
