"""Shared by the tests that follow a krona: a city, its units and others, and a picture's figures.

The world: Luleå and Boden have reported, and the agency has approved Luleå's. Stockholm has shared
with Järva, whose report Stockholm has approved; Stockholm itself has not reported. The sums are
invented.
"""

import re
from typing import Any

import pytest
from django.test import Client

from samling.grants import actions, models
from tests.grants.reports.world import (
    AGENCY,
    CITY,
    JARVA,
    LULEA,
    OFFICER,
    SCHEME,
    SHARER,
    by,
    life,
    paid,
    published,
    sent,
    shared,
    unit,
)

PLACE = f"/statsbidrag/{SCHEME}/pengarna/"
WORK = f"/arbete/bidrag/{SCHEME}"
DONE = [
    {"what": "Höll föräldragrupper", "purpose": "universal_support", "amount": 3_000},
    {"what": "Utbildade ledare", "purpose": "universal_support"},
    {"what": "Annonserade"},
]


@pytest.fixture
def city() -> models.Grant:
    of = published(life())
    held = {code: paid(of, code, access=amount) for code, amount in _PAID.items()}
    shared(held[CITY], **{"0180_jarva": 6_000, "0180_farsta": 1_000})
    sent(held[LULEA], 5_000, 0, activities=DONE)
    actions.accept_report(held[LULEA].pk, by(OFFICER), acting_for=AGENCY)
    sent(held["2582"], 2_500, 500)
    jarva = unit(held[CITY], JARVA)
    sent(jarva, 5_500, 500, activities=DONE[:1])
    actions.accept_report(jarva.pk, by(SHARER), acting_for=CITY)
    return held[CITY]


_PAID = {LULEA: 5_000, "2582": 3_000, CITY: 10_000}


def kronor(words: str) -> int:
    return int(re.sub(r"[^0-9]", "", words))


def picture(client: Client, address: str) -> tuple[dict[tuple[str, str], int], dict[Any, int]]:
    """The bands of the picture and the rows of the table beside it, each from where to where."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    page = re.sub("[\u202f\u00a0]", " ", answer.content.decode())
    bands = re.findall(r"<title>([^<]+) → ([^<]+): ([0-9 ]+) kr</title>", page)
    table = page.split('id="tabell"')[1].split("</table>")[0]
    cell = r"<t[hd][^>]*>([^<]*)</t[hd]>"
    rows = re.findall(rf"<tr>{cell}{cell}{cell}</tr>", table.split("<tbody>")[1])
    return (
        {(source, target): kronor(amount) for source, target, amount in bands},
        {(source, target): kronor(amount) for source, target, amount in rows},
    )


def checked(client: Client, address: str, total: int) -> dict[Any, int]:
    """The rows, when they are the picture's and add up: into each as much as out of it, or more."""
    bands, rows = picture(client, address)
    assert sorted(bands.values()) == sorted(rows.values())
    into: dict[str, int] = {}
    out: dict[str, int] = {}
    for (source, target), amount in rows.items():
        out[source] = out.get(source, 0) + amount
        into[target] = into.get(target, 0) + amount
    first = [name for name in out if name not in into]
    assert sum(out[name] for name in first) == total
    for name in into.keys() & out.keys():
        assert out[name] <= into[name], name
    ends = sum(amount - out.get(name, 0) for name, amount in into.items())
    assert ends == total
    return rows
