"""The pages of a fund, as its own people use them: from a file to what is taken back."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models, queries
from samling.grants.rules.funds import EntryKind
from samling.registry.rules import Role
from tests.grants.work.paging import hidden_in, words_in, words_of
from tests.people import LULEA, signed_in

from .world import (
    FUND,
    OFFICER,
    TOML,
    amounts,
    by,
    closed,
    decided,
    imported,
    paid,
    proposed,
    reported,
    seen,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

FUNDS = "/arbete/fonder/"
PAGE = f"{FUNDS}{FUND}/"
NEW = f"{FUNDS}ny-fond/"


def officer() -> Client:
    return signed_in(LULEA, Role.OFFICER)


def secretary() -> Client:
    return signed_in(LULEA, Role.BOARD_SECRETARY)


def economist() -> Client:
    return signed_in(LULEA, Role.ECONOMIST)


def sent(client: Client, page: str, fields: dict[str, object], to: str = "", form: int = 0):  # type: ignore[no-untyped-def]
    """A form of a page as a browser sends it: its hidden fields, and what is written in it."""
    forms = client.get(page).content.decode().split("<form")[1:]
    own = [each for each in forms if 'name="key"' in each and (not to or f'action="{to}"' in each)]
    return client.post(to or page, hidden_in(own[form]) | fields)


def toml_file() -> io.BytesIO:
    file = io.BytesIO(TOML)
    file.name = f"{FUND}.fund.toml"
    return file


def test_a_fund_is_made_from_its_file_after_a_look_at_what_it_gives() -> None:
    client = officer()
    assert "Ni har ingen fond här än." in words_of(client, FUNDS)
    shown = sent(client, NEW, {"file": toml_file(), "do": "file"})
    page = words_in(shown)
    assert "Så blir Asta Svenssons arv. Inget är sparat än." in page
    assert "2026: 9 ansökningar om 426 000 kr, 181 932 kr att ge" in page
    assert not models.Fund.objects.exists()
    take = next(
        each for each in shown.content.decode().split("<form")[1:] if 'name="packed"' in each
    )
    answer = client.post(NEW, hidden_in(take) | {"do": "take"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    page = words_of(client, PAGE)
    assert "Tar emot ansökningar för 2026, 2025." in page
    assert "213 879 kr mer utan förklaring" in page
    assert "kultur- och fritidsförvaltningen" in page


def test_both_years_are_taken_to_their_end_on_the_pages() -> None:
    imported()
    year = f"{PAGE}2026/"
    for number in ("2025", "2026"):
        place = f"{PAGE}{number}/"
        assert sent(officer(), place, {}, f"{place}steg/propose/").status_code == 302
    page = words_of(officer(), year)
    assert "Av 181 932 kr beviljas 181 860 kr, högst 433 kr per brukare." in page
    decide = {"day": "2026-03-26", "decision": "SN § 44", "said": "181 860"}
    assert sent(secretary(), year, decide, f"{year}steg/decide/").status_code == 302
    before = {"day": "2024-12-19", "decision": "SN § 241", "said": "357000 kr"}
    first = f"{PAGE}2025/"
    assert sent(secretary(), first, before, f"{first}steg/decide/").status_code == 302
    assert (sum(amounts(2025).values()), sum(amounts(2026).values())) == (357_000, 181_860)
    pays = {"day": "2024-12-20", "reference": "Ver 17"}
    assert sent(economist(), first, pays, f"{first}steg/pay/").status_code == 302

    assert "7 verksamheter har inte redovisat" in words_of(officer(), first)
    refused = officer().post(f"{first}steg/account/", {"key": "k", "version": seen(2025).version})
    assert refused.status_code == 422
    assert "Bergnäsets hemtjänst: Har inte redovisat än." in words_in(refused)
    back = {"Alviks": 6_375, "Antnäs": 7_665, "Bergnäsets": 97_000, "Bergstadens": 5_741}
    back |= {"Gammelstad": 52_224, "Ingridshems": 16_257, "Per": 9_311}
    for each in seen(2025).granted:
        used = int(each.granted or 0) - back[each.asked.unit.split()[0]]
        form = f"{first}ansokan/{each.id}/redovisa/"
        answer = sent(officer(), form, {"used": str(used), "told": "Fest"})
        assert answer.status_code == 302, words_in(answer)
    assert sent(officer(), first, {}, f"{first}steg/account/").status_code == 302
    close = {"day": "2026-03-26", "decision": "SN § 43", "said_back": "194574"}
    close |= {"said_left": "181932"}
    assert sent(secretary(), first, close, f"{first}steg/close/").status_code == 302
    page = words_of(officer(), first)
    assert "357 000 kr beviljades för 2025. 162 427 kr användes och 194 573 kr togs" in page
    assert "7 belopp att återta är tillsammans 194 573 kr. I beslutet står 194 574 kr" in page
    assert "Samma belopp står som att fördela för 2026." in page
    assert models.FundEntry.objects.filter(kind=EntryKind.BACK).count() == 7


def test_one_application_is_explained_step_by_step() -> None:
    imported()
    decided(2026)
    by_unit = {each.asked.unit: each.id for each in seen(2026).applications}
    page = words_of(officer(), f"{PAGE}2026/ansokan/{by_unit['Antnäs hemtjänst']}/")
    for words in (
        "Fick 29 011 kr av 70 000 kr för 2026.",
        "Brukare hos dem som kan få pengar 420",
        "181 932 kr delat på 420 brukare är 433 kr per brukare, avrundat nedåt.",
        "67 brukare × 433 kr 29 011 kr",
        "Det lägre av de två beloppen.",
    ):
        assert words in page
    refused = words_of(officer(), f"{PAGE}2026/ansokan/{by_unit['Bergbo stödboende']}/")
    assert "Fick avslag på 8 000 kr för 2026." in refused
    assert "ligger utanför gamla Nederluleå församling" in refused


def test_what_is_wrong_in_an_application_is_told_at_its_field() -> None:
    imported()
    apply = f"{PAGE}2026/ansok/"
    answer = sent(
        officer(),
        apply,
        {"unit": "", "applied": "12.5 mkr", "users": "0", "received": "2025-11-06"},
    )
    assert answer.status_code == 422
    page = words_in(answer)
    for words in ("”12.5 mkr” går inte att läsa som hela kronor.", "större än eller lika med 1"):
        assert words in page
    assert 'href="#id_unit"' in answer.content.decode()
    again = {"unit": "antnäs  hemtjänst", "applied": "1", "users": "", "is_inside": "ja"}
    answer = sent(officer(), apply, again | {"received": "2025-11-06"})
    assert answer.status_code == 422
    assert "har redan sökt det här året." in words_in(answer)
    person = {"unit": "Ny", "applied": "5", "is_inside": "ja", "received": "2025-11-06"}
    answer = sent(officer(), apply, person | {"activity": "Fest för 19500101-1236"})
    assert "ser ut som ett personnummer" in words_in(answer)


def test_one_without_users_or_too_late_is_told_and_can_be_refused_with_the_reason() -> None:
    client = officer()
    imported()
    asks = {"unit": "Sunderbyns hemtjänst", "applied": "9000", "is_inside": "ja"}
    sent(client, f"{PAGE}2026/ansok/", asks | {"received": "2025-11-30"})
    page = words_of(client, f"{PAGE}2026/")
    assert "Sunderbyns hemtjänst: Det står inte för hur många ansökan är." in page
    step = f"{PAGE}2026/steg/propose/"
    assert step not in client.get(f"{PAGE}2026/").content.decode()
    forced = {"key": "k", "version": seen(2026).version}
    assert client.post(step, forced).status_code == 422
    late = models.FundApplication.objects.get(unit="Sunderbyns hemtjänst")
    change = f"{PAGE}2026/ansokan/{late.pk}/andra/"
    why = {"received": "2025-11-30", "why_not": "Ansökan kom in efter sista dagen."}
    assert sent(client, change, asks | why).status_code == 302
    assert sent(client, f"{PAGE}2026/", {}, f"{PAGE}2026/steg/propose/").status_code == 302
    page = words_of(client, f"{PAGE}2026/")
    assert "Ansökan kom in efter sista dagen." in page
    assert seen(2026).division.total == 181_860  # type: ignore[union-attr]


def test_applications_are_read_from_a_file_or_each_row_is_told() -> None:
    client = officer()
    imported()
    load = f"{PAGE}2026/las-in/"
    heads = "Verksamhet;Sökt;Antal;Inom området;Kom in\n"

    def file(rows: str) -> io.BytesIO:
        found = io.BytesIO((heads + rows).encode())
        found.name = "ansokningar.csv"
        return found

    wrong = "Rutviks hemtjänst;mycket;10;ja;\nAntnäs hemtjänst;1 000;-;kanske;igår\n"
    answer = sent(client, load, {"file": file(wrong)})
    assert answer.status_code == 422
    page = words_in(answer)
    for words in (
        "rad 2, kolumnen Sökt: ”mycket” är inte hela kronor över 0.",
        "rad 3, kolumnen Antal: ”-” är inget antal.",
        "rad 3, kolumnen Inom området: ”kanske” är varken ja eller nej.",
        "rad 3, kolumnen Kom in: ”igår” är ingen dag.",
        "rad 3, kolumnen Verksamhet: Antnäs hemtjänst har redan sökt.",
    ):
        assert words in page
    assert models.FundApplication.objects.filter(year__year=2026).count() == 9
    right = "Rutviks hemtjänst;12 000 kr;10;ja;2025-11-05\nKallax dagcenter;500;;nej;\n"
    assert sent(client, load, {"file": file(right)}).status_code == 302
    assert models.FundApplication.objects.filter(year__year=2026).count() == 11


def test_rules_are_decided_anew_after_a_look_at_what_they_would_mean() -> None:
    client = officer()
    imported()
    page = f"{PAGE}regler/"
    form = client.get(page).content.decode()
    assert 'value="Asta Svenssons arv"' in form
    rules = {
        "title": "Asta Svenssons arv",
        "board": "Socialnämnden",
        "purpose": "Något extra för de äldre",
        "area": "gamla Nederluleå församling",
        "at_most": "500",
        "decided": "2025-05-28",
        "decision": "Socialnämnden § 107",
        "what-1": "Gravvård",
        "per_year-1": "1600",
        "through-1": "2030",
    }
    shown = sent(client, page, rules | {"do": "preview"})
    page_shown = words_in(shown)
    assert (
        "2026: 187 740 kr i stället för 181 860 kr, högst 447 kr per brukare i stället för "
        "433 kr." in page_shown
    )
    assert "2025:" not in page_shown  # it was counted before the decision
    early = sent(client, page, rules | {"decided": "2026-01-01", "do": "preview"})
    assert "Inget öppet år får de nya reglerna" in words_in(early)
    assert queries.fund(FUND).now.number == 1  # type: ignore[union-attr]
    half = sent(client, page, rules | {"through-1": "", "do": "save"})
    assert half.status_code == 422
    assert "till vilket år" in words_in(half)
    assert sent(client, page, rules | {"do": "save"}).status_code == 302
    fund = queries.fund(FUND)
    assert fund is not None
    assert (fund.now.number, fund.now.rules.at_most_per_user) == (2, 500)
    assert "2024-01-25 Socialnämnden 2024-01-25 § 12" in words_of(client, PAGE)
    # The year that was counted before the decision keeps the rules that held then.
    assert fund.on(seen(2025).counted).number == 1
    assert fund.on(seen(2026).counted).number == 2


def test_a_correction_says_why_and_which_entry_it_sets_right() -> None:
    client = economist()
    imported()
    about = models.FundEntry.objects.get(kind=EntryKind.OTHERS)
    page = f"{PAGE}post/"
    fields = {"kind": "ours", "amount": "5000", "day": "2026-01-15"}
    answer = sent(client, page, fields)
    assert answer.status_code == 422
    assert "Skriv vems pengarna är, och hur det kom fram." in words_in(answer)
    why = {"why": "Kontoutdraget säger 425 000 kr.", "answers": str(about.pk)}
    assert sent(client, page, fields | why).status_code == 302
    row = models.FundEntry.objects.get(kind=EntryKind.OURS)
    assert (row.answers_id, row.amount_sek) == (about.pk, 5_000)
    page = words_of(client, PAGE)
    assert "Kontoutdraget säger 425 000 kr." in page
    assert f"rättar post {about.pk}" in page


def test_what_is_shown_to_all_is_the_rules_and_what_is_decided() -> None:
    imported()
    anyone = Client()
    public = f"/fonder/{FUND}/"
    assert "Ingen kommun visar någon fond här än." in words_of(anyone, "/fonder/")
    closed(2025)
    proposed(2026)
    assert anyone.get(public).status_code == 404
    assert anyone.get(f"{public}2025/").status_code == 404
    assert anyone.get(f"{public}2025/lista.csv").status_code == 404
    shows = sent(secretary(), PAGE, {"show": "ja"}, f"{PAGE}visa/")
    assert shows.status_code == 302
    page = words_of(anyone, public)
    assert "De får högst 1 000 kr per brukare och år." in page
    assert "För 2025 beviljades 357 000 kr." in page
    assert anyone.get(f"{public}2026/").status_code == 404  # not decided
    assert anyone.get(f"{public}2026/lista.xlsx").status_code == 404
    year = words_of(anyone, f"{public}2025/")
    assert "I beslutet står 194 574 kr: 1 kr mer." in year
    for secret in ("jon@lulea", "Verifikation 17", "430 000", "Nobelmiddag"):
        assert secret not in page + year


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf"])
def test_a_year_is_a_file_too(ending: str) -> None:
    imported()
    reported(2025)
    answer = officer().get(f"{PAGE}2025/lista.{ending}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{FUND}-2025.{ending}"'
    start = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "pdf": b"%PDF"}[ending]
    assert answer.content.startswith(start)
    if ending == "csv":
        row = next(
            each for each in answer.content.decode("utf-8-sig").splitlines() if "Antn" in each
        )
        assert row.startswith("Antnäs hemtjänst;55;ja;150000;55000;47335;7665;")
    assert officer().get(f"{PAGE}2025/lista.exe").status_code == 404


def test_the_one_who_proposed_does_not_decide() -> None:
    imported()
    client = economist()
    place = f"{PAGE}2026/"
    assert sent(client, place, {}, f"{place}steg/propose/").status_code == 302
    assert "”Besluta tilldelningen” görs av en annan person" in words_of(client, place)
    forced = {"key": "k", "day": "2026-03-26", "decision": "SN § 1"}
    answer = client.post(f"{place}steg/decide/", forced)
    assert answer.status_code in (409, 422)
    forced = hidden_in(client.get(place).content.decode()) | forced
    assert client.post(f"{place}steg/decide/", forced).status_code == 422
    assert seen(2026).state == "proposed"


def test_what_waits_stands_on_the_first_page() -> None:
    imported()
    assert "Lägg fram förslaget Asta Svenssons arv 2026" in words_of(officer(), "/arbete/")
    proposed(2026)
    assert "Besluta tilldelningen Asta Svenssons arv 2026" in words_of(secretary(), "/arbete/")
    paid(2025)
    page = words_of(officer(), "/arbete/")
    assert "Skriv in redovisningarna Asta Svenssons arv 2025 7 verksamheter" in page
    assert "Fonder" in page


def test_nobody_is_waited_for_in_a_year_that_nobody_has_applied_for() -> None:
    imported()
    begin = {"year": "2027", "counted": "2026-11-01", "until": "2026-10-01"}
    assert sent(officer(), f"{PAGE}oppna/", begin).status_code == 302
    assert "Asta Svenssons arv 2027" not in words_of(officer(), "/arbete/")
    page = words_of(officer(), f"{PAGE}2027/")
    for words in ("Ingen har sökt för 2027 än.", "Inga ansökningar än.", "2026-10-01"):
        assert words in page
    assert "Lägg fram förslaget" not in page
    late = {"unit": "Rutvik", "applied": "5000", "users": "5", "is_inside": "ja"}
    sent(officer(), f"{PAGE}2027/ansok/", late | {"received": "2026-10-02"})
    assert "Rutvik Kom in efter sista dagen" in words_of(officer(), f"{PAGE}2027/")


def test_every_page_is_english_too() -> None:
    imported()
    paid(2026)
    for page in (FUNDS, PAGE, f"{PAGE}2026/", f"{PAGE}post/", NEW):
        text = words_of(officer(), f"/en{page}")
        assert "Fonder" not in text.replace("asta-svenssons", "")
        assert "Ansökningarna" not in text


def test_as_many_questions_however_many_funds() -> None:
    client, many = officer(), 4
    imported()
    pages = (FUNDS, "/arbete/", "/fonder/")

    def questions() -> list[int]:
        counts = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as made:
                assert client.get(page).status_code == 200
            counts.append(len(made))
        return counts

    models.Fund.objects.update(is_public=True)
    few = questions()
    for number in range(many):
        content = TOML.decode().replace('Asta Svenssons arv", en', f'Fond {number}", en')
        actions.import_fund(content.encode(), "a.toml", by(OFFICER), acting_for="2580")
    models.Fund.objects.update(is_public=True)
    assert models.Fund.objects.count() == many + 1
    assert questions() == few
