"""What is asked for before a scheme can be computed."""

from dataclasses import replace
from datetime import date

import pytest

from samling.grants import queries
from samling.grants.views.lacking import steps_of

pytestmark = pytest.mark.django_db


def test_areas_are_counted_as_they_were_on_the_day_of_the_division() -> None:
    scheme = queries.scheme("parenting-support-access-2023")
    (now,) = steps_of(scheme)
    (then,) = steps_of(replace(scheme, division=date(1994, 12, 31)))
    assert now["count"] - then["count"] == 2  # Lekeberg 1995, Knivsta 2003
