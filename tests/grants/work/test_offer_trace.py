"""From the offer that a report names to whom it reached, and from the offer back to the grant."""

import pytest
from django.test import Client

from samling.grants import actions
from samling.registry.rules import Role
from samling.supply import actions as supply
from tests.grants.reports.world import AGENCY, OFFICER, SCHEME, by, life, paid
from tests.grants.reports.world import published as published_life
from tests.people import LULEA, MFOF, signed_in
from tests.supply.making import by as supplier
from tests.supply.making import published
from tests.supply.sheets import cells_of

from .paging import filled_in, hidden, saved, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]

GRANT = f"/arbete/bidrag/{SCHEME}/2580/"
REPORT, SEND, REVIEW = f"{GRANT}redovisa/", f"{GRANT}redovisa/skicka/", f"{GRANT}granska/"
WAY = f"/statsbidrag/{SCHEME}/pengarna/?for=2580"


def test_from_choosing_an_offer_to_the_trace_both_ways() -> None:
    grant, offer, other = (
        paid(published_life(life()), "2580", access=5_000),
        published(),
        published(owner="area:2582"),
    )
    counts = {
        "period": "2023",
        "mode": "anonymous",
        "women": 20,
        "men": 4,
        "others": 0,
        "children": 3,
    }
    supply.write_reach(offer.pk, counts, supplier())
    officer, anyone, page = signed_in(LULEA, Role.OFFICER), Client(), f"/utbud/insats/{offer.pk}/"
    filled_in(officer, GRANT, 5_000, 0)
    choose = words_of(officer, f"{REPORT}?del=betalda")
    assert f"Öppen förskola ({offer.pk})" in choose
    assert f"({other.pk})" not in choose
    saved(officer, GRANT, "betalda", offers__1__offer=f"Öppen förskola ({other.pk})")
    assert "är ingen insats som ni eller era enheter har publicerat" in words_of(
        officer, f"{REPORT}?del=kontroll"
    )
    odd = hidden(officer, f"{REPORT}?del=betalda") | {"offers.1.offer": "a\x00b" * 9_000}
    assert officer.post(f"{REPORT}?del=betalda", odd).status_code == 422
    saved(
        officer,
        GRANT,
        "betalda",
        offers__1__offer=f"Öppen förskola ({offer.pk})",
        offers__1__amount="4 800",
    )
    summary = words_of(officer, SEND)
    assert "Öppen förskola Luleå 4 800 24 färre än 5" in summary
    economist = signed_in(LULEA, Role.ECONOMIST)
    assert economist.post(SEND, hidden(economist, SEND)).status_code == 302

    review = words_of(signed_in(MFOF, Role.AGENCY_OFFICER), REVIEW)
    assert "Insatsen fick 4 800 kr av 5 000 kr som är använt." in review
    assert "24 färre än 5 200 4 800 kr / 24 föräldrar" in review
    assert "säger inget om hur bra insatsen är" in review
    assert "Öppen förskola" not in words_of(anyone, WAY)
    assert "Betalas med" not in words_of(anyone, page)

    actions.accept_report(grant.pk, by(OFFICER), acting_for=AGENCY)
    for address in (WAY, "/pengarna/2580/"):
        assert "Öppen förskola Luleå 4 800 24 färre än 5" in words_of(anyone, address)
    assert f'href="{page}"' in anyone.get(WAY).content.decode()
    for reader, address in ((anyone, page), (officer, f"/arbete/utbud/{offer.pk}/")):
        assert f'href="{WAY}#betalda"' in reader.get(address).content.decode()
    (told,) = anyone.get(f"/api/v1/offers/{offer.pk}").json()["paid_with"]
    assert (told["scheme"], told["year"], told["holder"]) == (SCHEME, 2023, "Luleå")

    assert f"{SCHEME} 2023" in anyone.get("/utbud/2580/insatser.csv").content.decode()
    grants = anyone.get("/utbud/data/paid_with.csv").content.decode().splitlines()
    assert grants[1] == f"{offer.pk},{SCHEME},2023,Luleå,{WAY}#betalda"
    book = cells_of(anyone.get("/utbud/2580/insatser.xlsx").content)
    assert any("(Luleå)" in str(cell) for row in book for cell in row)

    supply.write_offer(offer.pk, {"name": "Lekcafé"}, supplier())
    supply.publish_offer(offer.pk, supplier())
    changed = anyone.get(WAY).content.decode()
    assert "Heter nu ”Lekcafé”." in changed
    assert f'href="{page}?version=1"' in changed
    supply.merge_offers(offer.pk, published(name="Familjecentral").pk, supplier())
    assert "Nu en del av ”Familjecentral”." in words_of(officer, GRANT)
