"""Pages ask the database as much however many programmes there are."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samling.knowledge import models
from samling.knowledge.rules import Part, plain_programme
from samling.registry.rules import Role
from tests.people import MFOF, signed_in

from .making import DAY, PROGRAMME, by

pytestmark = pytest.mark.django_db

PAGES = ("/kunskap/", "/kunskap/program/", "/arbete/kunskap/program/", "/api/v1/programmes")
FILES = ("/kunskap/program/lista.csv", "/kunskap/data/datapackage.zip")


def _asked(client: Client) -> dict[str, int]:
    found = {}
    for address in (*PAGES, *FILES):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        found[address] = len(asked)
    return found


def test_as_many_questions_however_many_programmes() -> None:
    client = signed_in(MFOF, Role.AGENCY_OFFICER)
    _asked(client)
    few = _asked(client)
    for number in range(20):
        content = plain_programme(replace(PROGRAMME, slug=f"pahittat-{number}"))
        made = models.Programme.objects.create(slug=content["slug"], content=content)
        models.StewardshipHolding.objects.create(
            programme=made,
            part=Part.OWN,
            holder="A",
            holder_key="a",
            valid_from=DAY,
            why="w",
            given_by="b",
            given_at=by().at,
            key=f"k{number}",
        )
    assert _asked(client) == few
