"""Letters to those who answer for offers, and the offers of a demo."""

from datetime import timedelta

import pytest

from samling.platform.models import Notice
from samling.registry.rules import Role
from samling.supply import actions, queries
from samling.supply.data import example_offers
from samling.supply.parameters import freshness_plan, letter_before_stale
from samling.supply.rules import faults_of
from tests.people import LULEA, account_of
from tests.supply.making import NOW, published

pytestmark = pytest.mark.django_db


def _daily(days: int) -> None:
    at = NOW + timedelta(days=days)
    actions.do_daily(by="daily", at=at, last_run=(at - timedelta(days=1)).date())


def test_one_letter_when_due_and_one_before_it_vanishes() -> None:
    officer = account_of(LULEA, Role.OFFICER)
    account_of(LULEA, Role.ECONOMIST)
    published()
    published(name="B")
    plan = freshness_plan()
    for days in (0, plan.due - 1, plan.due, plan.due, plan.due + 1):
        _daily(days)
    letter = Notice.objects.get()
    assert letter.to == officer.email
    assert "Luleå kommun: 2 insatser behöver bekräftas." in letter.body
    _daily(plan.stale - letter_before_stale())
    last = Notice.objects.order_by("-id")[0]
    assert "2 av dem slutar visas för föräldrar om ingen bekräftar dem senast" in last.body
    day = NOW.date() + timedelta(days=plan.stale - 1)
    assert f"{day.day} " in last.body
    _daily(plan.stale)
    assert Notice.objects.count() == 2


def test_what_is_said_of_missed_days() -> None:
    account_of(LULEA, Role.OFFICER)
    published()
    at = NOW + timedelta(days=freshness_plan().due + 4)
    actions.do_daily(by="daily", at=at, last_run=(at - timedelta(days=6)).date())
    assert Notice.objects.count() == 1


def test_the_offers_of_a_demo_are_whole_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    actions.load_example_offers(by="test", at=NOW)
    assert queries.givers() == [], "not outside a demo"
    for module in ("example", "writing"):
        monkeypatch.setattr(f"samling.supply.actions.{module}.is_demo", lambda: True)
    actions.load_example_offers(by="test", at=NOW)
    actions.load_example_offers(by="test", at=NOW)
    shown = list(queries.published_offers(NOW.date(), with_stale=True))
    whole = [each for each in example_offers() if not each.get("is_draft")]
    assert len(shown) == len(whole)
    assert all(each.is_example for each in shown)
    assert not [each for each in whole if faults_of(each["values"], each["owner"])]
    assert queries.numbers_of(LULEA, NOW.date()).due == 2
