"""The pages of work and of the public, with ten years of 40 schemes in the database."""

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from . import databases, invented
from .contest import Contender, Goal, seconds
from .copies import SCHEMES, YEARS, stage_of

TITLE = "Pages with ten years of history"
ABOUT = (
    f"{SCHEMES} invented schemes in each of {len(YEARS)} years, each with 290 recipients: "
    f"{SCHEMES * len(YEARS) * 290:,} grants. One scheme for each stage (open, closed, being paid, "
    "reporting, settled) has lived its life by the real actions; the others are copies of the rows "
    "that they left. Each page is read 20 times by one reader, in a process of its own that has "
    "read another page before; where the page is of a scheme or a recipient, each time another. "
    "Public pages are made anew each time: none of them has been kept. The time is from the "
    "request to the whole answer, in the process that makes it: no network, no waiting for others."
    + databases.lacking()
)
ROUNDS = 1
READINGS = 20
_PLACES = "BENCH_HISTORY"  # by engine: the folder and the address of its database

AGENCY, COUNTY = "organisation:socialstyrelsen", "organisation:lansstyrelsen-vastra-gotalands-lan"
MUNICIPALITY, NOT_ASKED = "area:1480", "area:1280"


@dataclass(frozen=True)
class Page:
    """A page by its address. reader: party and role, None for the public.

    {scheme} is one of the first agency's in the stage, {code} a recipient that has reported there
    where it is settled: others at each reading. {own} is the reader's own code; state: where its
    grant of the scheme stands.
    """

    id: str
    words: str
    address: str
    reader: tuple[str, str] | None = None
    stage: str = "settled"
    state: str = ""


def _of(party: str, role: str) -> Callable[..., Page]:
    return partial(Page, reader=(party, role))


_officer, _decider = _of(AGENCY, "agency_officer"), _of(AGENCY, "decision_maker")
_payer, _auditor = _of(AGENCY, "agency_economist"), _of(AGENCY, "auditor")
_municipality, _county = _of(MUNICIPALITY, "economist"), _of(COUNTY, "county_coordinator")
_SCHEME = "/arbete/bidrag/{scheme}/"
PAGES: tuple[Page, ...] = (
    _officer("officer", "Agency's officer: start", "/arbete/"),
    _decider("decider", "Decision maker: start", "/arbete/"),
    _payer("payer", "Agency's economist: start", "/arbete/"),
    _officer("open", "A scheme that is open", _SCHEME, stage="open"),
    _officer("settled", "A scheme that is settled", _SCHEME),
    _decider("round", "A round of redistribution", f"{_SCHEME}omfordela/", stage="closed"),
    _officer("grant", "A grant, as the agency sees it", _SCHEME + "{code}/", stage="reporting"),
    _officer("reports", "The reports of a scheme", f"{_SCHEME}redovisningar/", stage="reporting"),
    _officer("review", "A report beside last year's", _SCHEME + "{code}/granska/"),
    _payer("payments", "Payments", "/arbete/utbetalningar/"),
    _payer("make", "What can be paid in a scheme", f"{_SCHEME}betala/", stage="closed"),
    _payer("batch", "A batch of payments", "/arbete/utbetalningar/{batch}/"),
    _payer("bank", "A file from the bank", "/arbete/utbetalningar/banksvar/{bank_file}/"),
    _officer("recoveries", "Recoveries of the agency", "/arbete/aterkrav/"),
    _officer("agency_days", "The agency's calendar", "/arbete/frister/"),
    _auditor("trail", "The agency's audit log", "/arbete/handelser/"),
    _municipality("all_grants", "Municipality: start, all its grants", "/arbete/"),
    _municipality("own_grant", "Its grant", _SCHEME + "{own}/", stage="reporting"),
    _of(NOT_ASKED, "economist")(
        "requisition",
        "Its requisition",
        _SCHEME + "{own}/rekvirera/",
        stage="open",
        state="offered",
    ),
    _municipality(
        "report",
        "Its report, being written",
        _SCHEME + "{own}/redovisa/",
        stage="reporting",
        state="paid",
    ),
    _municipality("days", "Its calendar", "/arbete/frister/"),
    _municipality("own_recoveries", "Its recoveries", "/arbete/aterkrav/"),
    _of(MUNICIPALITY, "auditor")("own_trail", "Its audit log", "/arbete/handelser/"),
    _county("county", "County of 49 municipalities: start", "/arbete/"),
    _county("county_days", "Its calendar", "/arbete/frister/"),
    _county("county_grant", "A grant in the county", _SCHEME + "1480/"),
    Page("start", "Public: first page", "/?{again}"),
    Page("schemes", "Public: all schemes", "/statsbidrag/?{again}"),
    Page("scheme", "Public: a scheme", "/statsbidrag/{scheme}/"),
    Page("share", "Public: an amount explained", "/statsbidrag/{scheme}/{code}/"),
    Page("recipients", "Public: all recipients", "/mottagare/?{again}"),
    Page("recipient", "Public: a recipient", "/mottagare/{code}/"),
    Page("way", "Public: where the money is", "/statsbidrag/{scheme}/pengarna/"),
    Page("way_of_one", "Public: so of one recipient", "/statsbidrag/{scheme}/pengarna/?for={code}"),
)


