"""How much is read, and when something is worth telling. All of it can be set by the caller."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep time and memory within reach whatever the file holds.

    Bytes: `max_bytes` of the file, `max_unpacked` of a spreadsheet when unpacked.
    Rows of a table, and lines of pasted text, which take longer: `max_rows`, `max_lines`.
    Characters: `max_cell` in a cell, `max_line` in a line of text (longer lines are passed over).
    max_amount: larger amounts are a finding, never summed (the sums must fit in 64 bits).
    max_findings: for each rule in each list; what is beyond is counted, not listed.
    max_splits: readings tried, in all, when numbers with inner spaces are split into columns.
    """

    max_bytes: int = 20_000_000
    max_rows: int = 200_000
    max_lines: int = 50_000
    max_columns: int = 100
    max_cell: int = 10_000
    max_line: int = 2_000
    max_unpacked: int = 150_000_000
    max_entries: int = 2_000
    max_ratio: int = 200
    max_cells: int = 5_000_000
    max_lists: int = 500
    max_amount: int = 10**13
    max_findings: int = 100
    max_splits: int = 300_000


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What counts as worth telling.

    whole_percent: a list that holds more than this of a kind of recipient claims to be whole.
    dominant_percent: one recipient with more than this of a column is pointed out.
    share_tolerance: kronor that a row may differ from its exact share of a declared key.
    jump_percent: a change against last year beyond this is pointed out, always.
    jump_spread, jump_floor_percent: so is one further from the middle change than this many
        times the median distance to it, if it is also beyond the floor.
    """

    whole_percent: int = 80
    dominant_percent: int = 50
    share_tolerance: int = 1
    jump_percent: int = 50
    jump_spread: int = 8
    jump_floor_percent: int = 20
