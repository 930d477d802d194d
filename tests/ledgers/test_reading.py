"""What is sensitive is not read without a trace: whole pages, and the same after a refused form."""

from dataclasses import dataclass

import pytest

from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.people import LULEA, SOCIALSTYRELSEN, account_of, signed_in

from .seeing import GRANT, RUN, SCHEME, Person

pytestmark = [pytest.mark.django_db, pytest.mark.long]

OFFICER: Person = (SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
ECONOMIST: Person = (SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST)
OWN: Person = (LULEA, Role.ECONOMIST)
ADMINISTRATOR: Person = (LULEA, Role.ADMINISTRATOR)
PAYMENTS, OF_GRANT = "/arbete/utbetalningar/", f"grant:{SCHEME}/2580"
SPAN = "verifikationer.se?first=2026-01-01&last=2027-12-31"


@dataclass(frozen=True)
class Read:
    """A page, who reads it, what is told of it, and a form that is answered with the page."""

    address: str
    by: Person
    action: str
    subject: str
    form: str = ""


PAGES = (
    Read(GRANT, OFFICER, "grants.read_grant", OF_GRANT, f"{GRANT}steg/approve/"),
    Read(f"{GRANT}granska/", OFFICER, "grants.read_report", OF_GRANT, f"{GRANT}granska/godkann/"),
    Read(
        f"{RUN}redovisningar/",
        OFFICER,
        "grants.read_reports",
        f"scheme:{SCHEME}",
        f"{RUN}redovisningar/",
    ),
    Read(
        "/arbete/aterkrav/{recovery}/",
        OFFICER,
        "grants.read_recovery",
        "recovery:{recovery}",
        "/arbete/aterkrav/{recovery}/steg/drop/",
    ),
    Read(
        f"{PAYMENTS}{{batch}}/",
        ECONOMIST,
        "grants.read_payment",
        "payment:{batch}",
        f"{PAYMENTS}{{batch}}/steg/approve/",
    ),
    Read(f"{PAYMENTS}{{batch}}/fil.xml", ECONOMIST, "grants.fetch_payment_file", "payment:{batch}"),
    Read(f"{PAYMENTS}{SPAN}", ECONOMIST, "grants.read_vouchers", "organisation:socialstyrelsen"),
    Read("/arbete/konto/", OWN, "grants.read_account", "area:2580", "/arbete/konto/steg/confirm/"),
    Read(
        "/arbete/personer/",
        ADMINISTRATOR,
        "registry.read_people",
        LULEA,
        "/arbete/personer/roll/",
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.action)
def test_reading_is_told_of_whatever_the_page_answers(page: Read, ids: dict[str, int]) -> None:
    client, told = signed_in(*page.by), AuditEvent.objects.filter(action=page.action)
    expected = (account_of(*page.by).email, page.subject.format(**ids), page.by[0])
    assert client.head(page.address.format(**ids)).status_code == 200
    assert not told.exists()
    assert client.get(page.address.format(**ids)).status_code == 200
    assert [(each.by, each.subject, each.party) for each in told] == [expected]
    if page.form:
        sent = client.post(page.form.format(**ids), {"key": "k", "version": "9999"})
        assert sent.status_code in (409, 422), sent.status_code
        assert [(each.by, each.subject, each.party) for each in told.all()] == [expected] * 2


def test_a_page_that_is_refused_is_not_told_of(ids: dict[str, int]) -> None:
    auditor, other = signed_in(SOCIALSTYRELSEN, Role.AUDITOR), signed_in(LULEA, Role.AUDITOR)
    before = AuditEvent.objects.count()
    assert auditor.get(f"{PAYMENTS}{ids['batch']}/fil.xml").status_code == 404
    assert auditor.get(f"{PAYMENTS}verifikationer.se?first=x").status_code == 422
    assert other.get("/arbete/personer/").status_code == 403
    assert AuditEvent.objects.count() == before
