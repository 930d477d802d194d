"""The people of a demo: invented, without passwords, one with each role."""

import csv
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import transaction

from samling.kernel import AreaKind, Origin, Period, Source, Text
from samling.platform.demo import is_demo

from .. import queries
from ..rules import Dataset, Role
from .people import give_role
from .reference import load_dataset

_FILE = Path(__file__).parents[1] / "data" / "demo_people.csv"
_FROM = date(2022, 1, 1)


@transaction.atomic
def load_example_figures(*, by: str, at: datetime) -> None:
    """Children by municipality, invented as a fifth of the inhabitants, so that the grant whose
    figures are not in any source can be shown. Outside a demo it does nothing."""
    people = queries.latest("population", AreaKind.MUNICIPALITY)
    if not is_demo() or people is None:
        return
    source = Source(
        title="Påhittat: en femtedel av invånarna",
        publisher="Samling",
        origin=Origin.SYNTHETIC,
        note=Text(
            "Påhittat för att visa bidragets gång. Verkliga uppgifter läses in från SCB.",
            "Invented to show the life of the grant. Real figures are loaded from SCB.",
        ),
    )
    values = {code: value // 5 for code, value in people.values.items()}
    children = Dataset("children_0_17", Period.parse("2022"), _FROM, source, values)
    load_dataset(children, by=by, at=at)


@transaction.atomic
def load_demo_people(*, by: str, at: datetime) -> None:
    """Make the people of the file, with their roles. Outside a demo it does nothing."""
    if not is_demo():
        return
    accounts = get_user_model().objects
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            account = accounts.filter(email=row["account"]).first() or accounts.create_user(
                row["account"], name=row["name"], is_demo=True
            )
            party = queries.party(row["party"])
            give_role(account, party, Role(row["role"]), on=_FROM, by=by, at=at)
