"""Whatever stands in an address or in a form is answered: never by a page that fails."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.http import urlencode

from samling.grants import queries
from samling.platform.access import Access, access_class
from samling.platform.access import methods_of as methods
from samling.registry.rules import Role
from tests.people import LULEA, SOCIALSTYRELSEN, signed_in

from .seeing import MEMBERS, of_class, routes

pytestmark = pytest.mark.long

READERS = (
    (SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST),
    (SOCIALSTYRELSEN, Role.AGENCY_OFFICER),
    (LULEA, Role.OFFICER),
    (LULEA, Role.BOARD_SECRETARY),
)
ODD = ("9" * 5_000, "00011", "-1", "²", "\x00", "x" * 300, "1e9", "%", "１２")
# What PostgreSQL may refuse where SQLite takes it; the rest never comes as far as a database.
ODD_THERE = ("9" * 5_000, "-1", "\x00", "x" * 300)


def parameters(repository: Path, kind: str) -> set[str]:
    """Every name that a page reads from its address (GET) or its form (POST)."""
    read = re.compile(kind + r'\.(?:get\(|getlist\(|__getitem__\(|\[)"(\w+)"')
    found: set[str] = set()
    for file in (repository / "src/samling").rglob("views/**/*.py"):
        found |= set(read.findall(file.read_text()))
    return found


def _noting(reading: Callable[..., Any], names: set[str]) -> Callable[..., Any]:
    def noted(sent: QueryDict, name: str, *default: Any) -> Any:
        names.add(name)
        return reading(sent, name, *default)

    return noted


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the parameters that have been read, of addresses and of forms."""
    names: set[str] = set()
    for way in ("__getitem__", "getlist"):
        monkeypatch.setattr(QueryDict, way, _noting(getattr(QueryDict, way), names))
    return names


@pytest.mark.long
def test_odd_parameters_are_answered_on_every_page_of_work(
    repository: Path, django_db_setup: str, ids: dict[str, int], read: set[str]
) -> None:
    views = of_class(Access.MEMBER)
    asked, sent = parameters(repository, "GET"), parameters(repository, "POST")
    assert {"ar", "funna", "del", "version"} <= asked
    assert {"version", "item", "draft", "import", "instalment"} <= sent
    clients = {}
    for person in READERS:
        clients[person] = signed_in(*person, raise_request_exception=False)
    failed = []
    for name, seen in MEMBERS.items():
        person = next((person for person in READERS if person in seen.by), None)
        if person is None:
            continue
        address = seen.address.format(**ids)
        if "GET" in methods(views[name]):
            read.clear()
            for odd in ODD if django_db_setup == "sqlite" else ODD_THERE:
                answer = clients[person].get(f"{address}?{urlencode(dict.fromkeys(asked, odd))}")
                if answer.status_code >= 500:
                    failed.append((name, person, "GET", odd[:9]))
                # A page that has read none of its parameters answers the next odd one the same.
                if asked.isdisjoint(read):
                    break
        if "POST" in methods(views[name]):
            # What a form says of its version is read alike by all: the other odd values of it are
            # tried where whole numbers are read, and whole forms are sent odd elsewhere.
            for odd in ODD_THERE:
                fields = dict.fromkeys(sent - {"version"}, odd) if len(odd) > 100 else {}
                fields |= {"version": odd, "key": "k", "reason": odd}
                answer = clients[person].post(address, fields)
                if answer.status_code >= 500:
                    failed.append((name, person, "POST", odd[:9]))
    assert failed == []


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("odd", ODD)
def test_odd_parameters_are_answered_on_every_open_page(odd: str, repository: Path) -> None:
    scheme = next(iter(queries.schemes()))
    client, asked = Client(raise_request_exception=False), parameters(repository, "GET")
    # One by one too: a parameter may lead away before another is read.
    wanted = [dict.fromkeys(asked, odd), *({name: odd} for name in sorted(asked))]
    for address in (
        "/",
        "/statsbidrag/",
        f"/statsbidrag/{scheme}/",
        f"/statsbidrag/{scheme}/prova/",
        "/mottagare/",
        "/mottagare/2580/",
        "/jamfor/",
        "/kunskap/program/",
        "/kunskap/program/komet/",
        "/granska/",
        "/pengarna/2580/",
        f"/statsbidrag/{scheme}/pengarna/",
    ):
        for query in wanted if odd == ODD[0] else wanted[:1]:
            status = client.get(f"{address}?{urlencode(query)}").status_code
            assert status < 500, (address, *query)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["9" * 12, "9" * 30, "9" * 5_000, "00011"])
def test_numbers_in_an_address_that_nothing_has_lead_to_no_page(number: str) -> None:
    clients = {}
    for name, view in of_class(Access.MEMBER).items():
        seen = MEMBERS[name]
        if "{" not in seen.address or not seen.by:
            continue
        worker = min(seen.by)
        if worker not in clients:
            clients[worker] = signed_in(*worker, raise_request_exception=False)
        address = re.sub(r"\{\w+\}", number, seen.address)
        if "GET" in methods(view):
            answer = clients[worker].get(address)
        else:
            answer = clients[worker].post(address, {"key": "k"})
        assert answer.status_code in (302, 403, 404), (name, number[:9])
    for name, route, view in routes():
        if access_class(view) is Access.PUBLIC and "<int:" in route:
            address = "/" + re.sub(r"<\w+:\w+>", number, route)
            status = Client(raise_request_exception=False).get(address).status_code
            assert status in (302, 403, 404, 405), (name, number[:9])
