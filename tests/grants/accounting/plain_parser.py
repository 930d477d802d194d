"""A slow and obvious reader of the same format, character by character, to hold the fast one."""

from datetime import date
from decimal import Decimal

from samling.grants.rules.accounting import Row, Voucher


def fields_of(line: str) -> list[str]:
    """Quotation marks stay on, so that "{" in a text is told from a brace."""
    found: list[str] = []
    at = 0
    while at < len(line):
        if line[at] in " \t":
            at += 1
        elif line[at] in "{}":
            found.append(line[at])
            at += 1
        elif line[at] == '"':
            end = _closing(line, at)
            found.append(line[at : end + 1])
            at = end + 1
        else:
            start = at
            while at < len(line) and line[at] not in ' \t{}"':
                at += 2 if line[at : at + 2] == '\\"' else 1
            found.append(line[start:at])
    return found


def _closing(line: str, start: int) -> int:
    """The mark that closes the one at `start`: the first without a backslash before it, else the
    last with one, else none at all."""
    last = start
    at = start + 1
    while at < len(line):
        if line[at : at + 2] == '\\"':
            last = at + 1
            at += 2
        elif line[at] == '"':
            return at
        else:
            at += 1
    return last


def vouchers_of(text: str) -> list[Voucher]:
    """The vouchers of a faultless file."""
    found: list[Voucher] = []
    head: list[str] = []
    rows: list[Row] = []
    start = 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        fields = fields_of(line)
        if not fields:
            continue
        label = fields[0].upper()
        if label == "#VER":
            head = [_plain(field) for field in fields] + [""] * 6
            rows = []
            start = number
        elif label in ("#TRANS", "#RTRANS", "#BTRANS"):
            end = fields.index("}")
            pairs = [_plain(field) for field in fields[3:end]]
            rest = [_plain(field) for field in fields[end + 1 :]] + [""] * 5
            kronor = Decimal(rest[0]) * 100
            row = Row(
                account=_plain(fields[1]),
                amount=int(kronor),
                objects=tuple((int(pairs[n]), pairs[n + 1]) for n in range(0, len(pairs), 2)),
                day=_day(rest[1] or head[3]),
                text=rest[2],
                quantity=Decimal(rest[3]) if rest[3] else None,
                sign=rest[4],
                kind={"#TRANS": "booked", "#RTRANS": "added", "#BTRANS": "removed"}[label],
                line=number,
            )
            before = rows[-1] if rows else None
            if (
                row.kind == "booked"
                and before is not None
                and before.kind == "added"
                and before.line == number - 1
                and before[:3] == row[:3]
            ):
                continue
            rows.append(row)
        elif label == "}":
            registered = _day(head[5]) if head[5] else None
            found.append(
                Voucher(
                    head[1],
                    head[2],
                    _day(head[3]),
                    head[4],
                    tuple(rows),
                    registered,
                    head[6],
                    start,
                )
            )
    return found


def _plain(field: str) -> str:
    if field.startswith('"'):
        field = field[1:-1]
    return field.replace('\\"', '"')


def _day(digits: str) -> date:
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