@contextmanager
def setting() -> Iterator[None]:
    """The history in each database, written once for all processes that read it."""
    with ExitStack() as stack:
        places = {}
        for engine in databases.engines():
            home, url = stack.enter_context(databases.made(engine, "bench_history"))
            print(
                f"· ten years of history in {databases.WORDS[engine]}", file=sys.stderr, flush=True
            )
            command = [sys.executable, "-m", "benchmarks.copies", str(home), url]
            subprocess.run(command, check=True, stdout=sys.stderr)
            places[engine] = str(home), url
        os.environ[_PLACES] = json.dumps(places)
        yield


@contextmanager
def read(engine: str, page: Page) -> Iterator[Callable[[], Any]]:
    home, url = json.loads(os.environ[_PLACES])[engine]
    databases.use(Path(home), url)
    from django.contrib.staticfiles.storage import StaticFilesStorage
    from django.contrib.staticfiles.storage import staticfiles_storage as storage

    invented.load_forms((number, year) for year in YEARS for number in range(SCHEMES))
    storage._wrapped = StaticFilesStorage()  # files are named as they are: none are collected
    client, addresses = _client(page), itertools.cycle(_addresses(page))
    assert client.get("/om/").status_code == 200

    def work() -> list[int]:
        address = next(addresses)
        answer = client.get(address, headers={"accept-language": "sv"})
        assert answer.status_code == 200, (address, answer.status_code)
        return [len(answer.content)]

    work()
    yield work


def _client(page: Page) -> Any:
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.utils import timezone

    from samling.registry import actions, queries
    from samling.registry.rules import Role

    client = Client(SERVER_NAME="localhost")
    if page.reader is not None:
        party, role = page.reader
        email = f"{role}@{party.replace(':', '.')}.example"
        accounts = get_user_model().objects
        account = accounts.filter(email=email).first()
        if account is None:
            account = accounts.create_user(email, name="Exempel Exempelsson")
            now = timezone.now()
            whose = queries.party(party)
            actions.give_role(account, whose, Role(role), on=now.date(), by=invented.BY, at=now)
        client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client


def _addresses(page: Page) -> list[str]:
    """As many addresses as there are readings, where the page has so many."""
    from samling.grants import models

    own = page.reader[0].partition(":")[2] if page.reader else ""
    schemes = [
        invented.scheme_id(number, year)
        for year in reversed(YEARS)
        for number in range(SCHEMES)
        if stage_of(number, year) == page.stage
        and (page.reader is None or f"organisation:{invented.agency_of(number)}" == AGENCY)
    ]
    if page.state:
        held = models.Grant.objects.filter(recipient=own, state=page.state, life__in=schemes)
        schemes = list(held.order_by("life").values_list("life_id", flat=True))
    reports = models.ReportVersion.objects.filter(grant__life=schemes[0])
    codes = list(reports.order_by("grant").values_list("grant__recipient", flat=True)) or [own]
    of_agency = {"life__agency": AGENCY.partition(":")[2], "state": "settled"}
    batches = models.PaymentBatch.objects.filter(**of_agency).order_by("-id")[: READINGS + 1]
    files = models.BankFile.objects.filter(items__payment__batch__in=list(batches)).distinct()
    names: dict[str, Sequence[Any]] = {
        "scheme": schemes,
        "code": codes[:: max(1, len(codes) // (READINGS + 1))],
        "batch": [each.pk for each in batches] if "{batch}" in page.address else [0],
        "bank_file": [each.pk for each in files] if "{bank_file}" in page.address else [0],
    }
    found = (
        page.address.format(
            again=f"gang={number}",
            own=own,
            **{name: those[number % len(those)] for name, those in names.items()},
        )
        for number in range(READINGS + 1)
    )
    return list(dict.fromkeys(found))


def _name(engine: str, page: Page) -> str:
    return f"{engine}-{page.id}"


CONTENDERS = tuple(
    Contender(
        _name(engine, page),
        f"{page.words} ({databases.WORDS[engine]})",
        partial(read, engine, page),
        None,
        READINGS,
    )
    for page in PAGES
    for engine in databases.engines()
)
GOALS = tuple(
    Goal(
        f"The slowest page at the median, {databases.WORDS[engine]}",
        "s",
        lambda every, engine=engine: max(seconds(_name(engine, page))(every) for page in PAGES),
        at_most=0.3,
    )
    for engine in databases.engines()
)
