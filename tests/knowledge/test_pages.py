"""The public pages of the register, and its files."""

import csv
import io
import re

import pytest
from django.test import Client

from samling.knowledge import models
from samling.knowledge.data import load_programmes
from samling.knowledge.rules import Unevaluated, plain_programme

from .making import PROGRAMME, programme

pytestmark = pytest.mark.django_db


def _page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def _rows(address: str) -> list[str]:
    """The programmes of the list, in its order."""
    table = _page(address).partition("<tbody")[2].partition("</tbody>")[0]
    return re.findall(r'href="/kunskap/program/([a-z0-9-]+)/"', table)


def _stored(found: object = PROGRAMME, **more: bool) -> None:
    content = plain_programme(found)  # type: ignore[arg-type]
    models.Programme.objects.create(slug=content["slug"], content=content, **more)


def test_the_way_in_tells_how_many_programmes_there_are_and_for_whom() -> None:
    page = _page("/kunskap/")
    assert "8 program är beskrivna. 4 är till för alla föräldrar, 4 är riktade." in page
    assert "För 8 av 8 program vet registret inte vem som håller i" in page


def test_the_list_has_the_effect_in_the_words_of_its_source_and_what_must_be_known() -> None:
    page = _page("/kunskap/program/")
    assert "Ingen eller liten effekt, avtagande över tid" in page
    assert "Jämför inte universella program med riktade" in page
    assert "De flesta gjordes 2010–2015." in page
    targeted = _page("/kunskap/program/?niva=selective")
    assert "Jämför inte universella program" not in targeted
    assert "De flesta gjordes 2010–2015." in targeted


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("alder=0", ["triple-p-niva-1-3", "omsesidig-respekt"]),
        ("alder=17&niva=riktat", ["connect"]),
        ("form=seminar", ["triple-p-niva-1-3"]),
        ("q=utagerande", ["connect", "cope"]),
        ("niva=riktat&sort=-name", ["komet", "de-otroliga-aren", "cope", "connect"]),
        ("niva=indicated", []),
    ],
)
def test_programmes_are_found(asked: str, found: list[str]) -> None:
    assert _rows(f"/kunskap/program/?{asked}") == found


def test_programmes_are_never_ranked_by_effect() -> None:
    assert (
        _rows("/kunskap/program/?sort=effect")
        == _rows("/kunskap/program/?sort=-effect")
        == _rows("/kunskap/program/")
    )
    assert "sort=effect" not in _page("/kunskap/program/")


@pytest.mark.parametrize(
    "odd", ["alder=99999999999", "alder=%00", "niva=%F0%9F", "form=x&sort=%00"]
)
def test_what_is_not_known_is_as_if_it_were_not_asked(odd: str) -> None:
    assert len(_rows(f"/kunskap/program/?{odd}")) == 8


def test_a_programme_says_what_is_known_and_what_is_not() -> None:
    page = _page("/kunskap/program/de-otroliga-aren/")
    assert "”Liten effekt”" in page
    assert "Ingen håller i någon av de nio delarna" in page
    unknown = page.partition("Det här är inte känt")[2].partition("</dl>")[0]
    assert "Uppgift saknas (står inte i källan)" in unknown
    assert "Läge, ägare, omfattning, språk, utbildning som krävs, kostnader" in unknown
    english = _page("/en/kunskap/program/de-otroliga-aren/")
    assert "Small effect" in english
    assert '<q lang="sv">Liten effekt</q>' in english


def test_a_programme_that_lacks_evaluation_is_not_said_to_fail() -> None:
    _stored(programme(effect=Unevaluated.LACKS_EVALUATION, studies=()))
    page = _page("/kunskap/program/pahittat/")
    assert "Utvärdering saknas" in page
    assert "Det betyder inte att programmet inte fungerar" in page


def test_a_study_is_told_with_its_interval_and_whether_it_is_independent() -> None:
    _stored()
    page = _page("/kunskap/program/pahittat/")
    assert "Cohens d 0,350 (95 % intervall 0,1 till 0,6)" in page
    assert "12 månader efter att programmet slutade" in page
    assert (
        "Påhittade universitetet varken äger eller utvecklar programmet, enligt registret." in page
    )


@pytest.mark.parametrize(
    "address", ["program/finns-inte/", "program/komet/version/2/", "program/lista.pdf"]
)
def test_what_is_not_there_is_not_there(address: str) -> None:
    assert Client().get(f"/kunskap/{address}").status_code == 404


def test_the_list_as_files_has_every_programme_and_says_why_facts_are_missing() -> None:
    answer = Client().get("/kunskap/program/lista.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert {row["programme"] for row in rows} == set(load_programmes())
    assert all("owner: not_stated" in row["missing"] for row in rows)
    assert all("2010–2015" in row["caveats"] for row in rows)
    assert Client().get("/kunskap/program/lista.xlsx").content[:2] == b"PK"
