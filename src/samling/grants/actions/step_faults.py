"""What is said when a step is not taken because somebody was first."""

from typing import Any

from samling.kernel import Fault, changed_since
from samling.registry import queries as registry

from .. import models
from ..rules.life import GRANT, SCHEME, Life


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
