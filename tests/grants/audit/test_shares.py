"""A list against a declared key or decided amounts: shares, the pot, and who has no part."""

import pytest

from samling.grants.rules.audit import (
    DeclaredAmounts,
    DeclaredKey,
    Expectations,
    Thresholds,
    expectations_from,
)
from samling.kernel import AreaCode, Text
from tests.grants.making import every_allocation

from .conftest import Check
from .lists import ALE, BJUV, EDA, HABO, csv, told

NAME = Text("Nyckeln", "The key")


def _declared(*values: int, pot: int | None = None, column: str | None = None) -> Expectations:
    key = dict(zip((ALE, BJUV, EDA), values, strict=True))
    return Expectations(None, (DeclaredKey(NAME, key, pot, column),))


def test_shares_of_a_declared_key(check: Check) -> None:
    rows = ("Kommun;Belopp", "Ale;100", "Bjuv;203", "Eda;297")
    assert check(csv(*rows), expectations=_declared(1, 2, 3), thresholds=Thresholds(
        share_tolerance=3)).ok  # fmt: skip
    errors = check(csv(*rows), expectations=_declared(1, 2, 3)).all_findings
    assert [(f.code, f.area, f.expected, f.found) for f in errors] == [
        ("GRANTS-CHECK-SHARE", BJUV, 200, 203),
        ("GRANTS-CHECK-SHARE", EDA, 300, 297),
    ]


def test_the_furthest_share_comes_first_and_a_krona_is_rounding(check: Check) -> None:
    rows = ("Kommun;Belopp", "Ale;101", "Bjuv;190", "Eda;309")
    errors = check(csv(*rows), expectations=_declared(1, 2, 3)).all_findings
    assert [f.area for f in errors] == [BJUV, EDA]
    rows = ("Kommun;Belopp", "Ale;101", "Bjuv;180", "Eda;319")
    errors = check(csv(*rows), expectations=_declared(1, 2, 3)).all_findings
    assert [f.difference for f in errors] == [-20, 19]


def test_the_pot_and_who_has_no_part_in_it(check: Check) -> None:
    rows = ("Kommun;Belopp", "Ale;100", "Bjuv;200", "Eda;300", "Hjo;5")
    findings = check(csv(*rows), expectations=_declared(1, 2, 3, pot=600)).all_findings
    assert [(f.code, f.expected, f.found) for f in findings] == [
        ("GRANTS-CHECK-POT", 600, 605),
        ("GRANTS-CHECK-SHARE-NO-KEY", None, 5),
    ]


def test_the_column_is_found_by_its_head_or_by_its_amounts(check: Check) -> None:
    rows = ("Kommun;Barn;Bidrag", "Ale;7;100", "Bjuv;8;200", "Eda;9;300")
    assert check(csv(*rows), expectations=_declared(1, 2, 3, pot=600)).ok
    assert check(csv(*rows), expectations=_declared(1, 2, 3, column="bidrag (kr)")).ok
    missed = check(csv(*rows), expectations=_declared(5, 1, 1, pot=9000)).all_findings
    assert [f.code for f in missed] == ["GRANTS-CHECK-SHARE-NO-COLUMN"]


def test_exactly_the_expected_recipients(check: Check) -> None:
    expected = Expectations(frozenset({ALE, BJUV, HABO}))
    findings = check(csv("Kommun;Belopp", "Ale;1", "Bjuv;2", "Eda;3"), expectations=expected)
    assert [(f.code, f.area) for f in findings.all_findings] == [
        ("GRANTS-CHECK-RECIPIENT-UNEXPECTED", EDA),
        ("GRANTS-CHECK-RECIPIENT-MISSING", HABO),
    ]


def test_a_list_of_something_else_than_expected(check: Check) -> None:
    report = check(csv("Enhet;Belopp", "a;1", "b;2"), expectations=_declared(1, 2, 3))
    assert report.findings[0].code == "GRANTS-CHECK-NOT-THIS-GRANT"
    assert not report.ok


@pytest.mark.parametrize("key", [{}, {ALE: 0}, {ALE: -1, BJUV: 5}])
def test_a_key_that_divides_nothing_cannot_be_declared(key: dict[AreaCode, int]) -> None:
    with pytest.raises(ValueError, match="key"):
        DeclaredKey(NAME, key)


def test_every_shipped_grant_agrees_with_its_own_allocation(check: Check) -> None:
    for allocation in every_allocation().values():
        parts = [result.component.id for result in allocation.components]
        rows = [
            ";".join([str(code), *(str(allocation.part(p, code) or 0) for p in parts), str(amount)])
            for code, amount in allocation.amounts.items()
        ]
        text = csv(";".join(["kod", *parts, "totalt"]), *rows)
        report = check(text, expectations=expectations_from(allocation))
        codes = {finding.code for finding in report.all_findings}
        # Stockholm's first part gives one krona less than its pot.
        assert codes <= {"GRANTS-CHECK-POT"}, allocation.scheme.id
        assert bool(codes) == (allocation.scheme.id == "stockholm-access-2023")


def test_another_amount_than_decided(check: Check) -> None:
    decided = DeclaredAmounts(NAME, {ALE: 1, BJUV: 20, EDA: 3})
    report = check(
        csv("Kommun;Belopp", "Ale;1", "Bjuv;2", "Eda;3"),
        expectations=Expectations(None, (decided,)),
    )
    assert told(report) == [("SHARE", 2, 20, 2)]
