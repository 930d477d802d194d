"""Costs from accounts into a report: previewed, chosen, filled in, with where they are booked."""

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions import CannotReport, Conflict, NotYours
from samling.grants.rules.accounting import CostFilter, SieError, account_ranges
from samling.grants.rules.ledger import Place
from samling.grants.rules.reports import CannotSend
from samling.grants.rules.reports.costs import CannotTakeCosts, cost_key
from samling.kernel import Period
from samling.platform.models import AuditEvent

from ..accounting.making import LIKE_A_MUNICIPALITY
from .world import LULEA, WRITER, answers, at, by, life, paid, saved, sent

pytestmark = pytest.mark.django_db
CONTENT = LIKE_A_MUNICIPALITY.encode("cp437")
CHOSEN = CostFilter(account_ranges("5000-7999"), ((6, frozenset(["P1"])),), Period.parse("2025"))
RENT, WAGES = "5010/6:P1", "7010/6:P1"


@pytest.fixture
def grant() -> models.Grant:
    return paid(life(), LULEA, access=2000)


def taken(
    grant: models.Grant,
    purposes: dict[str, str],
    content: bytes = CONTENT,
    version: int = 0,
    whose: str = LULEA,
) -> models.CostImport:
    request = by(WRITER, version=version)
    return actions.import_costs(
        grant.pk, content, "bok.se", CHOSEN, purposes, request, acting_for=whose
    )


def test_a_preview_keeps_nothing() -> None:
    preview = actions.preview_costs(CONTENT, "bok.se", CHOSEN)
    assert {cost_key(cost): int(cost.kronor) for cost in preview.costs} == {RENT: 800, WAGES: 500}
    assert not models.StoredFile.objects.exists()


def test_costs_fill_the_draft_in_and_say_where_they_are_booked(grant: models.Grant) -> None:
    made = taken(grant, {RENT: "universal_support"})
    (line,) = made.lines.all()
    assert (line.account, line.amount_sek, line.amount_ore) == ("5010", 800, 80_000)
    assert [voucher[:3] for voucher in line.vouchers] == [["A", "1", "2025-01-10"]]
    assert bytes(made.file.content) == CONTENT
    known = queries.draft_report(grant)
    assert known.version == 1
    assert (known.answers["used"], known.answers["unused"]) == (800, 1200)
    assert known.answers["amounts"] == {"universal_support": 800}
    taken(grant, {WAGES: "early_years"}, version=1)
    assert queries.draft_report(grant).answers["used"] == 1300
    assert AuditEvent.objects.filter(action="grants.import_costs").count() == 2


def test_no_text_of_a_voucher_is_taken_over_since_it_may_name_people(
    grant: models.Grant,
) -> None:
    made = taken(grant, {RENT: "universal_support"})
    assert "Lokal" not in str(made.lines.values("vouchers", "booked_on"))


def test_another_amount_than_the_booked_asks_for_a_comment(grant: models.Grant) -> None:
    taken(grant, {RENT: "universal_support"})
    with pytest.raises(CannotSend) as raised:
        sent(grant, 1200, 800)
    assert [each.code for each in raised.value.faults] == ["GRANTS-REPORT-NOT-AS-BOOKED"]
    key = "GRANTS-REPORT-NOT-AS-BOOKED:amounts.universal_support"
    sent(grant, 1200, 800, comments={key: "100 kr betalas av skolan."})
    assert at(Place.OPEN, grant) == 2000


@pytest.mark.parametrize("encoding", ["cp437", "latin-1", "utf-8"])
def test_whatever_code_page_the_names_are_right(grant: models.Grant, encoding: str) -> None:
    content = LIKE_A_MUNICIPALITY.replace("Lokalhyra", "Åkeri på Östra").encode(encoding)
    made = taken(grant, {RENT: "universal_support"}, content)
    assert made.lines.get().account_name == "Åkeri på Östra"


def test_a_damaged_file_is_told_with_its_row_and_nothing_is_kept(grant: models.Grant) -> None:
    content = CONTENT.replace(b"-1000.00", b"-1000.01")
    with pytest.raises(SieError) as raised:
        taken(grant, {RENT: "universal_support"}, content)
    assert "rad" in str(raised.value.faults[0].where)
    assert not models.StoredFile.objects.exists()
    assert not models.Report.objects.exists()


def test_what_is_booked_is_taken_once_also_from_a_newer_file(grant: models.Grant) -> None:
    made = taken(grant, {RENT: "universal_support"})
    newer = CONTENT.replace(b"#GEN 20260115", b"#PROSA ny\n#GEN 20260116")
    with pytest.raises(CannotTakeCosts, match="1 av verifikationernas rader"):
        taken(grant, {RENT: "early_years"}, newer, version=1)
    actions.remove_costs(made.pk, by(WRITER), acting_for=LULEA)
    assert queries.imported_costs(grant) == {}
    taken(grant, {RENT: "early_years"}, newer, version=1)
    assert queries.imported_costs(grant) == {"early_years": 800}


@pytest.mark.parametrize(
    ("purposes", "code"),
    [
        ({}, "GRANTS-COSTS-NONE"),
        ({RENT: "no_purpose"}, "GRANTS-COSTS-UNKNOWN"),
        ({"9999": "early_years"}, "GRANTS-COSTS-UNKNOWN"),
    ],
)
def test_a_choice_that_is_not_there_is_told(
    grant: models.Grant, purposes: dict[str, str], code: str
) -> None:
    with pytest.raises(CannotTakeCosts) as raised:
        taken(grant, purposes)
    assert [each.code for each in raised.value.faults] == [code]


def test_a_double_click_a_stranger_an_older_draft_and_a_sent_report(grant: models.Grant) -> None:
    with pytest.raises(NotYours):
        taken(grant, {RENT: "early_years"}, whose="0180")
    request = by(WRITER, key="import", version=0)
    for _ in range(2):
        made = actions.import_costs(
            grant.pk, CONTENT, "a.se", CHOSEN, {RENT: "early_years"}, request, acting_for=LULEA
        )
    assert models.CostImport.objects.count() == 1
    with pytest.raises(NotYours):
        actions.remove_costs(made.pk, by(WRITER), acting_for="0180")
    with pytest.raises(NotYours):
        actions.remove_costs(10**9, by(WRITER), acting_for=LULEA)
    with pytest.raises(Conflict):
        taken(grant, {WAGES: "early_years"}, version=7)
    assert models.CostLine.objects.count() == 1
    saved(grant, answers(800, 1200, amounts={"early_years": 800}))
    actions.send_report(grant.pk, by(WRITER), acting_for=LULEA)
    with pytest.raises(CannotReport):
        actions.remove_costs(made.pk, by(WRITER), acting_for=LULEA)
    with pytest.raises(CannotReport):
        taken(grant, {WAGES: "early_years"}, version=2)
