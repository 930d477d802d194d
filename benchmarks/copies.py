"""Ten years of 40 schemes, written in bulk: a few schemes live their lives, the others are copies.

python -m benchmarks.copies HOME URL writes them into an empty database.

One scheme for each stage is taken through the real actions; what they leave in the tables is then
copied to the other schemes, with ids, keys and numbers of their own and nothing else changed. So
the rows of a copy are those that the actions would have left, but for the days (all are of the
last year), the people who act (the first agency's), and the audit log, whose copied rows are not
linked to each other. At last the equations of the ledger are held against every twentieth copy.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import databases, invented

SCHEMES = int(os.environ.get("BENCH_SCHEMES_A_YEAR", "40"))
YEARS = range(invented.FIRST_YEAR, invented.LAST_YEAR + 1)
# The last year's schemes by stage, in tenths of all; earlier years are settled.
STAGES = ("open", "open", "closed", "closed", "paying", "reporting", "reporting", "reporting")
_SHIFT = 100_000  # between an id and that of its copy; the schemes that live use fewer


def stage_of(number: int, year: int) -> str:
    if year < invented.LAST_YEAR:
        return "settled"
    return (*STAGES, "settled", "settled")[number % 10]


def write() -> None:
    """Into the database that Django has in this process."""
    from . import life

    every = [(number, year) for year in YEARS for number in range(SCHEMES)]
    invented.load_schemes(every)
    year = life.Year(datetime.now(UTC))
    year.accounts(life.recipients())
    lived: dict[str, tuple[str, int, int]] = {}  # by stage: the scheme, and its audit events
    for number in range(SCHEMES):
        stage = stage_of(number, invented.LAST_YEAR)
        if stage not in lived:
            scheme = invented.scheme_id(number, invented.LAST_YEAR)
            first = last_told()
            year.live(scheme, invented.agency_of(number), stage)
            lived[stage] = scheme, first, last_told()
    models = {scheme for scheme, _, _ in lived.values()}
    copies = [
        (
            lived[stage_of(number, year)],
            invented.scheme_id(number, year),
            invented.agency_of(number),
        )
        for number, year in every
        if invented.scheme_id(number, year) not in models
    ]
    copy([(place, *each) for place, each in enumerate(copies, start=1)])
    _start_numbers_after()
    for _, scheme, _ in copies[:: len(copies) // 20 or 1]:
        _check_ledger(scheme)


def last_told() -> int:
    """The id of the last event in the audit log."""
    from samling.platform.models import AuditEvent

    return AuditEvent.objects.order_by("-id").values_list("id", flat=True)[0]


def _check_ledger(scheme: str) -> None:
    from samling.grants import queries
    from samling.grants.rules.ledger import equations

    books = queries.books(scheme)
    for component in {account.component for account in books.balances}:
        assert all(each.holds for each in equations(books, component)), scheme


def copy(copies: list[tuple[int, tuple[str, int, int], str, str]]) -> None:
    """Copy schemes: the number of the copy, the scheme and where its audit events begin and end,
    the scheme that the copy is of, and its agency."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Its triggers ask for each row what SQLite's ask in a tenth of the time.
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "CREATE TEMPORARY TABLE told_of AS SELECT i.file_id, MIN(b.life_id) AS life_id"
            " FROM grants_bankitem i JOIN grants_payment p ON p.id = i.payment_id"
            " JOIN grants_paymentbatch b ON b.id = p.batch_id GROUP BY i.file_id"
        )
        cursor.execute(
            "CREATE TEMPORARY TABLE copies (number bigint, shift bigint, source varchar(100),"
            " first bigint, last bigint, target varchar(100), agency varchar(100))"
        )
        cursor.executemany(
            "INSERT INTO copies VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (number, number * _SHIFT, source, first, last, target, agency)
                for number, (source, first, last), target, agency in copies
            ],
        )
        # A balance is copied, or written by the triggers of the postings.
        balance = "t.balance" if connection.vendor == "postgresql" else "0"
        for statement in (*_of_grants(balance), *_of_audit()):
            cursor.execute(statement)
        cursor.execute("DROP TABLE copies")
        cursor.execute("DROP TABLE told_of")


