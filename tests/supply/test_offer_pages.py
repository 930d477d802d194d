"""The pages of offers: at work for one's own, and for everyone what is published."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from samling.registry.rules import Role
from samling.supply import actions, models, queries
from tests.people import BODEN, LULEA, signed_in
from tests.supply.making import NOW, by, draft, published
from tests.supply.sheets import SPOKEN, rows_with
from tests.supply.written import OWNER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


def _page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def _sent(client: Client, page: str, to: str, **data: Any) -> Any:
    """A form is sent with the key and the version that its page has."""
    found = {
        name: re.search(rf'name="{name}" value="([^"]+)"', page)
        for name in ("key", "version", "into_version", "seen")
    }
    assert found["key"] is not None
    hidden = {name: each[1] for name, each in found.items() if each}
    return client.post(to, {**hidden, **data})


def _uploaded(client: Client, content: bytes) -> str:
    """The address of the preview of a file."""
    file = SimpleUploadedFile("insatser.xlsx", content)
    page = _page(client, "/arbete/utbud/las-in/")
    return str(_sent(client, page, "/arbete/utbud/las-in/", file=file)["Location"])


def test_from_the_first_page_of_the_form_to_everyones() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    page = _page(client, "/arbete/utbud/ny/")
    answer = _sent(client, page, "/arbete/utbud/ny/", name="Föräldrakafé", level="universal")
    offer = models.Offer.objects.get()
    assert answer["Location"] == f"/arbete/utbud/{offer.pk}/skriv/whom/"
    base = f"/arbete/utbud/{offer.pk}/"
    assert "är kvar innan insatsen kan publiceras" in _page(client, base)
    for step, data in {
        "what": {"name": "Föräldrakafé", "summary": "Kaffe och samtal.", "level": "universal"},
        "whom": {
            "phases": ["general"],
            "age_from": "graviditet",
            "age_to": "6 år",
            "languages": "svenska, arabiska",
        },
        "how": {"forms": ["drop_in"], "cost": "free", "weeks": "0"},
        "where": {
            "places": "1",
            "place0-name": "Biblioteket",
            "place0-municipality": "Luleå",
            "place0-latitude": "65,58",
            "place0-longitude": "22,15",
        },
        "way_in": {"ways_in": ["open"], "assessment": "without", "contact_phone": "0920-00 00 00"},
    }.items():
        page = _page(client, f"{base}skriv/{step}/")
        assert _sent(client, page, f"{base}skriv/{step}/", **data).status_code == 302, step
    page = _page(client, base)
    _sent(client, page, f"{base}steg/publish/")
    offer.refresh_from_db()
    assert offer.state == "published"
    page = _page(Client(), f"/utbud/insats/{offer.pk}/")
    for words in ("Föräldrakafé", "svenska och arabiska", "Biblioteket", "0920-00 00 00"):
        assert words in page
    assert "11 kap. 6 § socialtjänstlagen (2025:400)" in page
    assert "officer@" not in page, "who wrote it is the organisation's own"


def test_what_cannot_be_read_stands_by_its_field() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    offer = draft()
    address = f"/arbete/utbud/{offer.pk}/skriv/whom/"
    answer = _sent(client, _page(client, address), address, age_from="gammal", languages="xyz")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "”gammal” går inte att läsa" in page
    assert "Språket ”xyz” finns inte" in page
    assert 'value="gammal"' in page


def test_what_is_due_is_looked_at_and_ticked() -> None:
    one, other = published(days=160), published(days=300, name="B")
    fresh, theirs = published(name="C"), published(owner="area:2582", days=160)
    client = signed_in(LULEA, Role.OFFICER)
    page = _page(client, "/arbete/utbud/")
    assert "Luleå kommun erbjuder 3 insatser." in page
    assert "Se över och bekräfta 2 insatser" in page
    due = "/arbete/utbud/bekrafta/"
    assert client.get("/arbete/utbud/?visa=bekrafta")["Location"] == due
    page = _page(client, due)
    for words in ("2 insatser behöver bekräftas.", "Var och när", "Kontakt", "Kostnad"):
        assert words in page
    assert " checked" not in page, "nothing is confirmed unseen"
    assert _page(client, f"{due}?alla=1").count(" checked") == 2
    assert f'value="{fresh.pk}:' not in page
    ticks = [f"{each.pk}:{each.version}" for each in (one, other)]
    for odd in ([], ["x"], [":"], ["9" * 40 + ":1"], [f"{theirs.pk}:{theirs.version}"]):
        assert _sent(client, page, due, offer=odd).status_code == 422
    actions.confirm_offer(other.pk, by())
    late = _sent(client, page, due, offer=ticks)
    assert late.status_code == 409
    assert _sent(client, page, due, offer=ticks[:1])["Location"].endswith("?bekraftade=1")
    assert "1 insats är bekräftad." in _page(client, "/arbete/utbud/?bekraftade=1")
    assert "Alla insatser är bekräftade." in _page(client, due)
    published(days=160, name="D")
    assert _page(client, due).count(" checked") == 1, "one alone is confirmed with one click"


def test_nothing_is_kept_without_a_name() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    new = "/arbete/utbud/ny/"
    answer = _sent(client, _page(client, new), new, summary="Kaffe och samtal.")
    assert answer.status_code == 422
    assert "Insatsen har inget namn." in answer.content.decode()
    assert not models.Offer.objects.exists()
    what = f"/arbete/utbud/{draft().pk}/skriv/what/"
    assert _sent(client, _page(client, what), what, name=" ").status_code == 422
    where = what.replace("what", "where")
    assert _page(client, where).count("Töm namnet för att ta bort platsen.") == 1


def test_a_draft_is_removed_when_it_is_said_what_that_means() -> None:
    own, client = draft(), signed_in(LULEA, Role.OFFICER)
    step = f"/arbete/utbud/{own.pk}/steg/discard/"
    page = _page(client, step)
    assert "Det går inte att hämta tillbaka." in page
    assert _sent(client, page, step).status_code == 302
    assert client.get(step).status_code == 404
    shown = published()
    for other in ("discard", "confirm", "x"):
        answer = client.get(f"/arbete/utbud/{shown.pk}/steg/{other}/")
        assert answer["Location"] == f"/arbete/utbud/{shown.pk}/"


def test_drafts_and_others_are_not_there() -> None:
    own, other = draft(), draft(owner="area:2582")
    client = signed_in(LULEA, Role.OFFICER)
    for address in ("", "historik/", "nadda/", "skriv/what/"):
        _page(client, f"/arbete/utbud/{other.pk}/{address}", 404)
    _page(Client(), f"/utbud/insats/{own.pk}/", 404)
    assert "Öppen förskola" not in _page(Client(), "/utbud/2580/")
    _page(client, f"/arbete/utbud/utga-fran/{other.pk}/", 404)


def test_a_copy_a_history_and_an_old_version() -> None:
    source = published()
    boden = signed_in(BODEN, Role.OFFICER)
    assert "Utgå från den här hos er" in _page(boden, f"/utbud/insats/{source.pk}/")
    address = f"/arbete/utbud/utga-fran/{source.pk}/"
    answer = _sent(boden, _page(boden, address), address)
    copy = models.Offer.objects.get(owner="area:2582")
    assert answer["Location"] == f"/arbete/utbud/{copy.pk}/skriv/what/"
    # What it was copied from may since be another's: merged, or offered no more.
    other = published(name="Kvar")
    with transaction.atomic():
        actions.merge_offers(source.pk, other.pk, by())
        assert f"/utbud/insats/{other.pk}/" in _page(boden, f"/arbete/utbud/{copy.pk}/")
        actions.withdraw_offer(other.pk, by(reason="Slut"))
        assert "Utkastet utgick från" not in _page(boden, f"/arbete/utbud/{copy.pk}/")
        transaction.set_rollback(True)
    client = signed_in(LULEA, Role.OFFICER)
    base = f"/arbete/utbud/{source.pk}/"
    what = f"{base}skriv/what/"
    data = {"name": "Nytt namn", "summary": "Ny text.", "level": "universal"}
    _sent(client, _page(client, what), what, **data)
    assert "Ändrat men inte publicerat" in _page(client, base)
    assert "<del>Öppen förskola</del> <ins>Nytt namn</ins>" in _page(client, f"{base}historik/")
    assert "Version 1" in _page(client, f"{base}historik/?version=1")
    _page(client, f"{base}historik/?version=9", 404)
    _page(Client(), f"/utbud/insats/{source.pk}/?version=2", 404)


def test_an_owner_that_nobody_knows_any_more_hides_nothing_else() -> None:
    """As where areas are read in anew without one that was: its offers are told by its code."""
    source = published()
    models.Offer.objects.filter(pk=source.pk).update(owner="area:1299")
    boden = signed_in(BODEN, Role.OFFICER)
    for address in (
        "/utbud/",
        f"/utbud/insats/{source.pk}/",
        f"/arbete/utbud/utga-fran/{source.pk}/",
        "/api/v1/offers",
        "/utbud/hsds/services",
        "/utbud/data/offers.csv",
    ):
        assert boden.get(address).status_code == 200, address


def test_merged_ones_lead_on() -> None:
    one, other = published(), published(summary="Föräldrakafé.")
    client = signed_in(LULEA, Role.OFFICER)
    page = _page(client, "/arbete/utbud/dubbletter/")
    assert "Samma namn." in page
    address = f"/arbete/utbud/{other.pk}/sla-ihop/{one.pk}/"
    assert f'href="{address}"' in page
    page = _page(client, address)
    assert f"Adressen /utbud/insats/{other.pk}/ leder sedan till /utbud/insats/{one.pk}/." in page
    assert "Föräldrakafé" in page, "what differs stands side by side"
    theirs = published(owner="area:2582").pk
    for odd in (theirs, 987654):
        _page(client, f"/arbete/utbud/{other.pk}/sla-ihop/{odd}/", 404)
    actions.confirm_offer(one.pk, by())
    answer = _sent(client, page, address)
    assert answer.status_code == 409, "the one that is to stay is not as it was shown"
    assert "är ändrad medan sidan var öppen" in answer.content.decode()
    kept = _sent(client, _page(client, address), address)["Location"]
    page = _page(client, kept)
    assert "Insatserna är sammanslagna. Den här är kvar." in page
    assert f"(nummer {other.pk}) med den här" in page
    assert f'href="/arbete/utbud/{other.pk}/historik/"' in page
    answer = Client().get(f"/utbud/insats/{other.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/utbud/insats/{one.pk}/")


def test_a_file_from_template_to_published() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    assert client.get("/arbete/utbud/mall.xlsx").status_code == 200
    page = _page(client, "/arbete/utbud/las-in/")
    wrong = {**SPOKEN, "age_to": "gammal"}
    file = SimpleUploadedFile("insatser.xlsx", rows_with(SPOKEN, wrong))
    answer = _sent(client, page, "/arbete/utbud/las-in/", file=file)
    address = answer["Location"]
    page = _page(client, address)
    assert "1 ny insats, 0 ändras, 0 är oförändrade, 1 går inte att läsa in." in page
    assert "Rad 3, kolumn Barnets ålder till" in page
    assert _sent(client, page, address, ta="rader", rader="hej").status_code == 422
    _sent(client, _page(client, address), address, ta="nya")
    assert "1 ny insats och 0 ändrade är publicerade" in _page(client, address)
    assert [each.name for each in queries.own_offers(OWNER, NOW.date())] == ["Komet"]


def test_what_is_not_published_is_published_by_a_file_only_when_somebody_says_so() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    own = draft()
    template = client.get("/arbete/utbud/mall.xlsx").content
    address = _uploaded(client, template)
    assert "Allt i filen stämmer redan." in _page(client, address)
    address = _uploaded(client, rows_with({**SPOKEN, "id": own.pk}))
    page = _page(client, address)
    assert "1 som inte är publicerad nu skulle ändras och publiceras." in page
    assert "Den är ett utkast." in page
    answer = _sent(client, page, address, ta="alla")
    assert answer.status_code == 422
    assert "Det du valde ändrar ingenting." in answer.content.decode()
    assert _sent(client, _page(client, address), address, ta="alla", igen="ja").status_code == 302
    own.refresh_from_db()
    assert (own.state, own.name) == ("published", "Komet")


def test_a_file_undoes_no_colleague_unseen() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    own = published()
    address = _uploaded(client, rows_with({**SPOKEN, "id": own.pk}))
    page = _page(client, address)
    actions.write_offer(own.pk, {"name": "Kollegans namn"}, by())
    answer = _sent(client, page, address, ta="alla")
    assert answer.status_code == 409
    anew = answer.content.decode()
    assert "Någon har ändrat insatser som filen gäller" in anew
    assert "<del>Kollegans namn</del>" in anew, "what it would do now is shown"
    own.refresh_from_db()
    assert own.name != "Komet"
    assert client.post(address, {"key": "a" * 20, "ta": "alla"}).status_code in (409, 422)
    assert _sent(client, anew, address, ta="alla").status_code == 302
    own.refresh_from_db()
    assert own.name == "Komet"


def test_reach_on_its_page() -> None:
    offer = published()
    client = signed_in(LULEA, Role.OFFICER)
    address = f"/arbete/utbud/{offer.pk}/nadda/"
    data = {"period": "2026K3", "mode": "anonymous", "women": "12", "men": "4", "others": "0"}
    answer = _sent(client, _page(client, address), address, **data, languages="arabiska 30")
    assert answer.status_code == 422
    assert "Föräldrarna är 16, men 30 efter språk." in answer.content.decode()
    answer = _sent(client, _page(client, address), address, **data, languages="arabiska 3")
    assert answer.status_code == 302
    page = _page(client, address)
    assert "arabiska 3" in page
    assert "inte räknat" in page


def test_everyones_lists_and_files() -> None:
    published()
    published(days=300, name="Gammal insats")
    page = _page(Client(), "/utbud/")
    assert "Luleå kommun" in page
    assert Client().get("/utbud/?q=Luleå")["Location"] == "/utbud/2580/"
    # A county has no page, and leads to those in it that have.
    county = _page(Client(), "/utbud/?q=Norrbottens+län")
    assert "Norrbottens län har ingen egen sida." in county
    assert 'href="/utbud/2582/"' in county
    assert "Sverige har ingen egen sida." in _page(Client(), "/utbud/?q=Sverige")
    two = _page(Client(), "/utbud/?q=Region+Gotland")
    assert "Menade du ett av de här?" in two
    assert "Region Gotland (kommun)" in two
    page = _page(Client(), "/utbud/2580/")
    assert "Det finns 2 insatser för föräldrar i Luleå kommun." in page
    assert "Inte bekräftad på länge" in page
    assert "Gammal insats" not in _page(Client(), "/utbud/2580/?q=förskola")
    found = _page(Client(), "/utbud/2580/?q=FÖRSKOLA&niva=universal&page=9")
    assert "Öppen förskola" in found
    assert "Inget hittades" in _page(Client(), "/utbud/2580/?q=f%00&niva=indicated")
    over = published(name="Över", ends="2026-11-01")
    assert "Stödet slutade 1 november 2026" in _page(Client(), f"/utbud/insats/{over.pk}/")
    for form in ("csv", "json", "xlsx"):
        assert Client().get(f"/utbud/2580/insatser.{form}").status_code == 200
    for address in ("/utbud/9999/", "/utbud/SE/", "/utbud/a%00b/", "/utbud/2580/insatser.pdf"):
        _page(Client(), address, 404)


def test_a_programme_is_chosen_from_the_register_and_told_by_its_name() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    offer = draft(programme="komet")
    page = _page(client, f"/arbete/utbud/{offer.pk}/skriv/what/")
    assert re.search(r'<option value="komet"\s+selected>Komet</option>', page)
    assert '<option value="cope">Cope</option>' in page
    told = _page(client, f"/arbete/utbud/{offer.pk}/")
    assert re.search(r'<a [^>]*href="/kunskap/program/komet/"[^>]*>Komet</a>', told)


def test_a_grant_is_chosen_among_those_there_are_and_told_by_its_name() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    offer = published(scheme="elderly-care-2026")
    page = _page(client, f"/arbete/utbud/{offer.pk}/skriv/behind/")
    name = "God omsorg och hälso- och sjukvård för äldre personer 2026"
    assert re.search(rf'<option value="elderly-care-2026"\s+selected>{name}</option>', page)
    told = _page(Client(), f"/utbud/insats/{offer.pk}/")
    assert re.search(rf'<a [^>]*href="/statsbidrag/elderly-care-2026/"[^>]*>{name}</a>', told)


def test_a_programme_that_is_not_in_the_register_stands_as_it_was_taken_in() -> None:
    client = signed_in(LULEA, Role.OFFICER)
    offer = draft(programme="finns-inte")
    page = _page(client, f"/arbete/utbud/{offer.pk}/skriv/what/")
    assert re.search(r'<option value="finns-inte"\s+selected>finns-inte</option>', page)
    assert "/kunskap/program/finns-inte/" not in _page(client, f"/arbete/utbud/{offer.pk}/")


def test_pages_stand_when_nobody_can_act_for_an_owner() -> None:
    lost = published(name="Kvar")
    models.Offer.objects.filter(id=lost.pk).update(owner="organisation:borta")
    published()
    for address in ("/utbud/", "/utbud/2580/", f"/utbud/insats/{lost.pk}/"):
        page = _page(Client(), address)
        assert "organisation:borta" in page
    assert "Luleå kommun" in _page(Client(), "/utbud/")
    copy = f"/arbete/utbud/utga-fran/{lost.pk}/"
    assert "organisation:borta" in _page(signed_in(LULEA, Role.OFFICER), copy)


def test_a_contact_that_is_changed_is_shown_to_nobody_any_more() -> None:
    offer = published(contact_name="Anna Larsson", contact_email="anna.larsson@lulea.test")
    new = {"contact_name": "Familjecentralen", "contact_email": "familj@lulea.test"}
    actions.write_offer(offer.pk, new | {"name": "Nytt namn"}, by())
    actions.publish_offer(offer.pk, by())
    versions = queries.public_versions(offer.pk)
    assert len(versions) == 2
    base = f"/utbud/insats/{offer.pk}/"
    newest, earliest = (_page(Client(), f"{base}?version={each.number}") for each in versions)
    for page in (_page(Client(), base), newest):
        assert "familj@lulea.test" in page
        assert "<ins>Nytt namn</ins>" in page
        assert "larsson" not in page.lower()
    assert "som inte gäller längre" in earliest
    assert "larsson" not in earliest.lower()
