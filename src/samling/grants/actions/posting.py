"""The postings of an event: written at once, or not at all when the money is not there."""

from collections.abc import Iterable

from django.db.models import Q

from .. import models
from ..rules.ledger import Account, CannotPost, Place, Posting, too_little

_FEW = 100  # below it the accounts are asked for by grant, above it all of the scheme's at once


def post(life: models.SchemeLife, postings: Iterable[tuple[models.Event, Posting]]) -> None:
    """Write the postings of events of a scheme. Raises CannotPost when the money is not there."""
    wanted = list(postings)
    if not wanted:
        return
    accounts = _accounts(
        life, {account for _, each in wanted for account in (each.source, each.target)}
    )
    left = {account: row.balance for account, row in accounts.items()}
    for _, each in wanted:
        left[each.source] -= each.amount
        left[each.target] += each.amount
        if left[each.source] < 0 and each.source.place is not Place.STATE:
            raise CannotPost(too_little(each, left[each.source] + each.amount))
    models.Posting.objects.bulk_create(
        models.Posting(
            event=event,
            movement=each.movement,
            source=accounts[each.source],
            target=accounts[each.target],
            amount_sek=int(each.amount),
        )
        for event, each in wanted
    )


def _accounts(life: models.SchemeLife, wanted: set[Account]) -> dict[Account, models.Account]:
    of_these = Q(component__in={account.component for account in wanted})
    grants = {int(account.grant) for account in wanted if account.grant}
    if len(grants) < _FEW:
        of_these &= Q(grant__in=grants) | Q(grant=None)
    found = {_account(row): row for row in models.Account.objects.filter(of_these, life=life)}
    lacking = sorted(
        wanted - found.keys(), key=lambda one: (one.component, one.place, one.grant or "")
    )
    new = models.Account.objects.bulk_create(
        models.Account(
            life=life,
            component=account.component,
            place=account.place,
            grant_id=int(account.grant) if account.grant else None,
        )
        for account in lacking
    )
    return found | dict(zip(lacking, new, strict=True))


def _account(row: models.Account) -> Account:
    return Account(row.component, Place(row.place), str(row.grant_id) if row.grant_id else None)