def _of_grants(balance: str) -> list[str]:
    """A statement for each table, in an order in which what is named is there."""
    from samling.grants import models as m

    of_grant = "SELECT life_id FROM grants_grant WHERE id = t.grant_id"
    of_event = "SELECT scheme_id FROM grants_event WHERE id = t.event_id"
    of_batch = "SELECT life_id FROM grants_paymentbatch WHERE id = t.batch_id"
    of_file = "SELECT life_id FROM told_of WHERE file_id = "
    # Which scheme a row belongs to.
    scheme_of: dict[Any, str] = {
        m.SchemeLife: "t.scheme_id",
        m.Grant: "t.life_id",
        m.Account: "t.life_id",
        m.Instalment: "t.life_id",
        m.PaymentBatch: "t.life_id",
        m.Payment: f"({of_batch})",
        m.Recovery: f"({of_grant})",
        m.Event: "t.scheme_id",
        m.Posting: f"({of_event})",
        m.Requisition: f"({of_grant})",
        m.Report: f"({of_grant})",
        m.ReportVersion: f"({of_grant})",
        m.BankFile: f"({of_file}t.id)",
        m.BankItem: f"({of_file}t.file_id)",
    }
    own: dict[tuple[Any, str], str] = {
        (m.SchemeLife, "agency"): "c.agency",
        (m.SchemeLife, "decided"): "(SELECT MAX(id) FROM grants_allocation a"
        " WHERE a.scheme_id = c.target AND a.kind = 'computed')",
        (m.Account, "balance"): balance,
        (m.BankFile, "agency"): "c.agency",
        (m.BankFile, "sha256"): "SUBSTR(t.sha256, 1, 56) || '~' || c.number",
        **{
            (model, field): f"t.{field} || '~' || c.number"
            for model, field in (
                (m.Event, "key"),
                (m.PaymentBatch, "message_id"),
                (m.Payment, "end_to_end_id"),
                (m.Recovery, "number"),
                (m.BankItem, "end_to_end_id"),
            )
        },
    }
    return [_statement(model, scheme_of, own) for model in scheme_of]


def _statement(model: Any, scheme_of: dict[Any, str], own: dict[tuple[Any, str], str]) -> str:
    columns, values = [], []
    for field in model._meta.concrete_fields:
        to = field.related_model
        columns.append(field.column)
        if (model, field.name) in own:
            values.append(own[model, field.name])
        elif to is not None and to._meta.label in ("grants.SchemeLife", "grants.Scheme"):
            values.append("c.target")
        elif field.get_internal_type() == "BigAutoField" or to in scheme_of:
            values.append(f"t.{field.column} + c.shift")
        else:
            values.append(f"t.{field.column}")
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(values)}"
        f" FROM copies c JOIN {model._meta.db_table} t ON {scheme_of[model]} = c.source"
        f" ORDER BY c.number, t.{model._meta.pk.column}"
    )


def _of_audit() -> list[str]:
    """What was done with the scheme, told of the copy, and who reads of it."""
    subject = " ".join(
        f"WHEN t.subject LIKE '{kind}:%' THEN '{kind}:' ||"
        f" (CAST(SUBSTR(t.subject, {len(kind) + 2}) AS bigint) + c.shift)"
        for kind in ("grant", "recovery", "payment")
    )
    party = (
        "CASE WHEN t.party LIKE 'organisation:%' THEN 'organisation:' || c.agency ELSE t.party END"
    )
    events = "t ON {} > c.first AND {} <= c.last ORDER BY c.number, t.id"
    return [
        (
            "INSERT INTO platform_auditevent"
            " (id, action, subject, by, at, party, origin, detail, previous, sha256)"
            f" SELECT t.id + c.shift, t.action, CASE {subject} WHEN t.subject LIKE 'scheme:%'"
            f" THEN 'scheme:' || c.target ELSE t.subject END, t.by, t.at, {party}, t.origin,"
            " t.detail, t.sha256, SUBSTR(t.sha256, 1, 56) || '~' || c.number"
            f" FROM copies c JOIN platform_auditevent {events.format('t.id', 't.id')}"
        ),
        (
            "INSERT INTO platform_auditreader (event_id, party, done)"
            f" SELECT t.event_id + c.shift, {party}, t.done"
            f" FROM copies c JOIN platform_auditreader {events.format('t.event_id', 't.event_id')}"
        ),
    ]


def _start_numbers_after() -> None:
    """PostgreSQL does not see that ids were given; SQLite does. Both then look at what there is."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    models = [
        *apps.get_app_config("grants").get_models(),
        *apps.get_app_config("platform").get_models(),
    ]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")  # what its own cleaner does in ten years


if __name__ == "__main__":
    databases.use(Path(sys.argv[1]), sys.argv[2])
    databases.fill()
    write()
