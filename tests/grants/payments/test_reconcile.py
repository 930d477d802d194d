"""What each payment is, whatever the order and however often the bank's files are read."""

import random
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.payments import (
    BankReport,
    Outcome,
    PaymentNow,
    PaymentStatus,
    Reason,
    Reconciliation,
    StatusKind,
    read_bank_file,
    reconcile,
)
from samling.kernel import Text
from samling.kernel.numbers import NO_BREAK, THIN

from .making import DAY, batch, camt_054, detail, entry, pain_002, transfer

BATCH = batch()
FIRST, SECOND, THIRD = (payment.end_to_end_id for payment in BATCH.payments)


def _now(*contents: bytes, today: date = DAY) -> Reconciliation:
    return reconcile(BATCH, [read_bank_file(each, "svar.xml") for each in contents], today)


def _plain(words: Text) -> str:
    """With common spaces, so that the expected words can be read."""
    return words.sv.replace(THIN, " ").replace(NO_BREAK, " ")


def _outcomes(found: Reconciliation) -> list[str]:
    return [each.outcome.value for each in found.payments]


ACCEPTED = pain_002(group="ACCP")
REFUSED = pain_002(transfer(SECOND, "RJCT", "AC04"), group="PART")
BOOKED = camt_054(
    entry(detail(FIRST), amount="1234567.00", reference="R1"),
    entry(detail(THIRD), amount="40000.00", reference="R3"),
)
RETURNED = camt_054(entry(detail(FIRST, reason="AC06"), amount="1234567", direction="CRDT"))


def test_before_the_bank_has_answered() -> None:
    found = _now()
    assert _outcomes(found) == ["sent"] * 3
    assert _plain(found.payments[0].words) == "1 234 567 kr till Luleå kommun är skickat."
    assert not found.is_closed()


def test_when_the_day_has_passed_without_an_answer() -> None:
    found = _now(today=date(2026, 11, 26))
    assert _outcomes(found) == ["missing"] * 3
    assert "betalningsdagen har varit" in _plain(found.payments[0].words)


def test_a_batch_from_acceptance_to_the_end() -> None:
    assert _outcomes(_now(ACCEPTED)) == ["accepted"] * 3
    assert _outcomes(_now(ACCEPTED, REFUSED)) == ["accepted", "rejected", "accepted"]
    found = _now(ACCEPTED, REFUSED, BOOKED)
    assert _outcomes(found) == ["booked", "rejected", "booked"]
    assert found.is_closed()
    assert [_plain(each.words) for each in found.payments] == [
        "1 234 567 kr till Luleå kommun är bokfört 25 november 2026.",
        "Banken har avvisat 500 kr till Region Örebro län: kontot är avslutat (AC04).",
        "40 000 kr till Åre kommun är bokfört 25 november 2026.",
    ]
    assert _plain(found.words) == (
        "Avvisat 500 kr (1 betalning), bokfört 1 274 567 kr (2 betalningar)."
    )
    assert found.words.en.replace(NO_BREAK, " ") == (
        "Rejected 500 SEK (1 payment), booked 1,274,567 SEK (2 payments)."
    )
    assert (found.booked, found.returned) == (1_274_567, 0)


def test_money_that_comes_back() -> None:
    found = _now(BOOKED, RETURNED)
    assert _outcomes(found)[0] == "returned"
    assert _plain(found.payments[0].words) == (
        "1 234 567 kr av 1 234 567 kr till Luleå kommun kom tillbaka 25 november 2026: "
        "kontot är spärrat (AC06)."
    )
    assert (found.booked, found.returned) == (1_274_567, 1_234_567)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            camt_054(entry(detail(SECOND), amount="499.50")),
            "Banken bokförde 499,50 kr till Region Örebro län; skickat är 500 kr.",
        ),
        (
            camt_054(entry(detail(SECOND), amount="500.00", currency="EUR")),
            "Banken bokförde 500,00 EUR till Region Örebro län; skickat är 500 kr.",
        ),
        (
            camt_054(entry(detail(SECOND, "500"), detail(SECOND, "500"), amount="1000")),
            "Banken bokförde 1 000 kr till Region Örebro län (2 gånger); skickat är 500 kr.",
        ),
        (
            pain_002(transfer(SECOND, "ACSP", amount="5000")),
            "Banken har 5 000 kr till Region Örebro län; skickat är 500 kr.",
        ),
    ],
)
def test_another_amount(content: bytes, words: str) -> None:
    found = _now(content, content)
    assert _outcomes(found)[1] == "differs"
    assert _plain(found.payments[1].words) == words
    assert not found.is_closed()


