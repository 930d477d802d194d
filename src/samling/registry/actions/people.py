"""Roles are given and ended, never changed: who could do what on which day stays to be read."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
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
def invite(
    *, email: str, name: str, party: Party, role: Role, on: date, by: str, at: datetime
) -> Any:
    """Give a role to whoever has the address; makes the account, without a password, if there is
    none. An account that is there keeps its name, and the deeds told of are the same: nobody can
    ask in this way who has an account, or whose is closed. A role opens no closed account; it is
    there when whoever runs Samling opens it. Gives the account. Raises CannotGiveRole, also for an
    invented person of a demo, whose addresses stand where one signs in.
    """
    accounts = get_user_model().objects
    account = accounts.filter(email=email.strip().lower()).first()
    if account is None:
        account = accounts.create_user(email, name=name.strip())
    elif account.is_demo:
        raise CannotGiveRole(
            Fault(
                "REGISTRY-ACCOUNT-DEMO",
                Text(
                    "Adressen hör till en påhittad person, som redan har sina roller i provläget.",
                    "The address is an invented person's, who has their roles in the demo already.",
                ),
                Text(
                    "Bjud in med en annan adress.",
                    "Invite with another address.",
                ),
            )
        )
    if name:  # else a role more for one who is here already
        platform.record(
            action="registry.invite",
            subject=f"account:{account.email}",
            by=by,
            at=at,
            party=party.id,
            detail={"role": role.value},
        )
    give_role(account, party, role, on=on, by=by, at=at)
    return account


@transaction.atomic
def end_role(member: int, party: Party, *, on: date, by: str, at: datetime) -> None:
    """End a role, so that it does not hold on the day `on`. Raises CannotGiveRole.

    The last administrator stays, since nobody else could give the role to anyone.
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
    if row.role == Role.ADMINISTRATOR:
        _check_another_administrator(row)
    row.valid_to = max(on, row.valid_from)
    row.save(update_fields=["valid_to"])
    platform.record(
        action="registry.end_role",
        subject=f"account:{row.account.email}",
        by=by,
        at=at,
        party=party.id,
        detail={"role": row.role, "on": on.isoformat()},
    )


@transaction.atomic
def note_choice(account: Any, party: Party, *, at: datetime) -> None:
    """Tell that a person of several organisations acts for this one from now on."""
    platform.record(
        action="registry.choose_party",
        subject=f"account:{account.email}",
        by=account.email,
        at=at,
        party=party.id,
    )


def _check_another_administrator(row: models.Membership) -> None:
    """All of them are locked, so that two who end each other's roles do it one after the other."""
    those = list(
        models.Membership.objects.select_for_update()
        .filter(
            organisation=row.organisation_id,
            area=row.area_id,
            role=Role.ADMINISTRATOR,
            valid_to=None,
            account__is_active=True,
        )
        .order_by("id")
        .values_list("id", flat=True)
    )
    if those in ([], [row.pk]):
        raise CannotGiveRole(
            Fault(
                "REGISTRY-LAST-ADMINISTRATOR",
                Text(
                    f"{row.account.name} är den enda administratören.",
                    f"{row.account.name} is the only administrator.",
                ),
                Text(
                    "Ge någon annan rollen administratör först.",
                    "Give somebody else the role of administrator first.",
                ),
            )
        )
