"""What only whoever runs Samling does with an account: closes it, opens it, lets it in anew."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.db import transaction

from samling.kernel import Fault, SamlingError, Text

from .. import actions


class NoAccount(SamlingError):
    """Nobody has an account with that address."""


@transaction.atomic
def close_account(email: str, *, by: str, at: datetime) -> bool:
    """Nobody signs in with it any more, and whoever is signed in is out at the next page. Its roles
    and what it has done stay. False where it was closed already. Raises NoAccount."""
    return _set_active(email, False, by, at)


@transaction.atomic
def open_account(email: str, *, by: str, at: datetime) -> bool:
    """It can be used again, as it was. False where it was open already. Raises NoAccount."""
    return _set_active(email, True, by, at)


@transaction.atomic
def forget_second_steps(email: str, *, by: str, at: datetime) -> int:
    """For whoever has lost the phone and the recovery codes: apps, keys and codes are taken away,
    the password stays. Says how many there were. Raises NoAccount."""
    account = _account(email)
    steps = Authenticator.objects.filter(user=account)
    kinds = list(steps.order_by("id").values_list("type", flat=True))
    if kinds:
        steps.delete()
        actions.record(
            action="platform.forget_ways_in",
            subject=f"account:{account.email}",
            by=by,
            at=at,
            detail={"kinds": kinds},
        )
    return len(kinds)


def _set_active(email: str, active: bool, by: str, at: datetime) -> bool:
    account = _account(email)
    if account.is_active == active:
        return False
    account.is_active = active
    account.save(update_fields=["is_active"])
    actions.record(
        action="platform.open_account" if active else "platform.close_account",
        subject=f"account:{account.email}",
        by=by,
        at=at,
    )
    return True


def _account(email: str) -> Any:
    accounts = get_user_model().objects.select_for_update()
    account = accounts.filter(email=email.strip().lower()).first()
    if account is None:
        raise NoAccount(
            Fault(
                "PLATFORM-NO-ACCOUNT",
                Text(f"Ingen har ett konto med adressen {email}.", f"No account has {email}."),
                Text(
                    "Se efter hur adressen stavas under Personer och roller.",
                    "See how the address is spelt on the page of people and roles.",
                ),
            )
        )
    return account
