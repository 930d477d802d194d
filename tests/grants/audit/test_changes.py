"""A list against last year's: large changes, who is new, and what cannot be paired."""

from samling.grants.rules.audit import Severity, Thresholds

from .conftest import Check
from .lists import BJUV, EDA, HJO, csv, told

LAST = csv("Kommun;Belopp", "Ale;1000", "Bjuv;1000", "Eda;1000", "Habo;1000", "Hjo;1000").encode()


def test_large_changes_show_both_years(check: Check) -> None:
    now = csv("Kommun;Belopp", "Ale;1010", "Bjuv;1020", "Eda;1600", "Habo;990", "Hjo;1000")
    (warning,) = check(now, last_year=LAST).all_findings
    assert (warning.code, warning.area, warning.expected, warning.found) == (
        "GRANTS-CHECK-CHANGE", EDA, 1000, 1600,
    )  # fmt: skip
    assert "60,0" in warning.message.sv


def test_changes_unlike_the_others_are_told_though_not_large(check: Check) -> None:
    now = csv("Kommun;Belopp", "Ale;1010", "Bjuv;1020", "Eda;1300", "Habo;990", "Hjo;1000")
    (warning,) = check(now, last_year=LAST).all_findings
    assert warning.area == EDA
    calm = Thresholds(jump_floor_percent=40)
    assert check(now, last_year=LAST, thresholds=calm).ok


def test_when_all_have_changed_it_is_told_once(check: Check) -> None:
    now = csv("Kommun;Belopp", "Ale;3010", "Bjuv;3020", "Eda;9000", "Habo;2990", "Hjo;3000")
    codes = [(f.code, f.area) for f in check(now, last_year=LAST).all_findings]
    assert codes == [("GRANTS-CHECK-CHANGE-ALL", None), ("GRANTS-CHECK-CHANGE", EDA)]


def test_who_is_new_and_who_is_gone(check: Check) -> None:
    now = csv("Kommun;Belopp", "Ale;1000", "Bjuv;1000", "Eda;1000", "Habo;1000", "Kil;5")
    new, gone = check(now, last_year=LAST).all_findings
    assert (new.code, new.found) == ("GRANTS-CHECK-CHANGE-NEW", 5)
    assert (gone.code, gone.area, gone.expected) == ("GRANTS-CHECK-CHANGE-GONE", HJO, 1000)
    assert new.severity is gone.severity is Severity.INFORMATION


def test_last_year_in_another_form_and_with_parts(check: Check) -> None:
    now = csv("Kommun;Del 1;Del 2;Totalt", "Ale;500;500;1000", "Bjuv;1;1;2", "Eda;400;600;1000")
    before = "Mottagare Belopp\nAle kommun 1 000 kr\nBjuvs kommun 1 000 kr\nEda kommun 1 000 kr\n"
    (warning,) = check(now, last_year=before.encode()).all_findings
    assert (warning.area, warning.column, warning.found) == (BJUV, "Totalt", 2)


def test_columns_that_cannot_be_paired(check: Check) -> None:
    now = csv("Kommun;Del 1;Del 2", "Ale;5;1", "Bjuv;1;1", "Eda;4;6")
    before = csv("Kommun;Annat;Något", "Ale;5;1", "Bjuv;1;1", "Eda;4;6")
    assert told(check(now, last_year=before.encode())) == [("CHANGE-NO-COLUMN", None, None, None)]
