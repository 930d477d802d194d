"""The bequest of the sources in a demo: its own amounts, and invented days and people.

Both years are decided; 2025 is reported and taken back, and 2026 waits for its reports. What was
done before the process was stopped is not done again.
"""

from datetime import date, datetime, time
from importlib.resources import files

from django.utils import timezone

from samling.grants.data import FUND_ENDING, load_funds
from samling.platform.circumstances import set_party

from ... import models
from ...rules.funds import FundYear
from ...rules.life import Actor, Part, Side
from ..funds import (
    account_fund_year,
    close_fund_year,
    decide_fund_year,
    import_fund,
    pay_fund_year,
    propose_fund_year,
    save_fund_report,
    show_fund,
)
from ..requests import Request
from .steps import LULEA, PEOPLE

_FUND = "asta-svenssons-arv"
_DAYS = {2025: date(2024, 12, 19), 2026: date(2026, 3, 26)}
_DECISIONS = {2025: "Exempelbeslut § 241", 2026: "Exempelbeslut § 44"}
_CLOSED = date(2026, 3, 26)
_HOLDER = str(LULEA)


def load_example_fund() -> None:
    """The fund with both of its years."""
    file = files("samling.grants") / "data" / "funds" / f"{_FUND}{FUND_ENDING}"
    years = {each.year: each for each in load_funds()[_FUND].years}
    made = import_fund(
        file.read_bytes(),
        file.name,
        _request(Part.PREPARES, date(2024, 11, 14), "import"),
        acting_for=_HOLDER,
        is_example=True,
    )
    show_fund(made.pk, True, _request(Part.DECIDES, date(2024, 11, 15), "show"), acting_for=_HOLDER)
    _given(made.pk, years[2025])
    _taken_back(made.pk, years[2025])
    _given(made.pk, years[2026])


def _given(fund: str, of: FundYear) -> None:
    """Proposed, decided by another, and paid."""
    day, year = _DAYS[of.year], of.year
    proposes = _request(Part.PREPARES, of.counted, f"{year}/propose")
    propose_fund_year(fund, year, proposes, acting_for=_HOLDER)
    decide_fund_year(
        fund,
        year,
        _request(Part.DECIDES, day, f"{year}/decide"),
        day=day,
        decision=_DECISIONS[year],
        said=of.said_total,
        acting_for=_HOLDER,
    )
    pay_fund_year(
        fund,
        year,
        _request(Part.PAYS, day, f"{year}/pay"),
        day=day,
        reference="Exempelverifikation 241",
        acting_for=_HOLDER,
    )


def _taken_back(fund: str, of: FundYear) -> None:
    """Each has used what it was granted less what the paper has it give back."""
    year, back = of.year, dict(of.back)
    for each in models.FundApplication.objects.filter(year__fund=fund, year__year=year):
        if each.granted_sek and not models.FundReport.objects.filter(application=each).exists():
            save_fund_report(
                fund,
                year,
                each.pk,
                _request(Part.PREPARES, date(2026, 2, 19), f"{year}/{each.pk}/report"),
                used=each.granted_sek - int(back.get(each.unit, 0)),
                told=of.told.get(each.unit, ""),
                acting_for=_HOLDER,
            )
    accounts = _request(Part.PREPARES, date(2026, 2, 20), f"{year}/account")
    account_fund_year(fund, year, accounts, acting_for=_HOLDER)
    close_fund_year(
        fund,
        year,
        _request(Part.DECIDES, _CLOSED, f"{year}/close"),
        day=_CLOSED,
        decision="Exempelbeslut § 43",
        said_back=of.said_back,
        said_left=of.said_left,
        acting_for=_HOLDER,
    )


def _request(part: Part, day: date, what: str) -> Request:
    set_party(f"area:{_HOLDER}")
    at = timezone.make_aware(datetime.combine(day, time(9, 30)))
    actor = Actor(PEOPLE[_HOLDER][part], Side.HOLDER, frozenset([part]))
    return Request(actor, at, f"example/fund/{what}")
