"""The people of a demo: invented, without passwords, one with each role."""

import csv
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import transaction

from samling.platform.demo import is_demo

from .. import queries
from ..rules import Role
from .people import give_role

_FILE = Path(__file__).parents[1] / "data" / "demo_people.csv"
_FROM = date(2022, 1, 1)


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
