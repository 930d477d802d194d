"""Costs from accounts on their page: a file, a choice, a preview, then the report."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samling.grants import models, queries
from samling.grants.forms import packed, unpacked
from samling.registry.rules import Role
from tests.grants.accounting.making import LIKE_A_MUNICIPALITY
from tests.grants.reports.world import SCHEME, life, paid
from tests.people import LULEA, signed_in

from .paging import hidden, hidden_in, text_of, words_in, words_of
from .sharing import AREAS, OF_JARVA
from .two_holdings import ADDRESSES, grants

pytestmark = pytest.mark.django_db
COSTS = f"/arbete/bidrag/{SCHEME}/2580/redovisa/kostnader/"
CONTENT = LIKE_A_MUNICIPALITY.encode("cp437")
CHOICE = {"accounts": "5000-7999", "period": "2025"}


@pytest.fixture
def grant() -> models.Grant:
    return paid(life(), "2580", access=2000)


@pytest.fixture
def officer(grant: models.Grant) -> Client:
    return signed_in(LULEA, Role.OFFICER)


def shown(client: Client, content: bytes = CONTENT, name: str = "bok.se", **more: str) -> str:
    sent = hidden(client, COSTS) | CHOICE | more
    file = SimpleUploadedFile(name, content)
    answer = client.post(COSTS, sent | {"file": file, "do": "preview"})
    assert answer.status_code == 200, words_in(answer)
    return answer.content.decode()


def test_costs_are_shown_chosen_taken_in_and_taken_away(
    officer: Client, grant: models.Grant
) -> None:
    assert "Inga kostnader är inlästa." in words_of(officer, COSTS)
    page = shown(officer)
    assert "5010" in page
    assert not models.StoredFile.objects.exists()
    carried = hidden_in(page) | CHOICE | {"object.6": "P1"}
    narrowed = officer.post(COSTS, carried | {"do": "preview"})
    assert "bok.se: 1 300 kr i kostnader stämmer" in words_in(narrowed)
    wanted = hidden_in(narrowed.content.decode()) | CHOICE | {"object.6": "P1"}
    chosen = {"all": "universal_support", "purpose.7010/6:P1": "none", "do": "import"}
    taken = officer.post(COSTS, wanted | chosen)
    assert taken.status_code == 302
    assert officer.post(COSTS, wanted | chosen).status_code == 302  # a double click
    (made,) = queries.costs_taken(grant.pk)
    assert (made.name, int(made.total), made.lines) == ("bok.se", 800, 1)
    draft = queries.written_report(grant.pk).draft
    assert draft.answers["amounts"] == {"universal_support": 800}
    assert draft.answers["unused"] == 1200
    assert "Inläst ur ekonomisystemet: 800 kr." in words_of(officer, taken["Location"])
    removed = officer.post(COSTS, hidden(officer, COSTS) | {"do": "remove", "import": str(made.id)})
    assert removed.status_code == 302
    assert "Inläsningen är borttagen." in words_of(officer, removed["Location"])
    assert queries.costs_taken(grant.pk) == ()


@pytest.mark.parametrize(
    ("encoding", "called"),
    [("cp437", "CP437"), ("latin-1", "Windows-1252"), ("utf-8", "UTF-8")],
)
def test_the_code_page_is_told_and_the_names_are_right(
    officer: Client, encoding: str, called: str
) -> None:
    content = LIKE_A_MUNICIPALITY.replace("Lokalhyra", "Åkeri på Östra").encode(encoding)
    page = shown(officer, content)
    assert "Åkeri på Östra" in page
    assert re.search(rf"Filen är (troligen )?skriven med teckenuppsättningen {called}\.", page)


def test_what_is_odd_in_a_file_is_said_before_its_costs_are_taken_in(officer: Client) -> None:
    """Vouchers of another year than the file's, and than the grant's, whatever the rows say."""
    of_row = CONTENT.replace(b"20250109", b"99991230")
    page = text_of(shown(officer, of_row, period=""))
    assert "Se efter innan du tar in kostnaderna" in page
    assert "har datum utanför" in page
    assert "först 9999-12-30" in page
    of_voucher = CONTENT.replace(b"#VER A 2 20250210", b"#VER A 2 00010210")
    page = text_of(shown(officer, of_voucher, period=""))
    assert "bok.se, rad 34: Verifikation A 2 är daterad 0001-02-10, utanför filens" in page
    year = str(queries.scheme(SCHEME).year)
    assert "har datum utanför" not in text_of(shown(officer, of_voucher, period=year))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "bok.se", "Filen är tom"),
        (b"%PDF-1.7", "bok.pdf", "PDF"),
        (CONTENT.replace(b"-1000.00", b"-1000.01"), "bok.se", "rad"),
    ],
)
def test_a_bad_file_is_told_with_its_place_and_nothing_is_kept(
    officer: Client, content: bytes, name: str, words: str
) -> None:
    file = SimpleUploadedFile(name, content)
    answer = officer.post(COSTS, hidden(officer, COSTS) | CHOICE | {"file": file, "do": "preview"})
    assert answer.status_code == 422
    assert words in words_in(answer)
    assert not models.StoredFile.objects.exists()
    assert not models.Report.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"accounts": "kontot"}, "”kontot” är inte konton."),
        ({"accounts": ""}, "Konton"),
        ({"period": "i fjol"}, "Tiden går inte att läsa."),
    ],
)
def test_a_choice_that_cannot_be_read_stands_at_its_field_and_the_file_is_not_lost(
    officer: Client, wrong: dict[str, str], words: str
) -> None:
    file = SimpleUploadedFile("bok.se", CONTENT)
    sent = hidden(officer, COSTS) | CHOICE | wrong | {"file": file}
    answer = officer.post(COSTS, sent)
    assert answer.status_code == 422
    assert words in words_in(answer)
    again = hidden_in(answer.content.decode()) | CHOICE
    assert officer.post(COSTS, again).status_code == 200


def test_no_file_a_forged_one_and_one_who_had_an_older_page_open(
    officer: Client, grant: models.Grant
) -> None:
    for sent in ({}, {"packed": "inte base64!", "name": "bok.se"}):
        answer = officer.post(COSTS, hidden(officer, COSTS) | CHOICE | sent)
        assert answer.status_code == 422
        assert "Välj en SIE-fil." in words_in(answer)
    carried = hidden_in(shown(officer)) | CHOICE | {"do": "import"}
    nothing = officer.post(COSTS, carried)
    assert nothing.status_code == 422
    assert "Ingen kostnad är vald." in words_in(nothing)
    first = officer.post(COSTS, carried | {"purpose.5010": "early_years", "key": "one"})
    assert first.status_code == 302
    other = officer.post(COSTS, carried | {"purpose.7010": "early_years", "key": "two"})
    assert other.status_code == 409
    assert officer.post(COSTS, {"do": "remove", "import": "999999"})["Location"] == COSTS
    assert len(queries.costs_taken(grant.pk)) == 1


def test_costs_of_one_of_two_grants_lead_back_to_its_own_report() -> None:
    grants()
    unit, address = signed_in(OF_JARVA, Role.DISTRICT_OFFICER), ADDRESSES["jarva_of_region"]
    costs = f"{AREAS}/{address}/redovisa/kostnader/"
    sent = hidden(unit, costs) | CHOICE | {"file": SimpleUploadedFile("bok.se", CONTENT)}
    carried = hidden_in(unit.post(costs, sent).content.decode()) | CHOICE
    taken = unit.post(costs, carried | {"all": "early_years", "do": "import"})
    assert taken["Location"] == f"{AREAS}/{address}/redovisa/?del=pengar"


def test_a_carried_file_is_what_it_was_and_never_larger_than_it_may_be() -> None:
    words = packed(CONTENT)
    assert words is not None
    assert unpacked(words, len(CONTENT)) == CONTENT
    assert unpacked(words, len(CONTENT) - 1) is None
    bomb = packed(b"0" * 5_000_000)
    assert bomb is not None
    assert unpacked(bomb, 1000) is None
    assert unpacked(words[:-8], 10**6) is None
    assert unpacked("", 10) is None
