"""The fields of a row, and the values that stand in them (SIE 4B, 5.7-5.10)."""

import re
from datetime import date
from decimal import Decimal

# A quoted field, a brace, an unquoted field, or a quotation mark that nothing closes. Within a
# field a quotation mark stands after a backslash (5.7); a backslash before what can only be the
# end of the field is a backslash.
split_fields = re.compile(
    r'"[^"\\]*(?:\\"?[^"\\]*)*"'
    r"|[{}]"
    r'|(?:[^ \t{}"\\]+|\\"?)+'
    r'|"'
).findall

UNCLOSED = '"'

_amount = re.compile(r"(-?[0-9]{1,15})(?:\.([0-9])([0-9]?))?").fullmatch
_odd_amount = re.compile(r"([+-]?)([0-9]{0,15})(?:[.,]([0-9]{0,2})0{0,9})?").fullmatch
_quantity = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,9})?").fullmatch
_day = re.compile(r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})").fullmatch
_account = re.compile(r"[0-9]{1,12}").fullmatch
_number = re.compile(r"-?[0-9]{1,9}").fullmatch


def plain(field: str) -> str:
    """The field without its quotation marks and escapes."""
    if field[0] == '"':
        field = field[1:-1]
    return field.replace('\\"', '"') if "\\" in field else field


def read_amount(field: str) -> int | None:
    """Öre of an amount as the format wants it: a point, at most two decimals, no plus (5.9)."""
    if found := _amount(field):
        return int(f"{found[1]}{found[2] or '0'}{found[3] or '0'}")
    return None


def read_odd_amount(field: str) -> int | None:
    """Öre of an amount that is clear though not written so: comma, plus, more zeros."""
    found = _odd_amount(field)
    if not found or not (found[2] or found[3]):
        return None
    ore = int(f"{found[2] or '0'}{(found[3] or '').ljust(2, '0')}")
    return -ore if found[1] == "-" else ore


def read_day(field: str) -> tuple[date, bool] | None:
    """A date, and whether it is written as the format wants it: YYYYMMDD (5.10)."""
    found = _day(field)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[3]), int(found[4])), not found[2]
    except ValueError:
        return None


def read_quantity(field: str) -> Decimal | None:
    return Decimal(field.replace(",", ".")) if _quantity(field) else None


def is_account(field: str) -> bool:
    """Accounts are digits (#KONTO, 2)."""
    return _account(field) is not None


def read_number(field: str) -> int | None:
    """A year's or a dimension's number."""
    return int(field) if _number(field) else None
