"""Every operation against its own description: nothing that is found may stand.

Each operation is asked for what its description allows (and must answer as described) and for
what it does not (and must refuse), from the examples, at every boundary, and at random.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from samling.site.wsgi import application

pytestmark = [pytest.mark.api, pytest.mark.django_db, pytest.mark.long]

# What fits the description of these may still be no result, no list or no division that goes
# together: a schema cannot say that, the answer does.
_JUDGED_BY_CONTENT = ("check_list", "simulate_scheme", "verify_result")

_CONFIG = SchemathesisConfig.from_dict(
    {
        "operations": [
            {
                "include-operation-id": list(_JUDGED_BY_CONTENT),
                "checks": {
                    "positive_data_acceptance": {
                        "expected-statuses": ["2xx", "404", "422"],
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


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_described(case: schemathesis.Case) -> None:
    # In process there is nobody to unpack what the server packs.
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
