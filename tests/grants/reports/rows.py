"""Shared by the tests of imported rows: many schemes whose grants are paid. All is synthetic."""

import pytest

from samling.grants import models
from samling.grants.actions.posting import post
from samling.grants.queries import report_rows
from samling.grants.rules.ledger import Movement, posting

from .making import definition, form
from .world import NOW

AGENCY = "socialstyrelsen"
HEAD = "Bidrag;Mottagare;Ändamål;Belopp"
PAID = 1_000_000


def many_paid(
    monkeypatch: pytest.MonkeyPatch, schemes: int, recipients: int, purposes: int
) -> list[str]:
    """Grants of so many schemes and recipients, each paid; the rows that report them."""
    parts = [
        {**definition()["purpose"][0], "id": f"p{n}", "title": {"sv": f"Mål {n}", "en": f"Aim {n}"}}
        for n in range(purposes)
    ]
    codes = list(
        models.Grant._meta.get_field("recipient")
        .related_model.objects.filter(code__regex=r"^[0-9]{4}$")  # type: ignore[union-attr]
        .order_by("code")
        .values_list("code", flat=True)[:recipients]
    )
    like = models.Scheme.objects.get(id="elderly-care-2026").definition
    made, rows = {}, []
    for number in range(schemes):
        scheme = f"made-up-{number}"
        made[scheme] = form(schemes=[scheme], purpose=parts)
        models.Scheme.objects.create(
            id=scheme, year=2026, definition={**like, "id": scheme}, sha256="x", place=900
        )
        life = models.SchemeLife.objects.create(scheme_id=scheme, agency_id=AGENCY)
        models.Grant.objects.bulk_create(
            models.Grant(life=life, recipient_id=code, state="paid") for code in codes
        )
        grants = dict(life.grants.values_list("recipient_id", "id"))
        event = models.Event.objects.create(
            key=scheme,
            life="scheme",
            step="test",
            scheme=life,
            before="paid",
            after="paid",
            by="test",
            at=NOW,
        )
        post(life, [(event, posting(Movement.APPROPRIATE, "all", PAID * len(codes)))])
        for movement in (
            Movement.ALLOCATE,
            Movement.REQUISITION,
            Movement.APPROVE,
            Movement.PAY,
        ):
            each = (posting(movement, "all", PAID, grant=str(g)) for g in grants.values())
            post(life, ((event, one) for one in each))
        rows += [f"{scheme};{code};Mål {n};{n}00" for code in codes for n in range(purposes)]
    monkeypatch.setattr(report_rows, "load_forms", lambda: made)
    return rows


def file_of(rows: list[str], head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()
