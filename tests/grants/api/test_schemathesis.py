"""Every operation against its own description: nothing that is found may stand.

Each operation is asked for what its description allows (and must answer as described) and for
what it does not (and must refuse), from the examples, at every boundary, and at random.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from samling.registry import actions, queries
from samling.registry.rules import Scope
from samling.site.wsgi import application

pytestmark = [pytest.mark.api, pytest.mark.django_db, pytest.mark.long]

# What fits the description of these may still be no result, no list or no division that goes
# together: a schema cannot say that, the answer does.
_JUDGED_BY_CONTENT = (
    *("check_list", "simulate_scheme", "verify_result"),
    *("put_own_offers", "put_own_offer", "withdraw_own_offer"),
)

_CONFIG = SchemathesisConfig.from_dict(
    {
        "operations": [
            {
                "include-operation-id": list(_JUDGED_BY_CONTENT),
                "checks": {
                    "positive_data_acceptance": {
                        "expected-statuses": ["2xx", "404", "409", "422"],
                    }
                },
            }
        ]
    }
)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=_CONFIG)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """As in Django's own client: a request does not close the connection of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def key(db: None) -> str:
    """Of a system that may all that there is."""
    now = timezone.now()
    party = queries.party("area:2580")
    return actions.make_system_key("Prov", tuple(Scope), party, last_day=None, by="test", at=now)


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_described(case: schemathesis.Case, key: str) -> None:
    # In process there is nobody to unpack what the server packs.
    headers = {"Accept-Encoding": "identity", "Authorization": f"Bearer {key}"}
    case.call_and_validate(headers=headers)
