"""Every form of every page of work, sent as a browser would not: answered in words, and with
nothing done where the answer is that it could not be."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.utils.timezone import localdate

from samling.grants import actions, models
from samling.grants.actions import Asked
from samling.grants.rules.life import GRANT as GRANT_STEPS
from samling.grants.rules.life import PAYMENT, RECOVERY
from samling.grants.rules.life import SCHEME as SCHEME_STEPS
from samling.kernel import Kronor
from samling.platform.access import Access, methods_of
from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.grants.life.making import CHIEF, OFFICER, WRITER, by, grant_of, opened
from tests.grants.life.money import AGENCY as AGENCY_ID
from tests.grants.life.money import PAYER, account, approved, paying
from tests.grants.reports import world as reports
from tests.people import LULEA, MFOF, SOCIALSTYRELSEN, STOCKHOLM, signed_in

from .forms import Form, forms_of
from .seeing import GRANT, MEMBERS, NOT_THERE, RUN, SCHEME, Seen, of_class

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.long]

ODD = ("", "1" * 100_000, "a\x00b", "\ud800", "1e9", "NaN", "-1", "12,5", "１２", "987654", "%")
ALL_ODD, ENOUGH = 4, 2
SHOWN_ONCE = "/arbete/frister/kalender/"  # its answer is a page, for the address stands there alone
URLENCODED = "application/x-www-form-urlencoded"
Person = tuple[str, Role]


@dataclass(frozen=True)
class Moment:
    """Where a scheme has come, and who works with it then. ids: as of MEMBERS, or none where
    nothing of what they name is there. is_whole: all of MEMBERS, and not of grants alone."""

    workers: tuple[Person, ...]
    ids: dict[str, int] | None = None
    scheme: str = SCHEME
    code: str = "2580"
    has_list: bool = True
    is_whole: bool = False

    def pages(self, methods: str = "GET") -> Iterator[str]:
        """Of every address of MEMBERS that the moment is about: but of rounds, where there is no
        list to share it by."""
        views = of_class(Access.MEMBER)
        for name, each in MEMBERS.items():
            is_there = self.has_list or not each.address.endswith("/omfordela/")
            if is_there and methods in methods_of(views[name]) and self._is_of(name, each):
                yield self.at(each.address)

    def _is_of(self, name: str, seen: Seen) -> bool:
        of_grants = of_class(Access.MEMBER)[name].__module__.startswith("samling.grants.")
        return (of_grants or self.is_whole) and (self.ids is not None or "{" not in seen.address)

    def at(self, address: str) -> str:
        """An address of MEMBERS, for this scheme and this recipient."""
        place = address.format_map(self.ids or nobodys()).replace(SCHEME, self.scheme)
        return place.replace("/2580/", f"/{self.code}/")

    def steps(self) -> Iterator[str]:
        """The addresses of every step that there is."""
        for life, place in (
            (SCHEME_STEPS, f"{RUN}steg/"),
            (GRANT_STEPS, f"{GRANT}steg/"),
            (PAYMENT, "/arbete/utbetalningar/{batch}/steg/"),
            (RECOVERY, "/arbete/aterkrav/{recovery}/steg/"),
        ):
            for each in life.steps:
                yield self.at(f"{place}{each.id}/")


def nobodys() -> dict[str, int]:
    """Where nothing of what the addresses name is there."""
    return defaultdict(lambda: NOT_THERE)


def published() -> Moment:
    """Decided and published, and not open yet."""
    actions.start_scheme(SCHEME, agency=AGENCY_ID)
    actions.compute_scheme(SCHEME, by(OFFICER))
    actions.propose_scheme(SCHEME, by(OFFICER))
    actions.decide_scheme(SCHEME, by(CHIEF))
    actions.publish_scheme(SCHEME, by(OFFICER))
    return Moment(of_agency(SOCIALSTYRELSEN))


def asked_for() -> Moment:
    """Open; Luleå has written a requisition that nobody has confirmed, and Boden is to be paid."""
    life = opened(SCHEME)
    paying()
    account("2582")
    approved(life, "2582", 500)
    models.SchemeLife.objects.update(requisition_until=localdate() + timedelta(days=9))
    amounts = Asked(Kronor(1_000), Kronor(0), "SN § 1")
    actions.prepare_requisition(grant_of(life, "2580").pk, amounts, by(WRITER))
    return Moment((*of_agency(SOCIALSTYRELSEN), *of_board(LULEA)))


def claimed_back(ids: dict[str, int]) -> Moment:
    """Paid, and partly claimed back: the world as it is."""
    return Moment((*of_agency(SOCIALSTYRELSEN), *of_board(LULEA)), ids, is_whole=True)


def all_paid(ids: dict[str, int]) -> Moment:
    """Nothing more is paid, and reports are not asked for yet."""
    actions.close_scheme(SCHEME, by(OFFICER))
    actions.finish_paying(SCHEME, by(PAYER), acting_for=AGENCY_ID)
    return Moment(of_agency(SOCIALSTYRELSEN)[:1], ids)


def reported() -> Moment:
    """Luleå has sent its report; the agency has not answered it."""
    of = reports.published(reports.life())
    reports.sent(reports.paid(of, "2580", access=2_000), 1_500, 500)
    return Moment(of_agency(MFOF), scheme=reports.SCHEME, has_list=False)


def to_report() -> Moment:
    """Stockholm has shared with a district, and has its own report to write."""
    of = reports.published(reports.life())
    city = reports.paid(of, reports.CITY, access=900_000)
    reports.shared(city, **{"0180_jarva": 2_000})
    return Moment(of_board(STOCKHOLM), scheme=reports.SCHEME, code=reports.CITY)


def of_agency(party: str) -> tuple[Person, ...]:
    roles = (Role.AGENCY_OFFICER, Role.DECISION_MAKER, Role.AGENCY_ECONOMIST)
    return tuple((party, role) for role in roles)


def of_board(party: str) -> tuple[Person, ...]:
    return tuple((party, role) for role in (Role.OFFICER, Role.BOARD_SECRETARY, Role.ECONOMIST))


def odd_ways(form: Form) -> Iterator[dict[str, Any]]:
    """Nothing; each field away; each of them odd while the rest is as it was, twice in one form;
    and all of them odd at once, in several ways."""
    kept = {"key": "k"}
    yield {}
    yield kept
    odd = itertools.cycle(ODD)
    # One of each kind: a form may have a field for each of three hundred recipients.
    kinds = {re.sub(r"[0-9]+", "#", name): name for name in form.fields if name != "key"}
    for name in kinds.values():
        yield kept | {each: value for each, value in form.fields.items() if each != name}
    for name in kinds.values():
        yield kept | form.fields | {name: [form.fields[name], next(odd)]}
    for turn in range(ALL_ODD):
        every = (ODD[(place * ALL_ODD + turn) % len(ODD)] for place in itertools.count())
        yield dict(zip(form.fields, every, strict=False)) | kept


def lies() -> tuple[int, int, int]:
    """How much there is of what is never taken away."""
    return (
        models.Posting.objects.count(),
        models.Event.objects.count(),
        # A page that says what was wrong is read too; a bank's file is read in, which is a deed.
        AuditEvent.objects.exclude(
            Q(action__contains=".read_") & ~Q(action__contains=".read_bank_file")
        ).count(),
    )


def wrong_with(
    client: Client, address: str, sent: dict[str, Any], led: Counter[str], before: tuple[int, ...]
) -> str:
    """What is wrong with the answer, if anything is; whatever was done is undone.

    led: how often each address led on, which it does where all went well. before: what lay there.
    """
    point = transaction.savepoint()
    try:
        answer = client.post(address, encoded(sent), content_type=URLENCODED)
        status = answer.status_code
        if status >= 500:
            return f"{status}"
        if status >= 400 and not re.search(rb"<h1[^>]*>\s*\S", answer.content):
            return f"{status} without words"
        led[address] += status in (302, 303)
        if status not in (302, 303) and address != SHOWN_ONCE and lies() != before:
            return f"{status}, and something was done"
    finally:
        transaction.savepoint_rollback(point)
    return ""


def encoded(sent: dict[str, Any]) -> str:
    """As bytes that anybody can send, where half a character is not of any encoding."""
    pairs = [
        (name, each.encode("utf-8", "surrogatepass"))
        for name, value in sent.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    return urlencode(pairs)


def told(sent: dict[str, Any]) -> str:
    return str({name: str(value)[:12] for name, value in sent.items() if name != "key"})[:200]


@pytest.mark.parametrize("moment", [published, asked_for, reported, to_report])
def test_no_form_fails_or_does_half_of_what_it_says_that_it_did_not(
    moment: Callable[[], Moment],
) -> None:
    every_form_sent_oddly(moment())


@pytest.mark.parametrize("moment", [claimed_back, all_paid])
def test_no_form_of_the_world_does_so_either(
    moment: Callable[[dict[str, int]], Moment], ids: dict[str, int]
) -> None:
    every_form_sent_oddly(moment(ids))


def every_form_sent_oddly(now: Moment) -> None:
    wrong, seen = [], set[tuple[str, frozenset[str]]]()
    led = Counter[str]()
    first_of = dict(reversed([(worker[0], worker) for worker in now.workers]))
    for worker in now.workers:
        client = signed_in(*worker, raise_request_exception=False)
        ways: list[tuple[str, dict[str, Any]]] = []
        for form in itertools.chain.from_iterable(forms_of(client, page) for page in now.pages()):
            if (form.address, frozenset(form.fields)) not in seen:
                seen.add((form.address, frozenset(form.fields)))
                ways += [(form.address, sent) for sent in odd_ways(form)]
        if worker in first_of.values():
            odd = {"key": "k"} | dict.fromkeys(("version", "reason"), "-1")
            ways += [(each, odd) for each in (*now.steps(), *now.pages(methods="POST"))]
        before = lies()
        for address, sent in ways:
            # What is odd made no difference there, and closing for 290 recipients takes its time.
            if led[address] == ENOUGH:
                continue
            if problem := wrong_with(client, address, sent, led, before):
                wrong.append((worker[1], address, problem, told(sent)))
    assert not wrong, "\n".join(map(str, wrong))
    # There were forms to send, and some of what was sent was taken for good.
    assert len({address for address, _ in seen}) >= 5
    assert sum(led.values()) > 0
