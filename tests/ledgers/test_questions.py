"""As many questions to the database however many rows: every page of work, and the public ones.

The pages are those of the table that says who sees what, read by those whom it names. A world with
something of everything is read; then it grows, and the same pages are read again.
"""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from benchmarks import invented
from benchmarks.life import STAGES, Year
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models, queries
from samling.grants.data import load_forms
from samling.grants.rules.ledger import Place
from samling.grants.rules.recovery import RecoveryKind
from samling.platform.access import Access, methods_of
from samling.registry import actions as people
from samling.registry import queries as registry
from samling.registry.rules import Role
from tests.grants.life.making import NOW, OFFICER, WRITER, by, grant_of
from tests.grants.life.money import AGENCY, PAYER, account, approved, booked, came_in, sent
from tests.grants.reports.world import UNIT
from tests.journeys.addresses import EXAMPLES
from tests.people import COUNTY, LULEA, NORRBOTTEN, SOCIALSTYRELSEN, signed_in
from tests.supply import making as offers

from .seeing import GRANT, MEMBERS, RUN, SCHEME, Person, of_class

# Of each organisation one who is shown most; of the agency, each who works there.
READERS: tuple[Person, ...] = (
    (SOCIALSTYRELSEN, Role.AGENCY_OFFICER),
    (SOCIALSTYRELSEN, Role.DECISION_MAKER),
    (SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST),
    (SOCIALSTYRELSEN, Role.AUDITOR),
    (LULEA, Role.ECONOMIST),
    (LULEA, Role.AUDITOR),
    (LULEA, Role.ADMINISTRATOR),
    (COUNTY, Role.COUNTY_COORDINATOR),
    (NORRBOTTEN, Role.ECONOMIST),
)
# The public pages that tell of many schemes or of many recipients, and where the money is. They
# are read by somebody who has signed in, for whom no page is kept ready.
PUBLIC = ("start", "schemes", "scheme", "share", "recipients", "recipient", "compare", "check")
WAY = f"/statsbidrag/{SCHEME}/pengarna/"
# Municipalities of Norrbotten: the county and its region have more too.
_CODES = ("2505", "2506", "2510", "2513", "2514", "2518", "2521", "2523", "2560", "2581", "2582")


