"""The bequest of the sources in the database, taken through both of its years."""

from datetime import UTC, date, datetime
from pathlib import Path

from samling.grants import actions, models, queries
from samling.grants.actions import Request
from samling.grants.data import load_funds
from samling.grants.rules.funds import FundFile
from samling.grants.rules.life import Actor, Part, Side
from samling.kernel import Kronor
from tests.keys import own_numbers

LULEA, FUND = "2580", "asta-svenssons-arv"
FILE: FundFile = load_funds()[FUND]
OF = {each.year: each for each in FILE.years}
TOML = next(Path(actions.__file__).parents[1].glob(f"data/funds/{FUND}.fund.toml")).read_bytes()
OFFICER = Actor("jon@lulea", Side.HOLDER, frozenset([Part.PREPARES]))
SECRETARY = Actor("lars@lulea", Side.HOLDER, frozenset([Part.DECIDES]))
ECONOMIST = Actor("klara@lulea", Side.HOLDER, frozenset(Part))
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
DECIDED = {2025: date(2024, 12, 19), 2026: date(2026, 3, 26)}
_keys = own_numbers()


def by(actor: Actor, *, key: str = "", version: int | None = None, reason: str = "") -> Request:
    return Request(actor, NOW, key or f"fund-{next(_keys)}", version, reason, acting_for=LULEA)


def imported(key: str = "") -> models.Fund:
    return actions.import_fund(TOML, f"{FUND}.fund.toml", by(OFFICER, key=key), acting_for=LULEA)


def proposed(year: int) -> None:
    actions.propose_fund_year(FUND, year, by(OFFICER), acting_for=LULEA)


def decided(year: int) -> None:
    proposed(year)
    actions.decide_fund_year(
        FUND,
        year,
        by(SECRETARY),
        day=DECIDED[year],
        decision=f"SN {DECIDED[year]} § 241",
        said=OF[year].said_total,
        acting_for=LULEA,
    )


def paid(year: int) -> None:
    decided(year)
    actions.pay_fund_year(
        FUND,
        year,
        by(ECONOMIST),
        day=DECIDED[year],
        reference="Verifikation 17",
        acting_for=LULEA,
    )


def reported(year: int) -> None:
    """Each has used what it was granted less what the paper says is taken back."""
    paid(year)
    back = dict(OF[year].back)
    for each in seen(year).granted:
        actions.save_fund_report(
            FUND,
            year,
            each.id,
            by(OFFICER),
            used=int(each.granted or 0) - back.get(each.asked.unit, 0),
            told=OF[year].told.get(each.asked.unit, ""),
            acting_for=LULEA,
        )


def closed(year: int, day: date = date(2026, 3, 26)) -> None:
    reported(year)
    actions.account_fund_year(FUND, year, by(OFFICER), acting_for=LULEA)
    actions.close_fund_year(
        FUND,
        year,
        by(SECRETARY),
        day=day,
        decision="SN 2026-03-26 § 44",
        said_back=OF[year].said_back,
        said_left=OF[year].said_left,
        acting_for=LULEA,
    )


def seen(year: int) -> queries.FundYearSeen:
    found = queries.fund_year(FUND, year)
    assert found is not None
    return found


def amounts(year: int) -> dict[str, int]:
    return {each.asked.unit: int(each.granted) for each in seen(year).applications if each.granted}


def kronor(amount: int) -> Kronor:
    return Kronor(amount)
