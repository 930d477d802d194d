"""Shared by the tests of work pages: people of the agency that gives the grant."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from samling.registry import actions as registry_actions
from samling.registry import queries as registry
from samling.registry.rules import Role
from tests.people import FROM, SOCIALSTYRELSEN, signed_in


def officer() -> Client:
    return signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)


def chief() -> Client:
    return signed_in(SOCIALSTYRELSEN, Role.DECISION_MAKER)


def economist() -> Client:
    return signed_in(SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST)


def head() -> Client:
    """Another person, who both handles money and decides."""
    return signed_in(SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST, Role.DECISION_MAKER)


def another_economist() -> Any:
    """A second person with the role of the first alone."""
    made = get_user_model().objects.create_user("second@example.test", name="Second")
    registry_actions.give_role(
        made,
        registry.party(SOCIALSTYRELSEN),
        Role.AGENCY_ECONOMIST,
        on=FROM,
        by="test",
        at=timezone.now(),
    )
    return made
