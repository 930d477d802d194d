"""Vouchers and files as hypothesis draws them, and a file that looks like a real one.

All names and amounts are synthetic.
"""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from samling.grants.rules.accounting import (
    Account,
    Chart,
    Dimension,
    FinancialYear,
    Head,
    Row,
    SieObject,
    Voucher,
)
from samling.grants.rules.accounting.characters import WRITABLE
from samling.kernel import Period

LIKE_A_MUNICIPALITY = """\
#FLAGGA 0
#FORMAT PC8
#SIETYP 4
#PROGRAM "Ekonomisystem (påhittat)" "7.1"
#GEN 20260115 "Åsa Öberg"
#ORGNR 212000-0000
#FNAMN "Björkängs kommun (påhittad)"
#ADRESS "" "Box 1" "123 45 BJÖRKÄNG" ""
#RAR 0 20250101 20251231
#RAR -1 20240101 20241231
#KPTYP BAS2025
#KONTO 1930 "Företagskonto"
#KTYP 1930 T
#KONTO 2640 "Ingående moms"
#KONTO 5010 "Lokalhyra"
#KONTO 7010 "Löner"
#DIM 1 "Kostnadsställe"
#DIM 6 "Projekt"
#UNDERDIM 21 "Delprojekt" 6
#OBJEKT 1 "10" "Familjecentralen Ängen"
#OBJEKT 1 "20" "Övrigt"
#OBJEKT 6 "P1" "Föräldrastöd"
#OBJEKT 21 "a" "Kurs"
#IB 0 1930 1000.00
#RES 0 5010 800.00
#NYPOST 1 2 3
#VER A 1 20250110 "Hyra \\"Ängen\\"" 20250111 AN
{
\t#TRANS 1930 {} -1000.00
\t#TRANS 2640 {} 200
\t#TRANS\t5010\t{"1" "10" 6 "P1"}  800.00  20250109  "Lokal, kväll"  1.5  "ÅÖ"
}

#VER A 2 20250210 "Lön"
{
#TRANS 1930 { } -500.00
#BTRANS 5010 {6 "P1"} 500.00
#RTRANS 7010 {1 20 6 P1 21 a} 500.00
#TRANS 7010 {1 20 6 P1 21 a} 500.00
}
"""

ACCOUNTS = st.integers(1, 999_999).map(str)
TEXTS = st.text(st.sampled_from(sorted(WRITABLE)), max_size=30)
DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
AMOUNTS = st.integers(-(10**13), 10**13) | st.integers(-200, 200)
QUANTITIES = st.decimals(-(10**6), 10**6, places=2, allow_nan=False)
OBJECTS = st.dictionaries(st.integers(1, 40), TEXTS, max_size=3).map(lambda of: tuple(of.items()))


@st.composite
def vouchers(draw: st.DrawFn) -> Voucher:
    """In balance: a last row takes what the others leave, in rows of at most the limit."""
    kinds = st.sampled_from(["booked", "added", "removed"])
    eighths = AMOUNTS.map(lambda ore: ore // 8)
    row = st.builds(
        Row,
        ACCOUNTS,
        eighths,
        OBJECTS,
        DAYS,
        TEXTS,
        st.none() | QUANTITIES,
        TEXTS,
        kinds,
        st.just(0),
    )
    # No two alike: a booked row just like the added one before it is read as its copy.
    rows = draw(st.lists(row, max_size=6, unique_by=lambda each: each[:3]))
    left = -sum(each.amount for each in rows if each.kind != "removed")
    rows.append(Row("1", left, ((99, "rest"),), draw(DAYS)))
    return Voucher(
        draw(TEXTS),
        draw(st.integers(1, 9999).map(str) | st.just("")),
        draw(DAYS),
        draw(TEXTS),
        tuple(rows),
        draw(st.none() | DAYS),
        draw(TEXTS),
    )


NAMES = TEXTS.filter(bool)
HEADS = st.builds(
    Head,
    company=NAMES,
    organisation_number=TEXTS,
    program=NAMES,
    version=TEXTS,
    generated=DAYS,
    generated_by=TEXTS,
    years=st.lists(st.tuples(DAYS, st.integers(1, 500)), max_size=2).map(
        lambda spans: tuple(
            FinancialYear(-number, Period(start, start + timedelta(days=days)))
            for number, (start, days) in enumerate(spans)
        )
    ),
)
CHARTS = st.builds(
    Chart,
    accounts=st.lists(
        st.builds(Account, ACCOUNTS, TEXTS), max_size=4, unique_by=lambda each: each.number
    ).map(tuple),
    dimensions=st.lists(
        st.builds(Dimension, st.integers(1, 50), TEXTS, st.none() | st.integers(1, 50)),
        max_size=4,
        unique_by=lambda each: each.number,
    ).map(tuple),
    objects=st.lists(
        st.builds(SieObject, st.integers(1, 50), TEXTS, TEXTS),
        max_size=4,
        unique_by=lambda each: (each.dimension, each.code),
    ).map(tuple),
)


def without_lines(voucher: Voucher) -> Voucher:
    """As it was before it stood in a file."""
    return replace(voucher, rows=tuple(row._replace(line=0) for row in voucher.rows), line=0)
