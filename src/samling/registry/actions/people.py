"""Roles are given and ended, never changed: who could do what on which day stays to be read."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from samling.kernel import Fault, SamlingError, Text
from samling.platform import actions as platform

from .. import models
from ..rules import ROLES, Party, Role


class CannotGiveRole(SamlingError):
    """The organisation has no such role, or the role is not there to be ended."""


@transaction.atomic
def give_role(
    account: Any, party: Party, role: Role, *, on: date, by: str, at: datetime
) -> models.Membership:
    """Give an account a role from a day on. Does nothing where it has it. Raises CannotGiveRole."""
    if role not in ROLES[party.kind]:
        raise CannotGiveRole(
            Fault(
                "REGISTRY-ROLE-ELSEWHERE",
                Text(
                    f"Rollen {role.words.sv} finns inte hos {party.name}.",
                    f"{party.name} has no role {role.words.en}.",
                ),
                Text("Välj en av organisationens roller.", "Choose one of its roles."),
            )
        )
    whose = {
        "organisation_id": party.organisation,
        "area_id": None if party.organisation else str(party.area),
    }
    found, made = models.Membership.objects.get_or_create(
        account=account, role=role.value, valid_to=None, **whose, defaults={"valid_from": on}
    )
    if made:
        platform.record(
            action="registry.give_role",
            subject=f"account:{account.email}",
            by=by,
            at=at,
            party=party.id,
            detail={"role": role.value, "from": on.isoformat()},
        )
    return found


@transaction.atomic
def end_role(member: int, party: Party, *, on: date, by: str, at: datetime) -> None:
    """End a role, so that it does not hold on the day `on`. Raises CannotGiveRole.

    A role given the same day ends before it began, and is taken away.
    """
    row = (
        models.Membership.objects.select_for_update()
        .select_related("account")
        .filter(
            id=member,
            organisation=party.organisation,
            area=None if party.organisation else str(party.area),
            valid_to=None,
        )
        .first()
    )
    if row is None:
        raise CannotGiveRole(
            Fault(
                "REGISTRY-ROLE-UNKNOWN",
                Text("Rollen finns inte, eller är slut.", "The role is not there, or is over."),
                Text("Läs om sidan.", "Reload the page."),
            )
        )
    if row.valid_from >= on:
        row.delete()
    else:
        row.valid_to = on - timedelta(days=1)
        row.save(update_fields=["valid_to"])
    platform.record(
        action="registry.end_role",
        subject=f"account:{row.account.email}",
        by=by,
        at=at,
        party=party.id,
        detail={"role": row.role, "on": on.isoformat()},
    )
