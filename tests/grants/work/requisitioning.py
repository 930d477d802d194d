"""Shared by the tests of requisitions: a grant whose requisition can be sent today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samling.grants import queries
from samling.grants.rules.holding_name import HoldingName
from samling.kernel import AreaCode
from tests.grants.life import making

SCHEME = "close-care-municipalities-2026"
GRANT = f"/arbete/bidrag/{SCHEME}/2580/"


@pytest.fixture(autouse=True)
def last_day_is_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """These pages are sent today, whatever day that is."""
    monkeypatch.setattr(making, "UNTIL", timezone.localdate() + timedelta(days=30))


def grant_of_lulea() -> int:
    (held,) = queries.holdings_named(SCHEME, HoldingName(AreaCode("2580")))
    return held.id
