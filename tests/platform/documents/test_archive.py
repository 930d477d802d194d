"""Packed folders."""

import io
import zipfile

import pytest

from samling.platform.documents import to_zip


def test_files_are_packed_in_order_and_read_back() -> None:
    made = to_zip([("b.csv", b"x" * 1000), ("a.pdf", b"y" * 1000)])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["b.csv", "a.pdf"]
        assert archive.read("b.csv") == b"x" * 1000
        assert [entry.compress_size for entry in archive.infolist()][1] == 1000
        assert archive.infolist()[0].compress_size < 100
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_files_give_the_same_bytes() -> None:
    assert to_zip([("å.csv", b"1")]) == to_zip([("å.csv", b"1")])


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match=r"a\.csv"):
        to_zip([("a.csv", b""), ("a.csv", b"")])
