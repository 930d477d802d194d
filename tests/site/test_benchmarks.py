"""What the benchmarks are made of: a peer that is served as Samling is, and years in bulk."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from benchmarks import copies, invented
from benchmarks.life import Year
from benchmarks.pages import hello

from samling.grants import models, queries
from samling.grants.data import load_forms
from samling.platform.models import AuditReader

pytestmark = pytest.mark.long


@pytest.mark.long
def test_the_page_that_only_says_hello_is_read() -> None:
    with hello() as read:
        reading = read()
    assert reading.seconds > 0


@pytest.fixture
def _forms() -> Iterator[None]:
    """The forms of invented schemes are there for as long as the test."""
    forms = load_forms()
    before = dict(forms)
    yield
    forms.clear()
    forms.update(before)


def _standing(scheme: str) -> dict[str, object]:
    """What a scheme has come to, by what is told of it."""
    run = queries.run(scheme)
    assert run is not None
    books = queries.books(scheme)
    sums: dict[tuple[str, str], int] = {}
    for account, balance in books.balances.items():
        place = account.component, account.place.value
        sums[place] = sums.get(place, 0) + balance
    events = models.Event.objects.filter(scheme=scheme).order_by("id")
    return {
        "state": run.state,
        "counts": run.counts,
        "money": sums,
        "moved": books.totals,
        "events": list(events.values_list("life", "step", "before", "after")),
        "reports": [each.state for each in queries.report_lines(scheme)],
        "recoveries": models.Recovery.objects.filter(grant__life=scheme).count(),
    }


@pytest.mark.django_db
@pytest.mark.long
@pytest.mark.usefixtures("_forms")
def test_a_copy_of_a_scheme_stands_where_the_one_that_lived_does() -> None:
    lived, copied = invented.load_schemes([(0, 2026), (3, 2025)])
    codes = {"2580", "2582", "0114"}
    year = Year(datetime.now(UTC))
    year.accounts(sorted(codes))
    first = copies.last_told()
    year.live(lived, "socialstyrelsen", "settled", codes)
    last = copies.last_told()
    copies.copy([(1, (lived, first, last), copied, "mfof")])
    assert _standing(copied) == _standing(lived)
    luleas = AuditReader.objects.filter(party="area:2580", event__gt=first)
    assert luleas.filter(event__lte=last).count() > 5
    assert luleas.count() == 2 * luleas.filter(event__lte=last).count()
