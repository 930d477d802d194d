"""The ledger's rules as the database keeps them, against the pure books, on both databases."""

import random
from datetime import UTC, datetime
from itertools import count, product
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from samling.grants import models
from samling.grants.rules.ledger import Account as PureAccount
from samling.grants.rules.ledger import Books, CannotPost, Movement, Place, posting
from samling.grants.rules.ledger import Posting as PurePosting

pytestmark = pytest.mark.django_db

SCHEME = "elderly-care-2026"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REFUSED = (IntegrityError, DatabaseError)
keys = count()


class Stored:
    """Two grants of one scheme with every account, and an event to post under."""

    def __init__(self) -> None:
        self.life = models.SchemeLife.objects.create(scheme_id=SCHEME, agency_id="socialstyrelsen")
        self.grants = {
            name: models.Grant.objects.create(life=self.life, recipient_id=code)
            for name, code in (("g1", "0114"), ("g2", "2580"))
        }
        self.accounts: dict[PureAccount, models.Account] = {}
        for component, place, name in product("ab", Place, (None, "g1", "g2")):
            if place.of_scheme == (name is None):
                self.accounts[PureAccount(component, place, name)] = models.Account.objects.create(
                    life=self.life,
                    component=component,
                    place=place,
                    grant=self.grants[name] if name else None,
                )
        self.event = models.Event.objects.create(
            key=f"k{next(keys)}",
            life="scheme",
            step="test",
            scheme=self.life,
            before="draft",
            after="draft",
            by="test",
            at=NOW,
        )

    def post(self, each: PurePosting) -> None:
        with transaction.atomic():
            models.Posting.objects.create(
                event=self.event,
                movement=each.movement,
                source=self.accounts[each.source],
                target=self.accounts[each.target],
                amount_sek=each.amount,
            )

    def balances(self) -> dict[PureAccount, int]:
        stored = dict(models.Account.objects.values_list("id", "balance"))
        return {pure: stored[row.id] for pure, row in self.accounts.items()}


def test_the_database_lets_in_and_refuses_what_the_books_do() -> None:
    chance = random.Random(20261123)
    stored, books = Stored(), Books()
    let_in = refused = 0
    for _ in range(600):
        movement = chance.choice(list(Movement))
        one, other = chance.sample(["g1", "g2"], 2)
        each = posting(
            movement,
            chance.choice("ab"),
            chance.choice([1, 10, 5000]),
            grant=one,
            to_grant=other if movement.way.between else None,
        )
        try:
            books = books.after([each])
        except CannotPost:
            refused += 1
            with pytest.raises(REFUSED):
                stored.post(each)
            continue
        let_in += 1
        stored.post(each)
    assert let_in > 50
    assert refused > 50
    wanted = {account: books.balances.get(account, 0) for account in stored.accounts}
    assert stored.balances() == wanted


@pytest.mark.long
def test_only_the_ways_of_the_table_can_be_posted() -> None:
    """Every movement between every two accounts of two grants: let in where the table has it."""
    stored = Stored()
    fill = {
        Place.POT: ["appropriate"],
        Place.UNCLAIMED: ["appropriate", "leave"],
    }
    for path in fill.values():
        for name in path:
            stored.post(posting(Movement(name), "a", 10**6))
    accounts = [account for account in stored.accounts if account.component == "a"]
    let_in = set()
    for movement, source, target in product(Movement, accounts, accounts):
        try:
            with transaction.atomic():
                models.Posting.objects.create(
                    event=stored.event,
                    movement=movement,
                    amount_sek=1,
                    source=stored.accounts[source],
                    target=stored.accounts[target],
                )
                raise Undo
        except Undo:
            let_in.add((movement, source, target))
        except REFUSED as error:
            # A way that is there but without money on it is stopped by the account instead.
            if "grants_account_not_below_zero" in str(error):
                let_in.add((movement, source, target))
    wanted = set()
    for movement, source, target in product(Movement, accounts, accounts):
        try:
            PurePosting(movement, source, target, 1)  # type: ignore[arg-type]
        except ValueError:
            continue
        wanted.add((movement, source, target))
    assert let_in == wanted


class Undo(Exception):
    pass


def test_money_does_not_go_between_components_or_schemes() -> None:
    stored = Stored()
    stored.post(posting(Movement.APPROPRIATE, "a", 10))
    with pytest.raises(REFUSED, match="goes this way"), transaction.atomic():
        models.Posting.objects.create(
            event=stored.event,
            movement="allocate",
            amount_sek=1,
            source=stored.accounts[PureAccount("a", Place.POT)],
            target=stored.accounts[PureAccount("b", Place.OFFERED, "g1")],
        )


@pytest.mark.parametrize("table", ["grants_posting", "grants_event"])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_what_is_posted_is_never_changed_or_removed(table: str, statement: str) -> None:
    stored = Stored()
    stored.post(posting(Movement.APPROPRIATE, "a", 10))
    with (
        pytest.raises(REFUSED, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table=table))


@pytest.mark.parametrize(
    "change", ["balance = balance + 1", "balance = 0", "component = 'b'", "grant_id = NULL"]
)
def test_a_balance_is_what_was_posted_whoever_writes_it(change: str) -> None:
    stored = Stored()
    for each in (
        posting(Movement.APPROPRIATE, "a", 10),
        posting(Movement.ALLOCATE, "a", 10, grant="g1"),
    ):
        stored.post(each)
    row = stored.accounts[PureAccount("a", Place.OFFERED, "g1")]
    with pytest.raises(REFUSED), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE grants_account SET {change} WHERE id = %s", [row.id])
    assert stored.balances()[PureAccount("a", Place.OFFERED, "g1")] == 10


def test_an_account_starts_empty() -> None:
    stored = Stored()
    with pytest.raises(REFUSED, match="add up to"), transaction.atomic():
        models.Account.objects.create(life=stored.life, component="c", place=Place.POT, balance=5)


@pytest.mark.sqlite
def test_replace_does_not_get_round_the_triggers() -> None:
    stored = Stored()
    stored.post(posting(Movement.APPROPRIATE, "a", 10))
    row: Any = models.Posting.objects.get()
    with (
        pytest.raises(REFUSED, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT OR REPLACE INTO grants_posting"
            " (id, event_id, movement, source_id, target_id, amount_sek)"
            " VALUES (%s, %s, 'appropriate', %s, %s, 5)",
            [row.id, row.event_id, row.source_id, row.target_id],
        )
