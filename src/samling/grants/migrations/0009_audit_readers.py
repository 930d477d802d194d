"""Whom the events concern that are in the audit log already, besides those who did them.

What is told of a grant or a recovery is its holder's to read; a step in its life, or in that of a
scheme or a payment, is the giver's too.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import migrations

_AT_A_TIME = 5_000


def _fill(apps: Any, schema_editor: Any) -> None:
    events = apps.get_model("platform", "AuditEvent")
    readers = apps.get_model("platform", "AuditReader")
    told = _Told(apps)
    rows = events.objects.filter(subject__regex="^(grant|recovery|scheme|payment):").order_by("id")
    made = []
    for event, action, subject, party in rows.values_list(
        "id", "action", "subject", "party"
    ).iterator(chunk_size=_AT_A_TIME):
        others = {each for each in told.whom(action, subject) if each != party}
        made += [readers(event_id=event, party=each, done="others") for each in sorted(others)]
        if len(made) >= _AT_A_TIME:
            readers.objects.bulk_create(made)
            made = []
    readers.objects.bulk_create(made)


class _Told:
    """Whom each grant, recovery, scheme and payment belongs to: its holder and its giver."""

    def __init__(self, apps: Any) -> None:
        def rows(model: str, *fields: str) -> Iterator[tuple[Any, ...]]:
            yield from apps.get_model("grants", model).objects.values_list("pk", *fields)

        self._holders: dict[tuple[str, str], str] = {}
        self._givers: dict[tuple[str, str], str] = {}
        for pk, holder, sharer, agency in rows(
            "Grant", "recipient", "parent__recipient", "life__agency"
        ):
            self._holders["grant", str(pk)] = f"area:{holder}"
            giver = f"area:{sharer}" if sharer else f"organisation:{agency}"
            self._givers["grant", str(pk)] = giver
        for pk, holder, agency in rows("Recovery", "grant__recipient", "grant__life__agency"):
            self._holders["recovery", str(pk)] = f"area:{holder}"
            self._givers["recovery", str(pk)] = f"organisation:{agency}"
        for pk, agency in rows("SchemeLife", "agency"):
            self._givers["scheme", str(pk)] = f"organisation:{agency}"
        for pk, agency in rows("PaymentBatch", "life__agency"):
            self._givers["payment", str(pk)] = f"organisation:{agency}"

    def whom(self, action: str, subject: str) -> Iterator[str]:
        kind, _, name = subject.partition(":")
        if kind == "grant" and "/" in name:
            code, *_ = name.partition("/")[2].split("_")
            yield f"area:{code}"
            return
        if (holder := self._holders.get((kind, name))) is not None:
            yield holder
        giver = self._givers.get((kind, name))
        if giver is not None and action.startswith(f"grants.{kind}_"):
            yield giver


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("grants", "0008_long_histories"),
        ("platform", "0005_audit_readers"),
    ]
    operations: ClassVar = [migrations.RunPython(_fill, migrations.RunPython.noop)]
