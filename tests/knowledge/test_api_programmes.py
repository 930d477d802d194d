"""Knowledge in the public API, and programmes in the catalogue of open data."""

from typing import Any

import pytest
from django.test import Client
from rdflib import Graph, URIRef

from samling.knowledge import actions
from samling.knowledge.rules import Holding, Part, Unevaluated
from tests.platform.catalogue.profile import DCAT

from .making import DAY, PROGRAMME, STUDY, by, programme

pytestmark = [pytest.mark.api, pytest.mark.django_db]

ROOT = "/api/v1/programmes"


def _get(address: str) -> Any:
    answer = Client().get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_every_programme_is_listed_with_what_must_be_known_of_effects() -> None:
    found = _get(ROOT)
    assert found["total"] == 8
    assert [each["id"] for each in found["caveats"]] == ["levels", "age", "follow_up", "reach"]
    komet = next(each for each in found["programmes"] if each["id"] == "komet")
    assert komet["effect"]["words"] == {"sv": "Positiva effekter", "en": "Positive effects"}
    assert komet["missing"] == {"status": "not_stated"}
    assert komet["lacks_evaluation"] is False


@pytest.mark.parametrize(
    ("asked", "found"),
    [("level=selective&age=17", ["connect"]), ("age=-1", []), ("delivery=web", [])],
)
def test_programmes_are_found(asked: str, found: list[str]) -> None:
    assert [each["id"] for each in _get(f"{ROOT}?{asked}")["programmes"]] == found


def test_a_programme_has_studies_to_the_last_decimal_and_who_holds_what() -> None:
    actions.begin_programme(PROGRAMME, by())
    actions.assign_part(PROGRAMME.slug, Holding(Part.DEVELOP, "Påhittade bolaget", DAY), by())
    found = _get(f"{ROOT}/{PROGRAMME.slug}")
    (study,) = found["studies"]
    assert study["effect"] == {
        "measure": "Cohens d",
        "value": "0.350",
        "low": "0.1",
        "high": "0.6",
        "confidence": "95",
    }
    assert study["missing"] == {"paid_by": "not_stated", "reference": "not_asked"}
    assert study["independence"] == "independent"
    assert [each["part"] for each in found["stewardship"]] == ["develop"]
    assert "develop" not in found["held_by_nobody"]
    assert found["facts"]["missing"]["theory"] == "not_asked"
    assert found["missing"] == {"judgement": "not_asked"}


def test_what_lacks_evaluation_is_said_to_and_not_to_be_missing() -> None:
    lacking = programme(effect=Unevaluated.LACKS_EVALUATION, studies=())
    actions.begin_programme(lacking, by())
    found = _get(f"{ROOT}/{lacking.slug}")
    assert (found["effect"], found["lacks_evaluation"]) == (None, True)
    assert "effect" not in found["missing"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/finns-inte", 404), ("/%00", 422), ("/Komet", 422), ("?age=99", 422), ("?level=x", 422)],
)
def test_what_is_not_there_is_told(address: str, status: int) -> None:
    assert Client().get(f"{ROOT}{address}").status_code == status


def test_the_register_is_in_the_catalogue_in_the_version_that_its_package_has() -> None:
    def versions() -> tuple[str, str]:
        graph = Graph().parse(data=Client().get("/catalog.ttl").content, format="text/turtle")
        told = graph.value(URIRef("http://testserver/catalog#programmes"), DCAT.version)
        return str(told), _get("/kunskap/data/datapackage.json")["samling:sha256"]

    before, package = versions()
    assert before == package
    actions.add_study("komet", STUDY, by())
    after, package = versions()
    assert after == package != before
    page = Client().get("/oppna-data/").content.decode()
    assert "/kunskap/data/datapackage.zip" in page


def test_guidance_is_told_with_its_review_and_no_draft_is() -> None:
    listed = _get("/api/v1/guidance?area=arenas")
    assert [(each["id"], each["review"]) for each in listed["pages"]] == [("arenor", "never")]
    assert "body" not in listed["pages"][0]["sv"]
    page = _get("/api/v1/guidance/arenor")
    assert page["missing"] == {"reviewed_on": "not_asked", "review_by": "not_asked"}
    assert "## Vanliga arenor" in page["sv"]["body"]
    assert page["sources"]
    assert _get("/api/v1/guidance?review=overdue")["total"] == 0
    assert Client().get("/api/v1/guidance/finns-inte").status_code == 404
    assert Client().get("/api/v1/guidance?area=x%00").status_code == 422


def test_what_checklists_ask_is_told_and_no_answer_is() -> None:
    listed = _get("/api/v1/checklists")
    assert listed["total"] == len(listed["checklists"]) == 5
    assert next(iter(listed["ratings"])) == "not_begun"
    one = _get("/api/v1/checklists/behovsanalys")
    assert one == listed["checklists"][0]
    assert all(each["source"]["title"] for each in one["items"])
    assert Client().get("/api/v1/checklists/finns-inte").status_code == 404
