"""What the keys of organisations' own systems are called."""

from collections.abc import Iterable

from .. import models
from ..rules import KEY_BEGINS

_LONGEST_NUMBER = 18


def key_names(accounts: Iterable[str]) -> dict[str, str]:
    """The names of keys by the ids that they act under ("key:12"); of others nothing."""
    numbers = [
        int(number)
        for account in accounts
        if account.startswith(KEY_BEGINS)
        and (number := account.removeprefix(KEY_BEGINS)).isascii()
        and number.isdigit()
        and len(number) <= _LONGEST_NUMBER
    ]
    if not numbers:
        return {}
    named = models.SystemKey.objects.filter(id__in=numbers).values_list("id", "name")
    return {f"{KEY_BEGINS}{number}": name for number, name in named}