def test_half_of_it_twice_is_the_whole() -> None:
    halves = camt_054(entry(detail(SECOND, "250"), detail(SECOND, "250"), amount="500"))
    assert _outcomes(_now(halves, halves))[1] == "booked"


def test_a_whole_file_refused() -> None:
    found = _now(pain_002(group="RJCT", reason="DU01"))
    assert _outcomes(found) == ["rejected"] * 3
    assert "filens beteckning är redan använd (DU01)" in _plain(found.payments[0].words)


def test_one_payment_outweighs_all_in_the_same_file() -> None:
    found = _now(pain_002(transfer(FIRST, "PDNG"), group="ACCP"))
    assert _outcomes(found) == ["pending", "accepted", "accepted"]


def test_a_file_drawn_in_one_sum() -> None:
    drawn = camt_054(entry(amount="1274567.00", about="EX-FILE-1", reference="R"))
    found = _now(REFUSED, drawn)
    assert _outcomes(found) == ["booked", "rejected", "booked"]
    assert found.is_closed()
    assert _outcomes(_now(REFUSED, drawn, BOOKED, drawn)) == ["booked", "rejected", "booked"]
    wrong = _now(ACCEPTED, drawn)
    assert _outcomes(wrong) == ["accepted"] * 3
    assert [_plain(each.words) for each in wrong.unknown] == [
        "Banken drog 1 274 567 kr för hela filen; det är inte summan av dess betalningar."
    ]
    assert not wrong.is_closed()


def test_a_sum_of_all_outlives_what_is_said_later() -> None:
    drawn = camt_054(entry(amount="1275067", about="EX-FILE-1", reference="R"))
    assert _outcomes(_now(drawn)) == ["booked"] * 3
    found = _now(drawn, REFUSED)
    assert _outcomes(found) == ["booked", "differs", "booked"]
    assert _plain(found.payments[1].words) == (
        "Banken har både avvisat och bokfört 500 kr till Region Örebro län."
    )
    twice = camt_054(entry(amount="1275067", about="EX-FILE-1", reference="R2"))
    found = _now(drawn, REFUSED, twice)
    assert _outcomes(found) == ["booked", "differs", "booked"]
    assert [each.status.bank_reference for each in found.unknown] == ["R2"]
    assert not found.is_closed()


def test_a_sum_in_parts() -> None:
    first = camt_054(entry(amount="1000000", about="EX-FILE-1", reference="R"))
    second = camt_054(entry(amount="275067", about="EX-FILE-1", reference="R2"))
    assert _outcomes(_now(first)) == ["sent"] * 3
    found = _now(second, first)
    assert _outcomes(found) == ["booked"] * 3
    assert found.is_closed()


def test_a_sum_of_the_others_when_one_more_is_refused_is_nobodys() -> None:
    """What was booked by it stays so in the ledger; the bank's words no longer hold together."""
    drawn = camt_054(entry(amount="1274567.00", about="EX-FILE-1", reference="R"))
    found = _now(REFUSED, drawn, pain_002(transfer(THIRD, "RJCT", "AC04"), group="PART"))
    assert _outcomes(found) == ["sent", "rejected", "rejected"]
    assert [each.status.bank_reference for each in found.unknown] == ["R"]
    assert not found.is_closed()


def test_a_sum_in_parts_when_one_is_booked_by_name_too() -> None:
    """The whole is looked for first: one part alone would be what the other has not."""
    drawn = camt_054(
        entry(amount="1275067", about="EX-FILE-1", reference="R"),
    )
    assert _outcomes(_now(drawn, BOOKED)) == ["booked"] * 3
    first = camt_054(entry(amount="1274567", about="EX-FILE-1", reference="R"))
    second = camt_054(entry(amount="500", about="EX-FILE-1", reference="R2"))
    found = _now(first, second, BOOKED)
    assert _outcomes(found) == ["booked"] * 3
    assert found.unknown == ()
    assert found.is_closed()


def test_the_same_file_sent_twice_is_refused_once_and_told_of_once() -> None:
    all_booked = camt_054(entry(amount="1275067", about="EX-FILE-1", reference="R"))
    found = _now(ACCEPTED, all_booked, pain_002(group="RJCT", reason="AM05"))
    assert _outcomes(found) == ["booked"] * 3
    (told,) = found.unknown
    assert "har avvisat hela filen, men bokfört" in told.words.sv
    assert found.is_closed()


