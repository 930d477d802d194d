"""Days that a bank can have booked on, and those that it cannot."""

from datetime import date

import pytest

from samling.grants.rules.payments import (
    BankFileError,
    BankReport,
    check_days,
    read_bank_file,
)

from .making import DAY, camt_054, detail, entry


@pytest.mark.parametrize("day", ["0001-01-01", "2019-11-01", "2026-12-03", "9999-12-31"])
@pytest.mark.parametrize("kind", ["payment", "whole file", "incoming", "nobody's"])
def test_a_day_that_no_bank_has_booked_on_is_refused_and_says_which_payment(
    day: str, kind: str
) -> None:
    content, where = {
        "payment": (
            camt_054(entry(detail("EX-2026-1", "5"), amount="5", day=day)),
            "betalningen EX-2026-1",
        ),
        "whole file": (camt_054(entry(amount="5", about="EX-FILE-1", day=day)), "uppgift 1"),
        "incoming": (
            camt_054(entry(amount="5", direction="CRDT", reference="R9", day=day)),
            "betalningen R9",
        ),
        "nobody's": (
            camt_054(entry(amount="5", reference="R9", status="PDNG", day=day)),
            "betalningen R9",
        ),
    }[kind]
    report = read_bank_file(content, "svar.xml")
    made = dict.fromkeys(("EX-FILE-1", "EX-2026-1"), (date(2026, 11, 23), DAY))
    with pytest.raises(BankFileError) as caught:
        check_days(report, "svar.xml", made, DAY)
    (fault,) = caught.value.faults
    assert fault.code == "GRANTS-PAYMENT-FILE-DAY"
    assert str(fault.where) == f"svar.xml, {where}"
    check_days(BankReport(report.form, report.id, ()), "svar.xml", made, DAY)


def test_the_days_of_an_order_are_from_when_its_file_was_made_to_a_week_after() -> None:
    made = {"EX-2026-1": (date(2026, 11, 23), date(2026, 12, 1))}

    def is_right(day: str, name: str = "EX-2026-1") -> bool:
        content = camt_054(entry(detail(name, "5"), amount="5", day=day))
        try:
            check_days(read_bank_file(content, "svar.xml"), "svar.xml", made, date(2026, 11, 25))
        except BankFileError:
            return False
        return True

    assert [day for day in range(18, 31) if is_right(f"2026-11-{day}")] == list(range(23, 31))
    assert [day for day in range(1, 31) if is_right(f"2026-12-{day:02}")] == list(range(1, 9))
    # What is not ours may be of long ago.
    assert is_right("2020-01-01", "annans")
    assert not is_right("2026-12-03", "annans")
