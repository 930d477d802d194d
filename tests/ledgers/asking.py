"""Browsers of everyone there is, for walks through every address as each of them."""

from collections.abc import Mapping

from django.test import Client

from samling.registry.rules import ROLES
from tests.people import account_of, signed_in

from .seeing import EVERYONE, PARTIES, People

# A refusal in JSON is told as surely, and is no page to make; most answers are refusals.
_JSON = {"accept": "application/json"}
ALL = "all roles"


def people_of_world() -> None:
    """All of them, made beforehand with the world that they walk through."""
    for party, role in sorted(EVERYONE):
        account_of(party, role)
    for kind, parties in PARTIES.items():
        for party in parties:
            account_of(party, *ROLES[kind])


class Everyone:
    """Who asks for an address: each with one role, in the organisations where a role sees it; of
    every other organisation one person who has all the roles there are.

    A role only ever adds to what one sees: what all of them together do not see, none does.
    """

    def __init__(self) -> None:
        self._one = {person: signed_in(*person, headers=_JSON) for person in sorted(EVERYONE)}
        self._all_in_one = {
            (party, ALL): signed_in(party, *ROLES[kind], headers=_JSON)
            for kind, parties in PARTIES.items()
            for party in parties
        }

    def who_ask(self, seen_by: People) -> Mapping[tuple[str, str], Client]:
        seeing = {party for party, _ in seen_by}
        one = {person: client for person, client in self._one.items() if person[0] in seeing}
        others = {who: each for who, each in self._all_in_one.items() if who[0] not in seeing}
        return one | others
