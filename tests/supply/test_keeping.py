"""Offers as they are kept: every version, one step at a time, by those who may."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from samling.platform.models import AuditEvent
from samling.platform.requests import Request
from samling.supply import actions, models, queries
from samling.supply.parameters import freshness_plan
from samling.supply.rules import BadOffer, BadReach, Fate, Freshness
from tests.supply.making import NOW, OTHER, READER, by, draft, due, published, seen
from tests.supply.sheets import SPOKEN, rows_with
from tests.supply.written import OWNER, PLACE, whole

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_from_draft_to_published_to_changed() -> None:
    offer = draft(summary=None)
    assert queries.published_offer(offer.pk) is None
    with pytest.raises(BadOffer, match="Beskrivning"):
        actions.publish_offer(offer.pk, by())
    actions.write_offer(offer.pk, {"summary": "Kaffe."}, by())
    actions.publish_offer(offer.pk, by())
    actions.write_offer(offer.pk, {"name": "Nya förskolan", "weeks": None}, by())
    shown = queries.published_offer(offer.pk)
    assert isinstance(shown, queries.PublishedOffer)
    assert (shown.offer.name, shown.number) == ("Öppen förskola", 2)
    told = queries.offer_of(offer.pk, OWNER)
    assert told is not None
    assert told.has_changes
    assert [each.number for each in queries.versions_of(offer.pk)] == [3, 2, 1]
    assert [each.number for each in queries.public_versions(offer.pk)] == [2]
    assert [each.step for each in queries.story_of(offer.pk)] == [
        *("change", "publish", "change", "write")
    ]
    told_of = AuditEvent.objects.filter(subject=f"offer:{offer.pk}").count()
    assert told_of == 4, "one audit event for each write"


def test_the_same_request_twice_is_one() -> None:
    once = Request(by().actor, NOW, "form.one", form="form", acting_for=OWNER)
    first = actions.begin_offer(whole(), once)
    assert actions.begin_offer(whole(), once).pk == first.pk
    other = Request(by().actor, NOW, "form.two", form="form", acting_for=OWNER)
    with pytest.raises(actions.Conflict):
        actions.begin_offer(whole(name="Annat"), other)


def test_who_may_and_who_was_first() -> None:
    offer = published()
    with pytest.raises(actions.MayNot):
        actions.confirm_offer(offer.pk, by(READER))
    with pytest.raises(actions.NotYours):
        actions.confirm_offer(offer.pk, by(owner=OTHER))
    with pytest.raises(actions.Conflict, match="medan sidan var öppen"):
        actions.write_offer(offer.pk, {"name": "x"}, by(version=0))
    with pytest.raises(actions.MayNot, match="Skriv varför"):
        actions.withdraw_offer(offer.pk, by())
    actions.withdraw_offer(offer.pk, by(reason="Ledaren har slutat."))
    assert queries.published_offer(offer.pk) is None


def test_places_are_in_municipalities_that_there_are() -> None:
    with pytest.raises(BadOffer, match="det finns ingen kommun 2599"):
        draft(places=[PLACE | {"municipality": "2599"}])


def test_confirming_all_that_are_due_together() -> None:
    fresh, stale = published(), published(days=300, name="C")
    due_one = published(days=160, name="B")
    numbers = queries.numbers_of(OWNER, TODAY)
    assert (numbers.published, numbers.due, numbers.stale) == (3, 1, 1)
    assert {each.id for each in queries.published_offers(TODAY)} == {fresh.pk, due_one.pk}
    assert len(list(queries.published_offers(TODAY, with_stale=True))) == 3
    assert actions.confirm_offers(due(OWNER, TODAY), by()) == 2
    rows = queries.own_offers(OWNER, TODAY)
    assert {each.freshness for each in rows} == {Freshness.FRESH}
    assert AuditEvent.objects.filter(action="supply.confirm_due").count() == 1
    assert stale.events.filter(step="confirm").count() == 1
    # None is confirmed where one has changed since it was looked at, or is another's.
    with pytest.raises(actions.Conflict, match="medan sidan var öppen"):
        actions.confirm_offers({**seen(fresh, stale), due_one.pk: 1}, by())
    with pytest.raises(actions.NotYours):
        actions.confirm_offers(seen(fresh, published(owner=OTHER)), by())
    assert fresh.events.filter(step="confirm").count() == 0


def test_where_it_can_be_had() -> None:
    here = published()
    published(
        owner="area:R25",
        places=None,
        at_distance=True,
        assessment="not_social_services",
        records=None,
    )
    published(places=[PLACE | {"municipality": "2582"}], name="I Boden")
    assert [each.id for each in queries.published_offers(TODAY, areas=["2580"])] == [here.pk]
    assert [each.offer.name for each in queries.area_offers("2582", TODAY)] == ["I Boden"]
    assert len(queries.area_offers("R25", TODAY)) == 1
    assert [each.owner for each in queries.givers(TODAY)] == ["area:2580", "area:R25"]


def test_a_neighbours_offer_is_a_start() -> None:
    source = published(owner=OTHER)
    copy = actions.copy_offer(source.pk, by())
    assert copy.copied_from_id == source.pk
    assert copy.owner == OWNER
    assert "places" not in copy.written
    assert "contact_phone" not in copy.written
    with pytest.raises(actions.CannotCopy):
        actions.copy_offer(draft(owner=OTHER).pk, by())


def test_two_that_were_one() -> None:
    one, other = published(), published(name="Öppen förskola Hertsön")
    pairs = queries.duplicates_of(OWNER, TODAY)
    assert [(each.one.id, each.other.id) for each in pairs] == [(one.pk, other.pk)]
    third = published(name="Tredje")
    actions.merge_offers(one.pk, other.pk, by())
    assert queries.published_offer(one.pk) == other.pk
    actions.merge_offers(other.pk, third.pk, by())
    assert queries.published_offer(one.pk) == third.pk, "no chain of addresses"
    assert queries.versions_of(one.pk)
    with pytest.raises(actions.MayNot):
        actions.merge_offers(one.pk, third.pk, by())
    with pytest.raises(actions.NotYours):
        actions.merge_offers(third.pk, published(owner=OTHER).pk, by())


def test_reach_is_replaced_and_remembered() -> None:
    offer = published()
    raw = {"period": "2026K3", "mode": "anonymous", "women": 12, "men": 0}
    actions.write_reach(offer.pk, raw, by())
    actions.write_reach(offer.pk, {**raw, "women": 14}, by())
    (row,) = queries.reach_of(offer.pk)
    assert row.reach.women == 14
    assert offer.events.filter(step="reach").count() == 2
    with pytest.raises(BadReach, match="har inte börjat"):
        actions.write_reach(offer.pk, {**raw, "period": "2062K3"}, by())


def test_a_file_is_shown_and_then_taken_in() -> None:
    own = actions.begin_offer(whole(), by())
    content = rows_with(
        {**SPOKEN, "external_id": "k-1"},
        {**SPOKEN, "external_id": "k-2", "level": "Hög"},
        {**SPOKEN, "id": own.pk, "name": "Ur fil"},
    )
    kept = actions.keep_import(content, "insatser.xlsx", by())
    assert models.Offer.objects.count() == 1, "nothing is written before somebody says so"
    seen = queries.import_of(kept.pk, OWNER)
    assert seen is not None
    assert [each.fate for each in seen.plan] == [Fate.NEW, Fate.FAULTY, Fate.AGAIN]
    assert queries.import_of(kept.pk, OTHER) is None
    with pytest.raises(actions.CannotImport):
        actions.carry_out_import(kept.pk, [Fate.NEW], [99], by())
    actions.carry_out_import(kept.pk, [Fate.NEW, Fate.AGAIN], None, by())
    assert {each.name for each in queries.own_offers(OWNER, TODAY)} == {"Komet", "Ur fil"}
    assert [each.step for each in queries.story_of(own.pk)] == ["publish", "change", "write"]
    again = actions.keep_import(
        rows_with({**SPOKEN, "external_id": "k-1", "weeks": 3}), "insatser.xlsx", by()
    )
    plan = queries.import_of(again.pk, OWNER)
    assert plan is not None
    assert [each.fate for each in plan.plan] == [Fate.CHANGED]
    with pytest.raises(actions.NotYours):
        actions.carry_out_import(again.pk, [Fate.CHANGED], None, by(owner=OTHER))


def _taken_in(*rows: dict[str, Any]) -> list[Fate]:
    kept = actions.keep_import(rows_with(*rows), "insatser.xlsx", by())
    seen = queries.import_of(kept.pk, OWNER)
    assert seen is not None
    actions.carry_out_import(kept.pk, [Fate.NEW, Fate.CHANGED], None, by())
    return [each.fate for each in seen.plan]


def test_the_next_file_after_a_merger_changes_the_one_that_is_kept() -> None:
    old, new = {**SPOKEN, "external_id": "k-1"}, {**SPOKEN, "external_id": "k-2"}
    _taken_in(old, new)
    gone, kept = models.Offer.objects.order_by("id")
    actions.merge_offers(gone.pk, kept.pk, by())
    assert _taken_in({**old, "weeks": 3}) == [Fate.CHANGED]
    kept.refresh_from_db()
    assert (kept.external_id, kept.published["weeks"]) == ("k-2", 3)
    assert _taken_in({**old, "weeks": 4}, {**new, "weeks": 5}) == [Fate.FAULTY, Fate.CHANGED]
    kept.refresh_from_db()
    assert kept.published["weeks"] == 5, "its own row says what it is"
    assert _taken_in({**SPOKEN, "id": gone.pk, "external_id": "k-9"}) == [Fate.CHANGED]
    kept.refresh_from_db()
    assert kept.external_id == "k-2"
    assert models.Offer.objects.count() == 2


def test_the_database_refuses_what_cannot_be() -> None:
    offer = published()
    for wrong in ({"state": "?"}, {"state": "merged"}, {"published": None}, {"owner": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.Offer.objects.filter(pk=offer.pk).update(**wrong)
    with pytest.raises(ObjectDoesNotExist):
        models.Offer.objects.get(pk=0)


def test_all_that_are_due_change_the_finder_once_and_last() -> None:
    offers = [published(days=160, name=name) for name in ("A", "B")]
    before = models.FinderChange.objects.get().number
    assert actions.confirm_offers(due(OWNER, TODAY), by()) == 2
    assert models.FinderChange.objects.get().number == before + 1
    entries = models.FinderEntry.objects.filter(offer__in=offers)
    assert {(each.change, each.last_day) for each in entries} == {
        (before + 1, freshness_plan().stale_on(TODAY) - timedelta(days=1))
    }
