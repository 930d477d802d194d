"""Every component of every scheme that has a published list, row by row against the print."""

from collections.abc import Sequence
from dataclasses import dataclass

from samling.grants.data import load_published, load_schemes, shipped_inputs
from samling.grants.rules import Allocation, PublishedList, allocate_chain
from samling.kernel import AreaCode, AreaKind, format_number
from samling.registry.data import load_registry

SHEET = "docs/reference/spec-allocation.md"
REGIONS, MUNICIPALITIES = "close-care-regions-2026", "close-care-municipalities-2026"


@dataclass(frozen=True)
class SpecRow:
    """One component. differing: rows that are not the printed krona. stated: the printed sum."""

    scheme: str
    component: str
    imported: bool
    rows: int
    differing: int
    largest: int
    computed: int
    published: int
    pot: int
    stated: int

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.scheme,
            self.component,
            "imported" if self.imported else "computed",
            *(
                format_number(number, "en")
                for number in (
                    self.rows,
                    self.differing,
                    self.largest,
                    self.computed,
                    self.published,
                    self.stated,
                )
            ),
        )


HEAD = (
    "scheme",
    "component",
    "amounts",
    "rows",
    "rows that differ",
    "largest difference, kr",
    "our total, kr",
    "sum of printed rows, kr",
    "printed total, kr",
)


def spec_rows() -> list[SpecRow]:
    """In the order of schemes and components."""
    return [
        row
        for scheme_id, published in load_published().items()
        for row in _rows_of(allocate_chain(scheme_id, load_schemes(), shipped_inputs()), published)
    ]


def _rows_of(allocation: Allocation, published: PublishedList) -> list[SpecRow]:
    rows = []
    for result in allocation.components:
        part = result.component.id
        printed = {code: parts[part] for code, parts in published.amounts.items() if part in parts}
        ours = {share.recipient: share.amount for share in result.shares}
        assert ours.keys() == printed.keys()
        differences = [abs(ours[code] - printed[code]) for code in printed]
        rows.append(
            SpecRow(
                scheme=allocation.scheme.id,
                component=part,
                imported=result.component.imported,
                rows=len(printed),
                differing=sum(1 for difference in differences if difference),
                largest=max(differences),
                computed=result.total,
                published=sum(printed.values()),
                pot=result.pot,
                stated=published.stated_totals[part],
            )
        )
    return rows


@dataclass(frozen=True)
class SumRow:
    """One region's sparsity part beside its municipalities' rows."""

    region: str
    key: int
    municipal_keys: int
    printed: int
    municipal_printed: int


def sparsity_sums() -> list[SumRow]:
    """Both lists share 150,000,000 kr by the same key, so each region is its municipalities'."""
    inputs = shipped_inputs()
    regions = allocate_chain(REGIONS, load_schemes(), inputs).components[1]
    municipal = allocate_chain(MUNICIPALITIES, load_schemes(), inputs).components[2]
    printed = load_published()
    rows = []
    for share in regions.shares:
        inside = [
            area.code for area in load_registry().inside(share.recipient, AreaKind.MUNICIPALITY)
        ]
        rows.append(
            SumRow(
                region=load_registry().area(share.recipient).name,
                key=_whole(share.key),
                municipal_keys=sum(_whole(municipal.by_recipient[code].key) for code in inside),
                printed=printed[REGIONS].amounts[share.recipient]["sparsity"],
                municipal_printed=_sum_printed(printed[MUNICIPALITIES], inside),
            )
        )
    return rows


def _sum_printed(published: PublishedList, codes: Sequence[AreaCode]) -> int:
    return sum(published.amounts[code]["sparsity"] for code in codes)


def _whole(key: object) -> int:
    number = int(key)  # type: ignore[call-overload]
    assert number == key
    return int(number)


def in_columns(head: Sequence[str], rows: Sequence[Sequence[str]], words: int) -> list[str]:
    """Lines for a terminal: the first `words` columns to the left, figures to the right."""
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if column < words else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (head, *rows)
    ]


def in_markdown(head: Sequence[str], rows: Sequence[Sequence[str]], words: int) -> list[str]:
    rule = ["---" if column < words else "---:" for column in range(len(head))]
    return [f"| {' | '.join(line)} |" for line in (head, rule, *rows)]


def sheet() -> str:
    """docs/reference/spec-allocation.md."""
    sums = sparsity_sums()
    apart = max(abs(row.printed - row.municipal_printed) for row in sums)
    return "\n".join(
        [
            "# What the engine gives, held against what was printed",
            "",
            "Generated from the tests (tests/grants/test_spec.py), which also print the first",
            "table at the end of a run. To write it anew: `.venv/bin/python -m tests.grants.spec`.",
            "",
            "Every computed total is exact. A row that differs does so by one krona: with the",
            "derived keys one of the last kronor falls on another recipient than in print. Where",
            "amounts are *imported* the key is not published, so nothing is computed and nothing",
            "can differ; only the sums are checked, and one does not add up: the eleven printed",
            "rows of Stockholm's access part are one krona less than its printed total.",
            "",
            *in_markdown(HEAD, [row.cells for row in spec_rows()], words=3),
            "",
            "## The regions' sparsity part is the sum of their municipalities'",
            "",
            "Both lists of good and close care share 150,000,000 kr by inhabitants times a weight",
            "of 0, 1, 5 or 10. The key of every region is exactly the sum of its municipalities'",
            f"keys. Printed amounts differ from the sums of printed rows by at most {apart} kr:",
            "each list is rounded by itself, the regions' from exact sums.",
            "",
            *in_markdown(
                (
                    "region",
                    "key",
                    "sum of municipal keys",
                    "printed, kr",
                    "sum of municipal rows, kr",
                    "difference, kr",
                ),
                [
                    (
                        row.region,
                        *(
                            format_number(number, "en")
                            for number in (
                                row.key,
                                row.municipal_keys,
                                row.printed,
                                row.municipal_printed,
                                row.printed - row.municipal_printed,
                            )
                        ),
                    )
                    for row in sums
                ],
                words=1,
            ),
            "",
        ]
    )
