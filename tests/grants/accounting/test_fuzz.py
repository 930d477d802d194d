"""Whatever is given, it is read or refused in words; the fast reader and the plain one agree."""

import random
import time
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.grants.rules.accounting import CostFilter, SieError, account_ranges, costs_of, read_sie
from samling.grants.rules.accounting.fields import split_fields
from samling.kernel import Fault

from .making import LIKE_A_MUNICIPALITY
from .plain_parser import fields_of, vouchers_of

WORDS = "#FLAGGA|#VER|#TRANS|#RTRANS|#BTRANS|#RAR|#KONTO|#DIM|#OBJEKT|#KSUMMA|#SIETYP|#GEN|#VALUTA"
WORDS += '|{|}|"|\\|\\"|""|5010|-1|0|4|20250110|20250229|1,5|å|"a b"|\t|\r|\x1a|\x00|٣|99999999999'
_BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})
PIECES = st.sampled_from([*WORDS.split("|"), "\n", "\n", "{1 a}", "\n{\n", "\n}\n"])


def _read_or_refused(content: bytes) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        file = read_sie(content, "x.se")
    except SieError as error:
        faults = error.faults
    assert all(fault.code.startswith("GRANTS-SIE-") for fault in faults)
    if faults:
        return
    costs_of(file, CostFilter(account_ranges("1-9")))
    for voucher in file.vouchers:
        assert _BREAKING.isdisjoint(map(category, voucher.text))


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    _read_or_refused(content)
    _read_or_refused(b"#FLAGGA 0\n" + content)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=60))
def test_any_pieces(pieces: list[str]) -> None:
    _read_or_refused(("#SIETYP 4\n" + " ".join(pieces)).encode())


@pytest.mark.parametrize("seed", range(40))
def test_a_file_mutilated(seed: int) -> None:
    random_ = random.Random(seed)
    content = bytearray(LIKE_A_MUNICIPALITY.encode(random_.choice(("cp437", "cp1252", "utf-8"))))
    for _ in range(random_.choice((1, 5, 60))):
        at = random_.randrange(len(content))
        match random_.randrange(3):
            case 0:
                del content[at : at + random_.randrange(9)]
            case 1:
                content[at:at] = random_.choice((b"\n", b"{", b"}", b'"', b"\\", b"\n#VER ", b"-"))
            case _:
                content[at] = random_.randrange(256)
    _read_or_refused(bytes(content))


@settings(max_examples=500)
@given(st.text(st.sampled_from('ab1 \t"\\{}#'), max_size=30))
def test_fields_are_those_of_the_plain_parser(line: str) -> None:
    assert split_fields(line) == fields_of(line)


def test_vouchers_are_those_of_the_plain_parser() -> None:
    file = read_sie(LIKE_A_MUNICIPALITY.encode(), "x.se")
    assert file.vouchers == tuple(vouchers_of(LIKE_A_MUNICIPALITY))


@pytest.mark.parametrize(
    "content",
    [
        b'"' * 2_000_000,
        b'"\n' * 300_000,
        (b'\\"' * 1_900 + b"\n") * 300,
        (b'"' + b'\\"' * 1_900 + b"\n") * 300,
        b"#VER\n" * 100_000,
        b"#X%d\n" % 1 * 200_000,
        "".join(f"#X{n}\n" for n in range(100_000)).encode(),
        b"{" * 1_000_000,
        b"\x07" * 2_000_000,
        b"\x84\xe4" * 1_000_000,
        b"a\n" * 500_000,
    ],
    ids=range(11),
)
@pytest.mark.long
def test_work_grows_no_faster_than_the_content(content: bytes) -> None:
    start = time.process_time()
    _read_or_refused(b"#SIETYP 4\n" + content)
    assert time.process_time() - start < 10
