"""The examples of the description are what the API answers, to the last letter."""

from typing import Any

import pytest
from django.test import Client
from tools.api_examples import answers, tags_of

from samling.site.api import api

pytestmark = [pytest.mark.api, pytest.mark.django_db]

# Calls whose answers are too long to show on a page, or of what nothing is shipped.
TOO_LONG = {"list_checklists", "get_result", "get_dataset", "get_offer"}
# Calls of an organisation's own system: nothing of theirs is shipped.
KEYED = {
    *("put_own_offers", "put_own_offer", "list_own_offers", "get_own_offer"),
    "withdraw_own_offer",
}


def _shown() -> dict[str, Any]:
    return {
        operation["operationId"]: form["example"]
        for operations in api.description_document["paths"].values()
        for operation in operations.values()
        for form in operation["responses"]["200"]["content"].values()
        if "example" in form
    }


def test_every_example_is_what_is_answered() -> None:
    answered = answers(Client(), api.description_document)
    assert _shown() == answered, "run: python -m tools.api_examples"


def test_every_operation_shows_one_unless_it_is_too_long() -> None:
    assert set(tags_of(api.description_document)) - set(_shown()) == TOO_LONG | KEYED
