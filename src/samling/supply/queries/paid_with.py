"""What offers are paid for with. Grants are built on this register, so they are not known here: who
tells of them is named in the settings.
"""

from collections.abc import Callable, Collection, Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from ..rules import KnownGrant, PaidWith

_Known = Callable[[], Mapping[str, KnownGrant]]
_Told = Callable[[Collection[int] | None], Mapping[int, tuple[PaidWith, ...]]]


def paid_with(offers: Collection[int] | None = None) -> Mapping[int, tuple[PaidWith, ...]]:
    """By offer's id, the newest year first: what everyone may know. None asks of all there are;
    some questions, however many they are.
    """
    tell: _Told = import_string(settings.OFFERS_PAID_WITH)
    return tell(offers)


def grants_known() -> Mapping[str, KnownGrant]:
    """The state grants that an offer may say that it is paid with, by id, the newest year first."""
    tell: _Known = import_string(settings.OFFERS_GRANTS)
    return tell()
