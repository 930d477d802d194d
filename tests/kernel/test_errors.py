"""Errors for their reader: where, what and what to do, all at once, in both languages."""

import pytest

from samling.kernel import Fault, Faults, SamlingError, Text

WHERE = Text("lista.csv, rad 14", "lista.csv, row 14")
WHAT = Text("Beloppet går inte att läsa.", "The amount cannot be read.")
REMEDY = Text("Skriv 12500000.", "Write 12500000.")


class NarrowError(SamlingError):
    """A kind of its own."""


def test_a_fault_says_where_what_and_what_to_do() -> None:
    fault = Fault("X-1", WHAT, REMEDY, WHERE)
    assert fault.in_("sv") == "lista.csv, rad 14: Beloppet går inte att läsa. Skriv 12500000."
    assert fault.in_("en") == "lista.csv, row 14: The amount cannot be read. Write 12500000."


def test_a_fault_may_be_words_alone() -> None:
    assert Fault("X-1", WHAT).in_("sv") == "Beloppet går inte att läsa."


def test_an_error_holds_its_faults_in_both_languages() -> None:
    error = SamlingError(Fault("X-1", WHAT), Fault("X-2", REMEDY))
    assert [fault.code for fault in error.faults] == ["X-1", "X-2"]
    assert str(error) == error.in_("sv") == "Beloppet går inte att läsa.\nSkriv 12500000."
    assert error.in_("en") == "The amount cannot be read.\nWrite 12500000."


def test_an_error_says_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="says what is wrong"):
        SamlingError()


def test_faults_are_gathered_and_raised_together() -> None:
    faults = Faults()
    assert not faults
    faults.raise_if_any()
    faults.add("X-1", WHAT, REMEDY, WHERE)
    faults.extend(SamlingError(Fault("X-2", WHAT), Fault("X-3", WHAT)))
    assert faults
    with pytest.raises(NarrowError) as raised:
        faults.raise_if_any(NarrowError)
    assert [fault.code for fault in raised.value.faults] == ["X-1", "X-2", "X-3"]
    assert raised.value.faults[0] == Fault("X-1", WHAT, REMEDY, WHERE)


def test_faults_beyond_a_hundred_are_only_counted() -> None:
    faults = Faults()
    for number in range(100):
        faults.add(f"X-{number}", WHAT)
    faults.extend(SamlingError(Fault("X-100", WHAT), Fault("X-101", WHAT)))
    with pytest.raises(SamlingError) as raised:
        faults.raise_if_any()
    assert [fault.code for fault in raised.value.faults] == [f"X-{n}" for n in range(101)]
    assert raised.value.faults[99].what == WHAT
    assert raised.value.faults[100].what == Text("Och 2 fel till.", "And 2 more faults.")
