"""A report written, sent, returned, completed and approved on its pages, by people of two sides."""

import pytest
from django.test import Client
from django.utils import timezone

from samling.grants import models, queries
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.ledger import Place
from samling.grants.views.work.story import story_of
from samling.kernel import AreaCode
from samling.registry.rules import Role
from tests.grants.reports.world import SCHEME, at, life, paid
from tests.people import BODEN, LULEA, MFOF, signed_in

from .paging import filled_in, hidden, hidden_in, saved, words_in, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
GRANT = f"/arbete/bidrag/{SCHEME}/2580/"
REPORT, SEND, REVIEW = f"{GRANT}redovisa/", f"{GRANT}redovisa/skicka/", f"{GRANT}granska/"
LIST = f"/arbete/bidrag/{SCHEME}/redovisningar/"


@pytest.fixture
def grant() -> models.Grant:
    return paid(life(), "2580", access=2000)


def test_a_report_from_the_first_word_to_the_agencys_answer(grant: models.Grant) -> None:
    officer, economist = signed_in(LULEA, Role.OFFICER), signed_in(LULEA, Role.ECONOMIST)
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    assert "Redovisa" in words_of(officer, "/arbete/")
    first = words_of(officer, REPORT)
    assert "Luleå ska redovisa 2 000 kr. 2 000 kr är kvar att skriva in." in first
    assert "Samlings förslag till fråga." in first
    filled_in(officer, GRANT, 1500, 500)
    check = words_of(officer, f"{REPORT}?del=kontroll")
    assert "500 kr är inte använt." in check
    assert "Det lämnas tillbaka." in check
    summary = words_of(officer, SEND)
    assert "Luleå redovisar 1 500 kr till MFoF. 500 kr är inte använt" in summary
    assert "Det görs av en kollega som beslutar" in summary

    assert "har inte skickat någon redovisning än" in words_of(agency, REVIEW)
    answer = economist.post(SEND, hidden(economist, SEND))
    assert answer.status_code == 302
    assert "Klart: du redovisade" in words_of(economist, answer["Location"])
    assert officer.get(REPORT)["Location"] == REVIEW

    assert "Granska redovisningen" in words_of(agency, "/arbete/")
    assert "1 av 1 har redovisat. 1 väntar på svar." in words_of(agency, LIST)
    read = words_of(agency, REVIEW)
    assert "Luleå har använt 1 500 kr av 2 000 kr. 500 kr är inte använt." in read
    assert "Fler fick stöd." in read
    returned = agency.post(
        f"{REVIEW}komplettera/",
        hidden(agency, REVIEW, f"{REVIEW}komplettera/")
        | {"reason": "Vi förstår inte.", "comment.questions.results": "Vilka resultat?"},
    )
    assert returned.status_code == 302

    asked = words_of(officer, f"{REPORT}?del=fragor")
    assert "Vi förstår inte." in asked
    assert "Ska kompletteras Vilka resultat?" in asked
    saved(officer, GRANT, "fragor", questions__results="Tolv fler.", questions__kept_up="yes")
    assert economist.post(SEND, hidden(economist, SEND)).status_code == 302
    assert "Version 2" in words_of(agency, REVIEW)
    assert "Fler fick stöd." in words_of(agency, f"{REVIEW}?version=1")
    accepted = agency.post(f"{REVIEW}godkann/", hidden(agency, REVIEW, f"{REVIEW}godkann/"))
    assert accepted.status_code == 302
    assert "Läget är nu ”Redovisning godkänd”" in words_of(agency, accepted["Location"])
    assert (at(Place.USED, grant), at(Place.OPEN, grant)) == (1500, 500)

    chief = signed_in(MFOF, Role.DECISION_MAKER)
    reopened = chief.post(
        f"{REVIEW}oppna-igen/",
        hidden(chief, REVIEW, f"{REVIEW}oppna-igen/") | {"reason": "En räkning till."},
    )
    assert reopened.status_code == 302
    assert (at(Place.USED, grant), at(Place.OPEN, grant)) == (0, 2000)


def test_what_is_lacking_is_told_with_its_place_and_remedy(grant: models.Grant) -> None:
    economist = signed_in(LULEA, Role.ECONOMIST)
    saved(economist, GRANT, "pengar", used="1 500 kr", unused="400", amounts__other="tolv")
    page = economist.get(f"{REPORT}?del=kontroll").content.decode()
    assert f"{REPORT}?del=pengar&amp;kontroll=1#id_unused" in page
    assert "GRANTS-REPORT-PAID-SUM" in page
    money = economist.get(f"{REPORT}?del=pengar&kontroll=1").content.decode()
    assert 'href="#id_amounts.other"' in money
    assert 'value="tolv"' in money
    assert "”tolv” går inte att läsa som ett tal." in money
    answer = economist.post(
        SEND, hidden(economist, SEND) | {"draft": "1", "version": "0", "key": "k"}
    )
    assert answer.status_code == 422
    assert not models.ReportVersion.objects.exists()
    assert "behöver göras innan redovisningen kan skickas" in words_in(answer)


