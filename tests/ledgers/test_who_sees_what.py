"""Every address there is, asked for as everyone there is: nobody sees what is another's.

Who sees which is in the table of seeing.py: a route that has no line there fails a test here. It is
asked for by GET where it is read, else by an empty form.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client

from samling.grants import actions, models
from samling.platform.access import Access, access_class, methods_of
from samling.registry.rules import Role
from tests.grants.life.making import CHIEF, OFFICER, WRITER, by, grant_of, opened
from tests.grants.life.money import AGENCY as AGENCY_ID
from tests.people import LULEA, NORRBOTTEN, signed_in

from .asking import Everyone
from .seeing import GRANT, MEMBERS, OWN, SCHEME, of_class, routes


def asked(client: Client, view: Any, address: str) -> int:
    """The status of the answer; whatever was done is undone."""
    before = transaction.savepoint()
    try:
        answer = (
            client.get(address) if "GET" in methods_of(view) else client.post(address, {"key": "k"})
        )
    finally:
        transaction.savepoint_rollback(before)
    return answer.status_code


def test_every_route_for_members_stands_in_the_table() -> None:
    assert set(of_class(Access.MEMBER)) == set(MEMBERS)
    assert set(of_class(Access.SIGNED_IN)) == OWN


@pytest.mark.sqlite
@pytest.mark.long
def test_everyone_sees_what_is_theirs_and_nothing_else(
    ids: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    everyone, views = Everyone(), of_class(Access.MEMBER)
    written = written_once_of_a_kind(monkeypatch)
    wrong = []
    for name, seen in MEMBERS.items():
        address = seen.address.format(**ids)
        for person, client in everyone.who_ask(seen.by).items():
            status = asked(client, views[name], address)
            is_shown = status not in (403, 404) and status < 500
            if is_shown != (person in seen.by) or (not is_shown and status not in seen.refused):
                wrong.append((name, *person, status))
    assert wrong == []
    assert len(written) > 200


def written_once_of_a_kind(monkeypatch: pytest.MonkeyPatch) -> set[Any]:
    """Who sees a page is settled before it is written out, which is most of the work. So of pages
    that are put together alike one alone is written: of a template with as much of everything, and
    for a role that has been shown something before. One that fails for a single role is found.
    """
    written: set[Any] = set()
    write = Template.render

    def once(page: Any, context: Any = None, request: Any = None) -> str:
        held = {name: _how_much(each) for name, each in (context or {}).items()}
        kinds = {(page.template.name, *sorted(held.items())), _roles_of(request)}
        if kinds <= written:
            return ""
        written.update(kinds)
        return write(page, context, request)

    monkeypatch.setattr(Template, "render", once)
    return written


def _how_much(value: Any) -> int:
    """How many of something that can be counted; else whether there is any."""
    return (
        len(value)
        if isinstance(value, (list, tuple, dict))
        else int(value not in ("", None, False))
    )


def _roles_of(request: Any) -> Any:
    acting = getattr(request, "acting", None)
    return acting and (acting.party.kind, acting.roles)


@pytest.mark.django_db
def test_one_who_signs_sees_the_file_that_it_signs_and_no_other() -> None:
    """A board member of the region walks the ids: of all files of a grant it stands behind one."""
    officer, region = signed_in(LULEA, Role.OFFICER), signed_in(NORRBOTTEN, Role.BOARD_MEMBER)
    grant = grant_of(opened(SCHEME), "2580")

    def attached(demand: str, name: str, content: bytes = b"%PDF-1.7 plan") -> int:
        file = actions.attach_file(
            grant.pk, content, name, by(WRITER), acting_for="2580", demand=demand
        )
        return file.pk

    plan = "joint_action_plan"
    replaced, internal = attached(plan, "forsta.pdf"), attached("", "internt.pdf")
    removed, signed = attached("", "borttagen.pdf"), attached(plan, "andra.pdf", b"%PDF-1.7 ny")
    actions.remove_attachment(removed, by(WRITER), acting_for="2580")
    every = (replaced, internal, removed, signed)
    assert statuses(officer, GRANT, every) == [200, 200, 200, 200]
    assert statuses(region, GRANT, every) == [404, 404, 404, 200]
    decides = signed_in(NORRBOTTEN, Role.ECONOMIST)
    ways = [f"{GRANT}filer/{each}/godkann/" for each in every]
    acted = [decides.post(way, {"key": "k"}).status_code for way in ways]
    assert acted == [404, 404, 404, 302]


@pytest.mark.django_db
def test_one_who_signs_sees_nothing_before_the_decision_is_published() -> None:
    actions.start_scheme(SCHEME, agency=AGENCY_ID)
    actions.compute_scheme(SCHEME, by(OFFICER))
    actions.propose_scheme(SCHEME, by(OFFICER))
    actions.decide_scheme(SCHEME, by(CHIEF))
    grant = models.Grant.objects.get(life=SCHEME, recipient="2580")
    file = actions.attach_file(
        grant.pk,
        b"%PDF-1.7 plan",
        "plan.pdf",
        by(WRITER),
        acting_for="2580",
        demand="joint_action_plan",
    )
    region = signed_in(NORRBOTTEN, Role.ECONOMIST)
    assert statuses(region, GRANT, [file.pk]) == [404]
    assert region.post(f"{GRANT}filer/{file.pk}/godkann/").status_code == 404
    assert "plan.pdf" not in region.get("/arbete/filer/").content.decode()
    actions.publish_scheme(SCHEME, by(OFFICER))
    assert statuses(region, GRANT, [file.pk]) == [200]
    assert "plan.pdf" in region.get("/arbete/filer/").content.decode()


def statuses(client: Client, grant: str, files: Iterable[int]) -> list[int]:
    return [client.get(f"{grant}filer/{each}/").status_code for each in files]


@pytest.mark.long
@pytest.mark.django_db
def test_without_signing_in_one_is_led_to_do_so_and_without_a_role_one_sees_nothing() -> None:
    from django.contrib.auth import get_user_model

    stranger, nobody = Client(), Client()
    nobody.force_login(get_user_model().objects.create_user("nobody@else.test", name="Nobody"))
    ids: dict[str, int] = defaultdict(lambda: 1)
    for name, view in of_class(Access.MEMBER).items():
        address = MEMBERS[name].address.format_map(ids)
        sent = stranger.get(address) if "GET" in methods_of(view) else stranger.post(address)
        assert sent.status_code == 302, name
        assert sent["Location"].startswith("/konto/logga-in/"), name
        assert asked(nobody, view, address) == 403, name
        assert asked(stranger, view, f"/en{address}") == 302, name


@pytest.mark.django_db
def test_pages_about_oneself_are_for_those_who_have_signed_in() -> None:
    for name, address, view in routes():
        if access_class(view) is not Access.SIGNED_IN:
            continue
        # The language of the page stands first in the address, for Swedish as nothing.
        place = "/" + address.replace("<int:pk>", "1").removeprefix("en/")
        answer = Client().get(place) if "GET" in methods_of(view) else Client().post(place)
        assert answer["Location"].startswith("/konto/logga-in/"), name


def test_what_is_open_to_anyone_is_written_down_where_it_is_unexpected() -> None:
    """A view under /arbete/ or about a person is never open to anyone by a slip."""
    public = {address for _, address, view in routes() if access_class(view) is Access.PUBLIC}
    assert [address for address in public if "arbete" in address] == []
    assert {address for address in public if address.startswith("konto/")} == {
        f"konto/{address}"
        for address in (
            "logga-in/",
            "logga-in/nyckel/",
            "logga-ut/",
            "stangt/",
            "glomt-losenord/",
            "glomt-losenord/skickat/",
            "valj-losenord/<base36:uidb36>-<path:key>/",
            "valj-losenord/klart/",
            "kod/",
            "prova/",
            "avbruten/",
            "ej-konto/",
            "ej-konto/extern/",
            "oidc/<str:provider_id>/",
            "oidc/<str:provider_id>/svar/",
            "saml/<str:organization_slug>/",
            "saml/<str:organization_slug>/svar/",
            "saml/<str:organization_slug>/klart/",
            "saml/<str:organization_slug>/metadata/",
            "saml/<str:organization_slug>/avslut/",
        )
    }
