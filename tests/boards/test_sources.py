"""A matter is begun from what there is something left to decide about, and from nothing twice."""

import pytest

from samling.boards import actions, models, queries
from samling.boards.data import load_types
from samling.registry.rules import Role
from tests.grants.funds import world as funds
from tests.grants.life.making import claimed, grant_of, opened
from tests.people import BODEN, LULEA, signed_in

from .consulting import answering
from .making import OFFICER, OTHER, OWNER, begun, board, by
from .test_pages import sent

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CLOSE = "close-care-municipalities-2026"
BEGIN = "/arbete/arenden/nytt/requisition/"


def offered(kind: str, owner: str = OWNER) -> list[str]:
    return [each.id for each in queries.offered_sources(load_types()[kind], owner)]


def requisitioning(source: str) -> models.Matter:
    return begun("requisition", source=source, class_code="2.4.3.1")


def withdrawn(matter: models.Matter) -> None:
    actions.take_matter_step(matter.pk, "withdraw", by(OFFICER, reason="Fel nämnd."))


def test_a_grant_is_offered_until_there_is_a_matter_and_again_when_that_is_withdrawn() -> None:
    source = f"grant:{grant_of(opened(CLOSE), '2580').pk}"
    assert offered("requisition") == [source] == [queries.grant_source(CLOSE, OWNER)]
    matter = requisitioning(source)
    assert offered("requisition") == []
    with pytest.raises(actions.CannotBegin) as error:
        requisitioning(source)
    assert error.value.faults[0].code == "BOARDS-SOURCE-USED"
    assert str(matter) in error.value.faults[0].what.sv
    withdrawn(matter)
    assert offered("requisition") == [source]
    requisitioning(source)


def test_a_grant_that_is_requisitioned_is_not_offered() -> None:
    grant = grant_of(opened(CLOSE), "2580")
    claimed(grant, 1_000)
    assert offered("requisition") == []
    told = queries.source_not_offered(load_types()["requisition"], OWNER, f"grant:{grant.pk}")
    assert told is not None
    assert (told.matter, told.address[0]) == (None, "work_grant")


@pytest.mark.parametrize("source", ["", "grant:0", "grant:" + "9" * 30, "fund:x/2026", "x\0", "1"])
def test_of_what_is_nothing_of_ones_own_nothing_is_said(source: str) -> None:
    grant = grant_of(opened(CLOSE), "2580")
    kind = load_types()["requisition"]
    assert queries.source_not_offered(kind, OWNER, source) is None
    assert queries.source_not_offered(kind, OTHER, f"grant:{grant.pk}") is None
    assert signed_in(LULEA, Role.OFFICER).get(BEGIN, {"fran": source}).status_code == 200


def test_a_year_of_a_fund_is_allocated_once_and_not_when_it_is_decided() -> None:
    funds.imported()
    assert set(offered("fund_allocation")) == {f"fund:{funds.FUND}/{year}" for year in (2025, 2026)}
    funds.paid(2025)
    assert offered("fund_allocation") == [f"fund:{funds.FUND}/2026"]
    begun("fund_allocation", source=f"fund:{funds.FUND}/2026", class_code="1.1")
    assert offered("fund_allocation") == []


def test_a_fund_is_reported_once_when_all_have_told_and_until_the_year_is_closed() -> None:
    funds.imported()
    assert offered("fund_report") == []
    funds.reported(2025)
    assert offered("fund_report") == [f"fund:{funds.FUND}/2025"]
    matter = begun("fund_report", source=f"fund:{funds.FUND}/2025", class_code="1.1")
    assert offered("fund_report") == []
    withdrawn(matter)
    assert offered("fund_report") == [f"fund:{funds.FUND}/2025"]


def test_who_comes_from_a_grant_with_a_matter_is_led_to_it_and_others_to_the_grant() -> None:
    board()
    grant = grant_of(opened(CLOSE), "2580")
    officer = signed_in(LULEA, Role.OFFICER)
    way = f"{BEGIN}?fran=grant:{grant.pk}"
    assert f'value="grant:{grant.pk}" selected' in officer.get(way).content.decode()
    work = f"/arbete/bidrag/{CLOSE}/2580/"
    assert "Skriv ett ärende till nämnden" in officer.get(work).content.decode()
    secretary = signed_in(LULEA, Role.BOARD_SECRETARY)
    assert "Skriv ett ärende till nämnden" not in secretary.get(work).content.decode()
    matter = requisitioning(f"grant:{grant.pk}")
    page = officer.get(way).content.decode()
    assert "Det finns redan ett ärende om det här" in page
    assert f'href="/arbete/arenden/{matter.pk}/"' in page
    assert "Det finns inget att skriva från" not in page
    other = signed_in(BODEN, Role.OFFICER).get(way).content.decode()
    assert str(matter) not in other
    withdrawn(matter)
    claimed(grant, 1_000)
    page = officer.get(way).content.decode()
    assert "Det finns inget kvar att besluta om det här" in page
    assert f'href="{work}"' in page
    assert "Skriv ett ärende till nämnden" not in officer.get(work).content.decode()


def test_a_consultation_that_is_being_answered_leads_to_its_matter() -> None:
    row, matter = answering()
    kind = load_types()["consultation"]
    assert queries.offered_sources(kind, OWNER) == ()
    told = queries.source_not_offered(kind, OWNER, f"consultation:{row.pk}")
    assert told is not None
    assert told.matter is not None
    assert told.matter.number == str(matter)


def test_a_form_that_is_sent_twice_leads_to_the_same_matter_and_another_to_its_field() -> None:
    grant = grant_of(opened(CLOSE), "2580")
    officer = signed_in(LULEA, Role.OFFICER)
    fields = {"source": f"grant:{grant.pk}", "body": board().pk, "class_code": "2.4"}
    first, second = (sent(officer, BEGIN, **fields) for _time in range(2))
    assert (first.status_code, first["Location"]) == (302, second["Location"])
    third = sent(officer, BEGIN, **fields | {"key": "another"})
    assert third.status_code == 422
    assert "Det finns redan ett ärende" in str(third.context["form"].errors["source"])
    assert models.Matter.objects.count() == 1
