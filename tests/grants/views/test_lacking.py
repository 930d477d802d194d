"""What is asked for before a scheme can be computed."""

from dataclasses import replace
from datetime import date

import pytest

from samling.grants import actions, queries
from samling.grants.views.lacking import steps_of
from samling.registry.rules import Role
from tests.grants.work.paging import hidden
from tests.people import MFOF, signed_in

pytestmark = pytest.mark.django_db


def test_areas_are_counted_as_they_were_on_the_day_of_the_division() -> None:
    scheme = queries.scheme("parenting-support-access-2023")
    (now,) = steps_of(scheme)
    (then,) = steps_of(replace(scheme, division=date(1994, 12, 31)))
    assert now["count"] - then["count"] == 2  # Lekeberg 1995, Knivsta 2003


def test_whoever_computes_reads_the_name_and_the_command_is_folded_away() -> None:
    scheme = "parenting-support-crime-prevention-2023"
    actions.start_scheme(scheme, agency="mfof")
    officer, page = signed_in(MFOF, Role.AGENCY_OFFICER), f"/arbete/bidrag/{scheme}/"
    answer = officer.post(f"{page}steg/compute/", hidden(officer, page))
    assert answer.status_code == 422
    shown = answer.content.decode()
    alert, folded = shown.split('role="alert"')[1].split("<details", 1)
    name = "Barn i områden med stora socioekonomiska utmaningar"
    assert f"{name} (children_in_challenged_areas) för 2022 saknas" in alert
    assert "Be den som driver Samling att läsa in uppgifterna." in alert
    assert "samling data load" not in alert
    assert "data load children_in_challenged_areas.csv" in folded.split("</details>")[0]