class _World:
    """Grows, with everything that it holds."""

    def __init__(self, ids: dict[str, int]) -> None:
        self.ids = ids
        self._codes, self._number = iter(_CODES), 0
        self._year = Year(datetime.now(UTC))

    def grow(self, size: int) -> None:
        """So many recipients more are paid, with what follows, and so many of all else."""
        life = models.SchemeLife.objects.get(scheme=SCHEME)
        own = [next(self._codes) for _ in range(size)]
        paid = []
        for code in own:
            account(code)
            paid.append(approved(life, code, 1_000))
        batch = sent(SCHEME)
        told = self._read(booked(*batch.payments.all()))
        for place in range(size):
            self._read(came_in(size, f"{size}", f"{size}-{place}"))  # nobody's, to be looked into
        self.ids |= {"batch": batch.pk, "bank_file": told}
        for grant in paid:
            _claim_back(grant)
            _report(grant)
        self.ids["reported"] = int(own[0])
        self._of_lulea(life, size)
        self._schemes(own, size)

    def _read(self, content: bytes) -> int:
        request = by(PAYER)
        return actions.read_answer(content, "svar.xml", agency=AGENCY, request=request).file.pk

    def _of_lulea(self, life: models.SchemeLife, size: int) -> None:
        """Files, answers, account numbers, addresses and people of the one whose pages are read."""
        grant, party = grant_of(life, "2580"), registry.party(LULEA)
        for place in range(size):
            name = f"bilaga-{size}-{place}.pdf"
            content = f"%PDF-1.7 {name}".encode()
            actions.attach_file(grant.pk, content, name, by(WRITER), acting_for="2580")
            actions.answer_recovery(
                self.ids["recovery"], f"Nej, {name}.", by(WRITER), acting_for="2580"
            )
            account("2580")
            actions.add_notice_address(LULEA, f"{name}@lulea.test", by="test", at=NOW)
            actions.make_calendar(LULEA, by="test", at=NOW)
            people.invite(
                email=f"{name}@lulea.test",
                name=name,
                party=party,
                role=Role.OFFICER,
                on=NOW.date(),
                by="test",
                at=NOW,
            )

    def _schemes(self, own: list[str], size: int) -> None:
        """Schemes in every stage of their lives, which Luleå and the others have grants of."""
        self._year.accounts([*own, "2580"])
        for _ in range(size // 2):
            for stage in STAGES:
                self._number += 1
                (scheme,) = invented.load_schemes([(self._number, 2026)])
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")  # a database that is at work does so by itself
                self._year.live(scheme, AGENCY, stage, {*own, "2580"})


def _claim_back(grant: models.Grant) -> None:
    """A part is proposed to go back, and the recipient heard."""
    component = next(iter(queries.balances(SCHEME).at(Place.OPEN, grant.pk)))
    why = by(OFFICER, reason="resor")
    row = actions.propose_recovery(
        grant.pk, RecoveryKind.OUTSIDE, {component: 100}, why, acting_for=AGENCY
    )
    until = date(2026, 12, 10)
    actions.hear_recipient(row.pk, until=until, request=by(OFFICER), acting_for=AGENCY)


def _report(grant: models.Grant) -> None:
    """All is used, by the form of good and close care."""
    offer = offers.published(owner=f"area:{grant.recipient_id}", places=None, at_distance=True)
    answers = {
        "used": 1_000,
        "unused": 0,
        "amounts": {"continuity": 1_000},
        "questions": {"results": "Fler har en fast läkarkontakt.", "plan_followed": "wholly"},
        "activities": [{"what": "Anställde läkare", "purpose": "continuity"}],
        "conditions": ["repaid"],
        "offers": [{"offer": offer.pk, "amount": 500}],
    }
    own = grant.recipient_id
    actions.save_draft(grant.pk, answers, by(UNIT, version=0), acting_for=own)
    actions.send_report(grant.pk, by(UNIT), acting_for=own)


def _pages(ids: dict[str, int]) -> Iterator[tuple[str, Person, str]]:
    """Name, reader and address of every page."""
    for name, view in of_class(Access.MEMBER).items():
        if "GET" in methods_of(view):
            seeing = [person for person in READERS if person in MEMBERS[name].by]
            # An auditor is shown what others of the organisation are, without what they can do.
            who = [person for person in seeing if person[1] is not Role.AUDITOR]
            of = {party for party, _ in who}
            for person in (*who, *(each for each in seeing if each[0] not in of)):
                yield name, person, MEMBERS[name].address.format(**ids)
    officer, economist, holder = READERS[0], READERS[2], READERS[4]
    span = "first=2026-01-01&last=2026-12-31"
    yield "vouchers", economist, f"{MEMBERS['work_vouchers'].address}?{span}"
    yield "a report", officer, f"{RUN}{ids['reported']}/granska/"
    yield "reports that wait", officer, f"{RUN}redovisningar/?visa=vantar"
    yield "a grant with more", holder, f"{GRANT}redovisa/?del=kontroll"
    for name in PUBLIC:
        for place, address in enumerate(EXAMPLES[name]):
            yield f"{name} {place}", holder, address
    for asked in ("", "?for=2580", "?for=25"):
        yield f"way {asked}", holder, f"{WAY}{asked}"


def _read(clients: dict[Person, Client], ids: dict[str, int]) -> None:
    """All are read once: what is kept is then there, and the log of what is read has its kinds."""
    for _name, person, address in _pages(ids):
        clients[person].get(address)


def _questions(clients: dict[Person, Client], ids: dict[str, int]) -> dict[tuple[str, Person], int]:
    """How many are asked for each page."""
    found = {}
    for name, person, address in _pages(ids):
        with CaptureQueriesContext(connection) as asked:
            answer = clients[person].get(address)
        assert answer.status_code in (200, 302, 422), (address, answer.status_code)
        found[name, person] = len(asked)
    return found


@pytest.fixture
def _forms() -> Iterator[None]:
    """The forms of invented schemes are there for as long as the test."""
    forms = load_forms()
    before = dict(forms)
    yield
    forms.clear()
    forms.update(before)


@pytest.mark.long
@pytest.mark.sqlite  # how much is asked is for the program to say, whatever it asks
@pytest.mark.usefixtures("_forms")
def test_pages_ask_as_much_of_the_database_however_much_there_is(ids: dict[str, int]) -> None:
    clients = {}
    for person in READERS:
        clients[person] = signed_in(*person)
        # A session is written once a minute for being used: not while the questions are counted.
        session = clients[person].session
        session["begun"] = session["seen"] = int(time.time()) + 24 * 60 * 60
        session.save()
    there = _World(ids)
    there.grow(2)
    _read(clients, there.ids)
    few = _questions(clients, there.ids)
    there.grow(5)
    _read(clients, there.ids)
    many = _questions(clients, there.ids)
    assert {page: (few[page], many[page]) for page in few if few[page] != many[page]} == {}
    assert len(few) > 100
