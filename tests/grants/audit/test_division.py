"""A list is judged by the areas that there were in its year."""

from datetime import date

import pytest

from samling.grants.rules.audit import Expectations, Known, Report
from samling.kernel import AreaCode, AreaKind

from .conftest import Check

DAY = date(2022, 12, 31)
JARVA, RINKEBY = AreaCode("0180-jarva"), AreaCode("0180-rinkeby-kista")


@pytest.fixture
def boards(known: Known) -> list[str]:
    """Stockholm's district boards of 2022, two of which are since merged into Järva."""
    return [area.name for area in known.registry.of_kind(AreaKind.DISTRICT, DAY)]


def _list(names: list[str], head: str = "Belopp") -> str:
    return "\n".join([f"Stadsdelsnämnd;{head}", *(f"{name};1" for name in names)]) + "\n"


def _told(report: Report) -> list[tuple[str, AreaCode | None]]:
    return [(each.code.removeprefix("GRANTS-CHECK-"), each.area) for each in report.all_findings]


def test_the_year_of_the_heads_decides(check: Check, boards: list[str]) -> None:
    assert check(_list(boards, "Belopp 2022")).all_findings == ()
    without = [name for name in boards if name != "Rinkeby-Kista"]
    assert _told(check(_list(without, "Belopp 2022"))) == [("RECIPIENT-MISSING", RINKEBY)]
    now = {code for code, _ in _told(check(_list(boards)))}
    assert now == {"RECIPIENT-UNKNOWN", "RECIPIENT-MISSING"}


def test_so_does_that_of_the_file_when_the_heads_have_none(check: Check, boards: list[str]) -> None:
    assert check(_list(boards), filename="bidrag-2022.csv").all_findings == ()


def test_the_day_of_the_grant_goes_before(check: Check, boards: list[str]) -> None:
    expected = Expectations(division=DAY)
    codes = {code for code, _ in _told(check(_list(boards, "2024"), expectations=expected))}
    assert codes == {"NOT-THIS-GRANT"}


def test_a_year_that_fits_the_areas_worse_than_now_is_no_guide(check: Check, known: Known) -> None:
    names = [area.name for area in known.of_kind(AreaKind.DISTRICT)]
    assert check(_list(names, "Utfall 2022")).all_findings == ()


def test_a_code_of_another_time_is_not_the_area_s(check: Check) -> None:
    text = "Kod;Kommun;Belopp\n0114;Upplands Väsby;1\n1917;Heby;2\n0115;Vallentuna;3\n"
    text += "1440;Ale;4\n1260;Bjuv;5\n"
    (told,) = check(text).all_findings
    assert told.code == "GRANTS-CHECK-RECIPIENT-CODE"
    assert "0331" in told.message.sv
    assert check(text.replace("Belopp", "Belopp 2005")).all_findings == ()


def test_last_year_s_list_has_its_own_division(check: Check, boards: list[str]) -> None:
    now = "Stadsdelsnämnd;Belopp 2024\nJärva;1\nBromma;1\nFarsta;1\n"
    report = check(now, last_year=_list(boards, "Belopp 2022").encode())
    gone = [area for code, area in _told(report) if code == "CHANGE-GONE"]
    assert RINKEBY in gone
    assert ("CHANGE-NEW", JARVA) in _told(report)