def test_a_sum_that_waits_is_said_of_all() -> None:
    waiting = camt_054(entry(amount="1275067", about="EX-FILE-1", status="PDNG"))
    assert _outcomes(_now(waiting)) == ["pending"] * 3


def test_what_is_not_in_the_batch() -> None:
    found = _now(
        pain_002(transfer("EX-9", "ACSP")),
        camt_054(entry(detail("OTHER"), amount="7"), entry(amount="8", reference="R8")),
        camt_054(entry(detail("FROM-OTHERS"), amount="9", direction="CRDT")),
    )
    assert [(_plain(each.words), each.is_of_batch) for each in found.unknown] == [
        ("Banken har 8 kr för betalningen R8, som inte finns i filen.", False),
        ("Banken svarar om betalningen EX-9, som inte finns i filen.", True),
        ("Banken har 7 kr för betalningen OTHER, som inte finns i filen.", False),
    ]


def test_answers_about_another_file_are_passed_over() -> None:
    other = pain_002(transfer(FIRST, "RJCT"), group="RJCT", about="EX-FILE-0")
    found = _now(other)
    assert _outcomes(found) == ["sent"] * 3
    assert found.unknown == ()


def test_money_counts_by_its_own_id() -> None:
    report = read_bank_file(BOOKED, "a.xml")
    named = [replace(each, batch_id="BANKS-OWN") for each in report.statuses]
    found = reconcile(BATCH, [replace(report, statuses=tuple(named))], DAY)
    assert _outcomes(found) == ["booked", "sent", "booked"]


REASON = st.none() | st.builds(Reason, st.sampled_from(["AC04", "XX"]), st.just(""))
STATUSES = st.builds(
    PaymentStatus,
    st.sampled_from(StatusKind),
    st.sampled_from([FIRST, SECOND, THIRD, "OTHER", None]),
    st.sampled_from([None, "EX-FILE-1", "EX-FILE-0"]),
    REASON,
    st.none() | st.sampled_from([Fraction(500), Fraction(1, 2), Fraction(1_275_067)]),
    st.sampled_from(["SEK", "EUR"]),
    st.none() | st.sampled_from([DAY, date(2026, 11, 26)]),
    st.sampled_from([None, "R1"]),
    st.integers(1, 2),
)
REPORTS = st.lists(
    st.builds(
        BankReport,
        st.just("camt.054.001.02"),
        st.just("B"),
        st.lists(STATUSES, max_size=4).map(tuple),
    ),
    max_size=4,
)


@given(STATUSES, STATUSES)
def test_two_that_differ_in_anything_never_weigh_the_same(
    one: PaymentStatus, other: PaymentStatus
) -> None:
    """Else which of them is shown would depend on the order of the files."""
    for field in fields(PaymentStatus):
        changed = replace(one, **{field.name: getattr(other, field.name)})
        assert (changed.weight == one.weight) == (changed == one)


@given(REPORTS, st.randoms(use_true_random=False), st.booleans())
def test_order_and_repetition_change_nothing_and_the_sums_are_exact(
    reports: list[BankReport], chance: random.Random, is_late: bool
) -> None:
    today = date(2026, 12, 1) if is_late else DAY
    found = reconcile(BATCH, reports, today)
    again = [*reports, *reports]
    chance.shuffle(again)
    assert reconcile(BATCH, again, today) == found
    assert sum(found.sums.values()) == BATCH.total
    assert [each.payment for each in found.payments] == list(BATCH.payments)
    assert found.booked == sum(each.booked for each in found.payments)
    for each in found.payments:
        assert each.words.sv.endswith(".")
        assert each.payment.creditor in each.words.en
        if each.outcome is Outcome.BOOKED:
            assert each.booked == each.payment.amount


def _is_draw(status: PaymentStatus) -> bool:
    return status.end_to_end_id is None and status.kind is StatusKind.BOOKED


@given(REPORTS, REPORTS)
def test_more_files_never_take_back_what_is_said_of_a_payment(
    reports: list[BankReport], more: list[BankReport]
) -> None:
    """A sum of the whole file is another thing: it is read by all that is known."""
    before, after = (
        [
            replace(each, statuses=tuple(said for said in each.statuses if not _is_draw(said)))
            for each in files
        ]
        for files in (reports, [*reports, *more])
    )
    pairs = zip(_read(before), _read(after), strict=True)
    for old, new in pairs:
        if old.status is not None:
            assert new.status is not None
            assert new.status.kind >= old.status.kind


def _read(reports: list[BankReport]) -> tuple[PaymentNow, ...]:
    return reconcile(BATCH, reports, DAY).payments
