"""The agency's list of reports, a draw that can be done again, and reports from a file."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samling.grants import models, queries
from samling.registry.rules import Role
from tests.grants.reports.world import NOW, SCHEME, life, paid, sent
from tests.people import LULEA, MFOF, SOCIALSTYRELSEN, signed_in

from .paging import hidden, words_in, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
LIST, FILE = f"/arbete/bidrag/{SCHEME}/redovisningar/", "/arbete/las-in-redovisningar/"
CODES = ["0114", "0115", "0117", "0120", "0123", "0125", "0126", "0127", "0128", "0136"]


def test_late_ones_stand_first_and_a_choice_shows_fewer() -> None:
    of = life()
    models.SchemeLife.objects.update(report_until=date(2024, 2, 1))
    for code in ("2580", "2582", "0114"):
        grant = paid(of, code, access=100)
        if code != "2582":
            sent(grant, 100 if code == "2580" else 50, 0 if code == "2580" else 50)
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    page = words_of(agency, LIST)
    assert "2 av 3 har redovisat. 2 väntar på svar, 3 är försenade, varav 2 har redovisat." in page
    assert "Sena 3" in page
    rows = page.split("Att se på")[1]
    assert rows.index("Boden") < rows.index("Luleå") < rows.index("Upplands Väsby")
    assert "Mer än en fjärdedel är inte använd, i procent (50, gränsen är 25)." in rows
    days = (NOW.date() - date(2024, 2, 1)).days
    assert f"Redovisade {days} dagar för sent." in rows
    assert f"i dagar ({days}" not in rows
    assert "Boden" not in words_of(agency, f"{LIST}?visa=vantar").split("Att se på")[1]
    assert "Inga redovisningar här." in words_of(agency, f"{LIST}?visa=urval")


def test_a_draw_says_its_seed_share_and_reasons_and_can_be_done_again() -> None:
    of = life()
    for code in CODES:
        sent(paid(of, code, access=100), 100, 0)
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    assert "Inget urval är draget än." in words_of(agency, LIST)
    answer = agency.post(LIST, hidden(agency, LIST) | {"share": "20 %", "seed": "Keno 2024-02-02"})
    assert answer.status_code == 302
    page = words_of(agency, f"{LIST}?visa=urval")
    assert "2 av 10 redovisningar är uttagna: 20 % lottade med fröet ”Keno 2024-02-02”" in page
    assert page.count("Lottad (frö ”Keno 2024-02-02”).") == 2
    first = {each.grant for each in queries.report_lines(SCHEME) if each.drawn}
    again = agency.post(LIST, hidden(agency, LIST) | {"share": "20", "seed": "Keno 2024-02-02"})
    assert again.status_code == 302
    assert {each.grant for each in queries.report_lines(SCHEME) if each.drawn} == first
    chosen = next(each for each in queries.report_lines(SCHEME) if each.drawn)
    review = f"/arbete/bidrag/{SCHEME}/{chosen.recipient}/granska/"
    assert "Uttagen för närmare granskning" in words_of(agency, review)
    own = signed_in(f"area:{chosen.recipient}", Role.OFFICER)
    assert "Uttagen för närmare granskning" not in words_of(own, review)


@pytest.mark.parametrize(
    ("sent_in", "words"),
    [
        ({"share": "många", "seed": "x"}, "Andelen går inte att läsa."),
        ({"share": "150", "seed": "x"}, "Andelen ska vara från 0 till 100 procent."),
        ({"share": "10", "seed": ""}, "Frö"),
        ({"share": "1..2", "seed": "x"}, "Andelen går inte att läsa."),
    ],
)
def test_a_draw_that_cannot_be_made_is_told(sent_in: dict[str, str], words: str) -> None:
    sent(paid(life(), "2580", access=100), 100, 0)
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    answer = agency.post(LIST, hidden(agency, LIST) | sent_in)
    assert answer.status_code == 422
    assert words in words_in(answer)
    assert queries.last_draw(SCHEME) is None


def test_an_economist_of_the_agency_reads_but_does_not_draw_or_import() -> None:
    sent(paid(life(), "2580", access=100), 100, 0)
    economist = signed_in(MFOF, Role.AGENCY_ECONOMIST)
    assert "Dra ett urval" not in words_of(economist, LIST)
    answer = economist.post(LIST, {"share": "10", "seed": "x", "key": "k"})
    assert answer.status_code == 422
    assert "Det här görs av myndighetens handläggare." in words_in(answer)
    assert economist.get(FILE).status_code == 404
    assert signed_in(LULEA, Role.ECONOMIST).get(FILE).status_code == 404


def test_rows_of_a_file_are_taken_in_once_and_faults_say_where() -> None:
    paid(life(), "2580", access=1000)
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    head = "Bidrag;Mottagare;Ändamål;Belopp\n"

    def answered(rows: str, name: str = "rader.csv") -> str:
        file = SimpleUploadedFile(name, (head + rows).encode())
        answer = agency.post(FILE, hidden(agency, FILE) | {"file": file})
        return f"{answer.status_code} {words_in(answer)}"

    wrong = answered(f"{SCHEME};2580;Annat föräldraskapsstöd;tolv\n{SCHEME};9999;Annat;1")
    assert wrong.startswith("422")
    assert "rad 2" in wrong.casefold()
    assert "rad 3" in wrong.casefold()
    assert answered("", "rader.pdf").startswith("422")
    right = answered(f"{SCHEME};2580;Annat föräldraskapsstöd;400")
    assert "1 rader är inlästa, tillsammans 400 kr." in right
    assert answered(f"{SCHEME};2580;Annat föräldraskapsstöd;400").startswith("422")
    assert agency.post(FILE, {}).status_code == 422
    other = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    file = SimpleUploadedFile("a.csv", (head + f"{SCHEME};2580;Annat föräldraskapsstöd;1").encode())
    assert other.post(FILE, {"file": file, "key": "k"}).status_code == 422


def test_as_many_questions_whatever_the_number_of_reports() -> None:
    of = life()
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    counts = []
    for codes in (CODES[:2], CODES[2:]):
        for code in codes:
            sent(paid(of, code, access=100), 100, 0)
        for page in (LIST, f"/arbete/bidrag/{SCHEME}/0114/granska/", "/arbete/"):
            agency.get(page)
            with CaptureQueriesContext(connection) as context:
                assert agency.get(page).status_code == 200
            counts.append(len(context))
    assert counts[:3] == counts[3:]
