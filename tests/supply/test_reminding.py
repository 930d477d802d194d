"""Letters to those who answer for offers, and the offers of a demo."""

from datetime import timedelta

import pytest

from samling.kernel import format_date
from samling.platform.models import Notice
from samling.registry.rules import Role
from samling.supply import actions, models, queries
from samling.supply.data import example_offers
from samling.supply.parameters import freshness_plan, letter_before_stale
from samling.supply.rules import faults_of
from tests.people import LULEA, account_of
from tests.supply.making import NOW, by, due, published

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


def test_after_missed_days_the_letter_says_the_day_of_the_first_that_vanishes() -> None:
    account_of(LULEA, Role.OFFICER)
    plan, before = freshness_plan(), letter_before_stale()
    published(days=plan.due)
    published(days=plan.stale - before + 3, name="B")
    published(days=plan.stale - before, name="C")
    published(days=plan.stale, name="D")  # no longer shown when the letter is written
    actions.do_daily(by="daily", at=NOW, last_run=(NOW - timedelta(days=before + 6)).date())
    first = NOW.date() + timedelta(days=before - 4)  # the last on which B is shown
    assert Notice.objects.get().body.splitlines()[:2] == [
        "Luleå kommun: 4 insatser behöver bekräftas.",
        f"2 av dem slutar visas för föräldrar om ingen bekräftar dem senast {format_date(first)}.",
    ]


def test_what_has_ended_is_not_to_be_confirmed() -> None:
    account_of(LULEA, Role.OFFICER)
    plan, day = freshness_plan(), NOW.date()
    ended = published(days=plan.due, ends=(day - timedelta(days=1)).isoformat())
    assert queries.numbers_of(LULEA, day).due == 0
    assert list(queries.own_offers(LULEA, day, show="due")) == []
    assert queries.own_offers(LULEA, day)[0].ended_on == day - timedelta(days=1)
    _daily(0)
    assert not Notice.objects.exists()
    assert actions.confirm_offers(due(LULEA, day), by()) == 0
    lasting = published(days=plan.due, ends=day.isoformat(), name="B")
    assert [each.id for each in queries.own_offers(LULEA, day, show="due")] == [lasting.pk]
    assert actions.confirm_offers(due(LULEA, day), by()) == 1
    ended.refresh_from_db()
    assert ended.confirmed_on == day - timedelta(days=plan.due)


def test_an_owner_that_nobody_can_act_for_stops_no_letter(caplog: pytest.LogCaptureFixture) -> None:
    account_of(LULEA, Role.OFFICER)
    days = freshness_plan().due
    published(days=days)
    lost = published(days=days, name="B")
    models.Offer.objects.filter(id=lost.pk).update(owner="organisation:borta")
    _daily(0)
    assert "Luleå kommun: 1 insats behöver bekräftas." in Notice.objects.get().body
    assert "organisation:borta" in caplog.text


def test_the_offers_of_a_demo_are_whole_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    actions.load_example_offers(by="test", at=NOW)
    assert queries.givers(NOW.date()) == [], "not outside a demo"
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
