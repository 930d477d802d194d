"""How much a spreadsheet becomes when what it writes once stands wherever it is used.

An XLSX keeps each text once and its cells refer to it; an ODS writes alike cells, rows and
spaces once with a number. The reader behind copies the text to every cell, so a file of some
kilobytes can ask for more memory than there is. It is counted here before the reader sees it.

Only tags of the plain form that spreadsheet programs write can be counted. Where anything else
stands (a comment, a loose "<"), what is counted need not be what is read, so there is no count.
"""

import posixpath
import re
from collections.abc import Collection, Mapping
from itertools import pairwise

_ATTRIBUTES = rb"""(?:\s++[\w:.-]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'))*+\s*+"""
_ATTRIBUTE = re.compile(rb"""([\w:.-]++)\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)')""")
_TAG = re.compile(rb"<(?:\?xml[^<>?]*+\?>|/?+[\w:.-]++" + _ATTRIBUTES + rb"/?+>)")
_PREFIX = rb"(?:[\w.-]++:)?+"
_TEXT = re.compile(rb"<" + _PREFIX + rb"si[\s>/]")
_CELL_OR_VALUE = re.compile(
    rb"<" + _PREFIX + rb"(?:(c)(?=[\s>/])(" + _ATTRIBUTES + rb")"
    rb"|v(?=[\s>])" + _ATTRIBUTES + rb">([^<]*+)(</)?+)"
)
_IS_SHARED = re.compile(rb"""\st\s*+=\s*+["']s["']|&""")
_NUMBER = re.compile(rb"\s*\+?([0-9]{1,9})\s*\Z")
_PART_OF_TABLE = re.compile(
    rb"<(/?+)" + _PREFIX + rb"(table-row|table-cell|covered-table-cell|s)(?=[\s>/])"
    rb"(" + _ATTRIBUTES + rb")(/?+)>"
)
_TIMES = re.compile(rb"""[\s:]number-(?:rows|columns)-repeated\s*+=\s*+["']([0-9]+)""")
_SPACES = re.compile(rb"""[\s:]c\s*+=\s*+["']([^"']*)""")
_SHEET = re.compile(rb"<" + _PREFIX + rb"sheet(?=[\s>/])(" + _ATTRIBUTES + rb"/?+>)?+")
_RELATION = re.compile(rb"<" + _PREFIX + rb"Relationship(?=[\s>/])(" + _ATTRIBUTES + rb"/?+>)?+")


def shared_text(parts: Collection[bytes], cells: int, enough: int) -> int | None:
    """Bytes of shared text in all cells of an XLSX; None where they cannot be counted.

    cells: how many cells the parts have at most. enough: below this the answer may be any number
    that is as large as the true one, and is quick to give.
    """
    tables = [part for part in parts if _TEXT.search(part)]
    if sum(map(len, tables)) * cells <= enough:
        return enough
    if len(tables) > 1 or not _is_plain(tables[0]):
        return None
    starts = [found.start() for found in _TEXT.finditer(tables[0])]
    lengths = [after - start for start, after in pairwise([*starts, len(tables[0])])]
    if max(lengths) * cells <= enough:
        return enough
    total = 0
    for part in parts:
        if part is tables[0]:
            continue
        if not _is_plain(part):
            return None
        shared = False
        for found in _CELL_OR_VALUE.finditer(part):
            cell, attributes, value, closed = found.groups(b"")
            if cell:
                shared = _IS_SHARED.search(attributes) is not None
            elif shared:
                number = _NUMBER.match(value) if closed else None
                at = int(number[1]) if number else -1
                total += lengths[at] if 0 <= at < len(lengths) else max(lengths)
    return total


def repeated_text(content: bytes) -> int | None:
    """Bytes of text in all cells of an ODS, or a little more; None where they cannot be counted.

    content: content.xml, with numbers of repetitions that are digits.
    """
    if not _is_plain(content):
        return None
    total, rows, times, begins = 0, 1, 0, 0
    for found in _PART_OF_TABLE.finditer(content):
        closing, name, attributes, alone = found.groups()
        if name == b"s":
            for number in _SPACES.findall(attributes):
                if not number.isdigit() or len(number) > 9:
                    return None
                total += times * int(number)
        elif closing:
            total += times * (found.start() - begins)
            times = 0
        elif times:
            return None  # a cell within a cell
        elif name == b"table-row":
            rows = _repeated(attributes)
        else:
            each = rows * _repeated(attributes)
            if b"value" in attributes:
                total += each * len(attributes)
            times, begins = (0, 0) if alone else (each, found.end())
    return total + times * (len(content) - begins)


def each_sheet_once(parts: Mapping[str, bytes]) -> bool:
    """Whether each sheet of an XLSX is a part of its own, so that none is read many times."""
    for name, part in parts.items():
        match name.casefold():
            case "xl/workbook.xml":
                ids = [_value(tag, b":id") for tag in _SHEET.findall(part)]
                if None in ids or len(set(ids)) < len(ids):
                    return False
            case "xl/_rels/workbook.xml.rels":
                targets = [_value(tag, b"Target") for tag in _RELATION.findall(part)]
                paths = {_path(target) for target in targets if target is not None}
                if len(paths) < len(targets):
                    return False
    return True


def _is_plain(part: bytes) -> bool:
    return sum(1 for _ in _TAG.finditer(part)) == part.count(b"<")


def _repeated(attributes: bytes) -> int:
    return max(map(int, _TIMES.findall(attributes)), default=1)


def _value(tag: bytes, ending: bytes) -> bytes | None:
    """The value of the only attribute whose name ends so; None where it cannot be told."""
    values = [one or other for name, one, other in _ATTRIBUTE.findall(tag) if name.endswith(ending)]
    return values[0] if len(values) == 1 and b"&" not in values[0] else None


def _path(target: bytes) -> bytes:
    return posixpath.normpath(posixpath.join(b"xl", target.replace(b"\\", b"/"))).lower()
