"""Every address of a grant, for a recipient with one of its own and a share of another's.

The region has shared with Luleå, which also has a grant from the agency. Each is walked as everyone
there is: by its own name, and by the recipient's alone, as addresses were before.
"""

import re
from collections.abc import Mapping

import pytest
from django.db import transaction
from django.test import Client

from samling.grants import actions
from samling.platform.access import Access, methods_of
from tests.grants.reports.world import SCHEME, WRITER, by, life, paid, shared, unit
from tests.people import NORRBOTTEN, signed_in

from .asking import Everyone
from .seeing import (
    AGENCY_WORKS,
    GRANT,
    HOLDER_WORKS,
    MEMBERS,
    NOBODY,
    OF_GRANT,
    ONLY_READ,
    People,
    of_class,
)
from .seeing import REGION_THAT_SIGNS as REGION  # here the one that shared

PLACE = f"/arbete/bidrag/{SCHEME}/"
OWN, SHARED = "4 321", "7 654"  # kronor; nothing else on any page is so much
SEES_SHARE = OF_GRANT | REGION
# Who sees what of the share, by route: the recipient, the agency, the county and the one that
# shared, who alone answers the report.
OF_SHARE: Mapping[str, People] = {
    "work_grant": SEES_SHARE,
    "work_grant_step": AGENCY_WORKS | HOLDER_WORKS,
    "work_requisition": AGENCY_WORKS | HOLDER_WORKS,
    "work_attach": AGENCY_WORKS | HOLDER_WORKS,
    "work_file": SEES_SHARE,
    "work_file_act": SEES_SHARE,
    "work_report": SEES_SHARE,
    "work_costs": HOLDER_WORKS,
    "work_report_send": SEES_SHARE,
    "work_review": SEES_SHARE,
    "work_review_act": REGION - ONLY_READ,
    "work_share": SEES_SHARE,
    "work_propose_recovery": NOBODY,
    "work_way": SEES_SHARE,
    "work_way_back": NOBODY,
}


def world() -> dict[str, dict[str, int]]:
    """The file of each grant, by what the grant is called."""
    of = life(agency="socialstyrelsen")
    region, own = paid(of, "R25", access=10_000), paid(of, "2580", access=4_321)
    shared(region, **{"2580": 7_654})
    files = {}
    for name, grant in (("2580", own), ("2580_R25", unit(region, "2580"))):
        row = actions.attach_file(
            grant.pk, b"%PDF-1.7 beslut", "beslut.pdf", by(WRITER), acting_for="2580"
        )
        files[name] = {"file": row.pk}
    return files


def answered(client: Client, view: object, address: str) -> tuple[bool, str]:
    """Whether anything is shown, and what."""
    before = transaction.savepoint()
    try:
        reads = "GET" in methods_of(view)  # type: ignore[arg-type]
        answer = client.get(address) if reads else client.post(address, {"key": "k"})
    finally:
        transaction.savepoint_rollback(before)
    assert answer.status_code < 500, address
    text = re.sub("[\u202f\u00a0]", " ", answer.content.decode(errors="replace"))
    return answer.status_code not in (403, 404), text


def test_every_route_of_a_grant_is_walked() -> None:
    assert {name for name, seen in MEMBERS.items() if GRANT in seen.address} == set(OF_SHARE)


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.long
def test_everyone_sees_the_one_that_is_theirs_and_nobody_the_other_through_it() -> None:
    everyone = Everyone()
    files, views = world(), of_class(Access.MEMBER)
    wrong = []
    for name, of_share in OF_SHARE.items():
        route = MEMBERS[name].address.replace(GRANT, f"{PLACE}{{called}}/")
        # By the recipient alone: its own grant, or for the one that shared what it has shared.
        # Its own grant's file is no file of the share.
        through = NOBODY if name.startswith("work_file") else of_share & REGION
        of_own = (MEMBERS[name].by - REGION) | through
        for called, seen_by in (("2580", of_own), ("2580_R25", of_share)):
            address = route.format(called=called, **files[called])
            for person, client in everyone.who_ask(seen_by).items():
                is_shown, text = answered(client, views[name], address)
                if is_shown != (person in seen_by):
                    wrong.append((address, *person, is_shown))
                if person[0] == NORRBOTTEN and OWN in text:
                    wrong.append((address, *person, "tells of the recipient's own"))
    assert wrong == []


@pytest.mark.django_db
def test_each_address_shows_its_own_money() -> None:
    world()
    party, role = sorted(HOLDER_WORKS)[0]
    client = signed_in(party, role)
    view = of_class(Access.MEMBER)["work_grant"]
    for called, amount in (("2580", OWN), ("2580_R25", SHARED)):
        shown, text = answered(client, view, f"{PLACE}{called}/")
        assert shown
        assert f"har fått {amount} kr" in text