def test_a_personal_number_is_refused_at_its_field_and_what_was_written_stands(
    grant: models.Grant,
) -> None:
    officer = signed_in(LULEA, Role.OFFICER)
    place = f"{REPORT}?del=fragor"
    sent = hidden(officer, place) | {"questions.results": "Anna 19811218-9876 fick stöd."}
    answer = officer.post(place, sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_questions.results"' in page
    assert "Anna 19811218-9876 fick stöd." in page
    assert not models.Report.objects.exists()


def test_two_write_in_different_parts_and_neither_is_in_the_way(grant: models.Grant) -> None:
    officer, economist = signed_in(LULEA, Role.OFFICER), signed_in(LULEA, Role.ECONOMIST)
    questions, money = f"{REPORT}?del=fragor", f"{REPORT}?del=pengar"
    one, other = hidden(officer, questions), hidden(economist, money)
    assert economist.post(money, other | {"used": "5"}).status_code == 302
    assert officer.post(questions, one | {"questions.results": "Mer."}).status_code == 302
    answers = queries.written_report(grant.pk).draft.answers
    assert (answers["used"], answers["questions"]) == (5, {"results": "Mer."})


def test_two_write_in_the_same_part_and_the_later_sees_both(grant: models.Grant) -> None:
    officer, economist = signed_in(LULEA, Role.OFFICER), signed_in(LULEA, Role.ECONOMIST)
    money = f"{REPORT}?del=pengar"
    one, other = hidden(officer, money), hidden(economist, money)
    assert economist.post(money, other | {"used": "5"}).status_code == 302
    answer = officer.post(money, one | {"used": "1 900"})
    assert answer.status_code == 409
    told = words_in(answer)
    assert "Sparat: 5 Du skrev: 1 900" in told
    assert 'value="1 900"' in answer.content.decode()
    assert queries.written_report(grant.pk).draft.answers["used"] == 5
    # Saved once more, what stands in the fields is kept.
    again = hidden_in(answer.content.decode()) | {"used": "1 900"}
    assert officer.post(money, again).status_code == 302
    assert queries.written_report(grant.pk).draft.answers["used"] == 1900


def test_what_is_saved_meanwhile_and_twice_is_one_draft(grant: models.Grant) -> None:
    officer = signed_in(LULEA, Role.OFFICER)
    money = f"{REPORT}?del=pengar"
    sent = hidden(officer, money) | {"used": "5"}
    answer = officer.post(money, sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Sparat" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    # The page was not told of it yet: the same words once more are no conflict.
    assert officer.post(money, sent).status_code == 302
    assert models.Report.objects.get().version == 1
    on = sent | hidden_in(answer.content.decode()) | {"used": "6"}
    assert officer.post(money, on, headers={"HX-Request": "true"}).status_code == 200
    old = officer.post(money, sent | {"used": "7"}, headers={"HX-Request": "true"})
    assert old.status_code == 409
    assert "Inte sparat." in words_in(old)


def test_a_question_that_is_not_answered_yet_is_no_fault(grant: models.Grant) -> None:
    writer = signed_in(LULEA, Role.OFFICER)
    page = writer.get(f"{REPORT}?del=fragor").content.decode()
    assert "Vilka har ni samverkat med?" in page
    assert "s-field__error" not in page.replace('s-field__error" data-lost', "")


def test_unknown_is_not_zero(grant: models.Grant) -> None:
    officer = signed_in(LULEA, Role.OFFICER)
    saved(officer, GRANT, "personer", reach__parents__total="12", reach__parents__why="not_counted")
    answers = queries.written_report(grant.pk).draft.answers
    assert answers["reach"] == {
        "parents": {
            "female": "not_counted",
            "male": "not_counted",
            "unspecified": "not_counted",
            "total": 12,
        }
    }
    page = officer.get(f"{REPORT}?del=personer").content.decode()
    assert '<option value="not_counted" selected>' in page


@pytest.mark.parametrize(
    ("party", "role"),
    [(BODEN, Role.ECONOMIST), ("organisation:socialstyrelsen", Role.AGENCY_OFFICER)],
)
def test_others_find_no_such_page(grant: models.Grant, party: str, role: Role) -> None:
    other = signed_in(party, role)
    for address in (REPORT, SEND, REVIEW, f"{REPORT}kostnader/", f"{GRANT}vidarefordela/", LIST):
        assert other.get(address).status_code == 404, address
        assert Client().get(address).status_code == 302
    for address in (REPORT, SEND, f"{REVIEW}godkann/", f"{REPORT}kostnader/", LIST):
        assert other.post(address, {}).status_code == 404, address
    assert not models.Report.objects.exists()


def test_the_agency_sees_nothing_of_a_draft_and_the_recipient_does_not_answer_itself(
    grant: models.Grant,
) -> None:
    officer, economist = signed_in(LULEA, Role.OFFICER), signed_in(LULEA, Role.ECONOMIST)
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    saved(officer, GRANT, "fragor", questions__results="Bara ett utkast.")
    assert agency.get(REPORT)["Location"] == REVIEW
    assert agency.get(SEND)["Location"] == REVIEW
    assert agency.get(f"{REPORT}kostnader/").status_code == 404
    assert "Bara ett utkast." not in words_of(agency, REVIEW)
    filled_in(officer, GRANT, 2000, 0)
    assert economist.post(SEND, hidden(economist, SEND)).status_code == 302
    assert economist.post(f"{REVIEW}godkann/", {"version": "9"}).status_code == 404
    auditor = signed_in(LULEA, Role.AUDITOR)
    assert "Redovisningen från" not in words_of(auditor, REVIEW)
    assert auditor.get(REPORT)["Location"] == REVIEW


def test_one_who_only_reads_sees_the_summary_and_no_button(grant: models.Grant) -> None:
    auditor = signed_in(LULEA, Role.AUDITOR)
    assert auditor.get(REPORT)["Location"] == SEND
    assert "<button" not in auditor.get(SEND).content.decode().split("<main")[1].split("</main")[0]
    assert auditor.post(REPORT, {"used": "1"})["Location"] == SEND
    assert not models.Report.objects.exists()


def test_a_report_of_a_grant_that_is_not_paid_leads_to_what_there_is() -> None:
    grant = paid(life(), "2580", access=2000)
    models.Grant.objects.filter(pk=grant.pk).update(state="approved")
    officer = signed_in(LULEA, Role.OFFICER)
    assert officer.get(REPORT)["Location"] == REVIEW
    assert officer.get(f"{REPORT}kostnader/")["Location"] == GRANT


def test_a_part_is_approved_with_a_reason_only(grant: models.Grant) -> None:
    economist, agency = signed_in(LULEA, Role.ECONOMIST), signed_in(MFOF, Role.AGENCY_OFFICER)
    filled_in(economist, GRANT, 2000, 0)
    assert economist.post(SEND, hidden(economist, SEND)).status_code == 302
    seen = hidden(agency, REVIEW, f"{REVIEW}godkann/")
    for wrong, words in (
        ({"accepted": "1 500"}, "Skriv varför en del inte godkänns."),
        ({"accepted": "3 000", "reason": "x"}, "Beloppet måste vara från 0 kr till 2 000 kr."),
        ({"accepted": "många"}, "går inte att läsa som hela kronor"),
    ):
        answer = agency.post(f"{REVIEW}godkann/", seen | wrong)
        assert answer.status_code == 422
        assert words in words_in(answer)
    right = {"accepted": "1 500", "reason": "En del är utanför villkoren."}
    assert agency.post(f"{REVIEW}godkann/", seen | right).status_code == 302
    assert (at(Place.USED, grant), at(Place.OPEN, grant)) == (1500, 500)
    again = agency.post(f"{REVIEW}godkann/", seen | {"key": "another"})
    assert again.status_code in (409, 422)
    (held,) = queries.holdings_named(SCHEME, HoldingName(AreaCode("2580")))
    assert held.state == "accepted"


def test_what_the_recipient_is_to_do_is_not_told_of_the_one_whose_step_led_to_it() -> None:
    at, by = timezone.now(), "greta.asp@mfof.example"
    told = [
        queries.Told(1, "grant", "accept", "reported", "accepted", by, at, "", {}),
        queries.Told(2, "grant", "report_again", "accepted", "returned", by, at, "", {}),
    ]
    again, accepted = story_of(told, "Luleå")
    assert (again["by"], again["done"].sv) == ("Luleå", "ska redovisa det som tillkom också")
    assert (accepted["by"], accepted["done"].sv) == (by, "godkände redovisningen")
