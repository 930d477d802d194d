"""The list as an Excel workbook: the list, the arithmetic with live formulas, the sources."""

from samling.grants.rules import Allocation, ComponentResult, PublishedList, Share
from samling.grants.rules.decisions import History
from samling.kernel import Text, format_kronor
from samling.platform.documents import Formula, Sheet, SheetColumn, Workbook, to_xlsx
from samling.platform.documents.spreadsheet import Cell, Kind

from .decided import before_cells, changes_sheet
from .division import bounds_words, key_words, rounding_words
from .rows import rows
from .source_sheet import sources_sheet
from .words import (
    AUTHOR,
    agreement,
    basis,
    counted_recipients,
    dated,
    standing_and_source,
)

_HELD = {
    "floor": Text("golv", "floor"),
    "guarantee": Text("garanti", "guarantee"),
    "cap": Text("tak", "cap"),
}


def list_xlsx(
    allocation: Allocation,
    language: str,
    published: PublishedList | None = None,
    history: History | None = None,
) -> bytes:
    """The list as an Excel file with the sheets of the list, the arithmetic and the sources, and
    of the changes where its decision was changed.

    language: "sv" or "en". published: what the amounts are compared with, where the allocation
    does not carry it.
    """
    published = published or allocation.published
    return to_xlsx(list_workbook(allocation, language, published, history))


def list_workbook(
    allocation: Allocation,
    language: str,
    published: PublishedList | None,
    history: History | None = None,
) -> Workbook:
    """What the workbook holds."""
    return Workbook(
        title=allocation.scheme.title.in_(language),
        subject=Text(
            f"Fördelning av statsbidrag {allocation.scheme.year}",
            f"Allocation of a state grant {allocation.scheme.year}",
        ).in_(language),
        author=AUTHOR,
        comments=standing_and_source(allocation).in_(language),
        dated=dated(allocation),
        sheets=(
            _list(allocation, language, published, history),
            _arithmetic(allocation, language, published),
            *(
                [changes_sheet(history, language, _marks(allocation, language))]
                if history and history.last
                else []
            ),
            sources_sheet(allocation, language, _marks(allocation, language)),
        ),
    )


def _marks(allocation: Allocation, language: str) -> tuple[str, ...]:
    return tuple(notice.in_(language) for notice in allocation.notices)


def _list(
    allocation: Allocation,
    language: str,
    published: PublishedList | None,
    history: History | None,
) -> Sheet:
    components = [result.component for result in allocation.components]
    several = len(components) > 1
    amount = Text("Summa, kr", "Total, SEK") if several else Text("Belopp, kr", "Amount, SEK")
    unit = "SEK" if language.startswith("en") else "kr"
    columns = [
        SheetColumn(Text("Kod", "Code").in_(language), 10),
        SheetColumn(Text("Mottagare", "Recipient").in_(language), 28),
        *(
            SheetColumn(f"{component.title.in_(language)}, {unit}", 20, "whole", summed=True)
            for component in (components if several else [])
        ),
        SheetColumn(amount.in_(language), 20, "whole", summed=True),
    ]
    last = history.last if history else None
    if last is not None:
        columns += [
            SheetColumn(head.in_(language), 20, "whole", summed=True)
            for head in (
                Text("Före ändringen, kr", "Before the change, SEK"),
                Text("Skillnad, kr", "Difference, SEK"),
            )
        ]
    compared = agreement(allocation, published)
    who = counted_recipients(allocation)
    lines = [
        Text(
            f"{who.sv}, {format_kronor(allocation.total, 'sv')}",
            f"{who.en}, {format_kronor(allocation.total, 'en')}",
        ),
        standing_and_source(allocation),
        basis(allocation),
        *([compared.words] if compared else []),
    ]
    marks = [notice.in_(language) for notice in (history.notices if history else ())]
    return Sheet(
        name=Text("Fördelning", "Allocation").in_(language),
        title=allocation.scheme.title.in_(language),
        lines=tuple(line.in_(language) for line in lines),
        marks=(*marks, *_marks(allocation, language)),
        columns=tuple(columns),
        rows=tuple(
            (
                *(cells if several else (*cells[:2], cells[-1])),
                *before_cells(last, code, int(allocation.amounts[code])),
            )
            for code, cells in zip(allocation.recipients, rows(allocation), strict=True)
        ),
        total=Text("Summa", "Total").in_(language),
        frozen=2,
    )


def _arithmetic(allocation: Allocation, language: str, published: PublishedList | None) -> Sheet:
    """A row per share. The formulas repeat the arithmetic; the amounts are those of the list."""
    heads: tuple[tuple[Text, int, Kind], ...] = (
        (Text("Del", "Part"), 26, "text"),
        (Text("Kod", "Code"), 10, "text"),
        (Text("Mottagare", "Recipient"), 28, "text"),
        (Text("Nyckeltal", "Key figure"), 14, "whole"),
        (Text("Summa nyckeltal", "Sum of key"), 16, "whole"),
        (Text("Andel", "Share"), 14, "percent"),
        (Text("Pott, kr", "Pot, SEK"), 18, "whole"),
        (Text("Före avrundning, kr", "Before rounding, SEK"), 20, "decimals"),
        (Text("Avrundat nedåt, kr", "Rounded down, SEK"), 18, "whole"),
        (Text("Krona av resten", "Krona of the rest"), 12, "whole"),
        (Text("Minst, kr", "At least, SEK"), 14, "whole"),
        (Text("Högst, kr", "At most, SEK"), 14, "whole"),
        (Text("Bestäms av", "Decided by"), 16, "text"),
        (Text("Belopp, kr", "Amount, SEK"), 18, "whole"),
        (Text("Publicerat, kr", "Published, SEK"), 18, "whole"),
        (Text("Skillnad, kr", "Difference, SEK"), 14, "whole"),
    )
    notes: list[Text] = []
    for result in allocation.components:
        title, key = result.component.title, key_words(allocation, result)
        if key is not None:
            notes.append(
                Text(f"{title.sv}: nyckeln är {key.sv}.", f"{title.en}: the key is {key.en}.")
            )
        notes += [
            each for each in (result.component.note, bounds_words(allocation, result)) if each
        ]
    rounding = rounding_words(allocation)
    columns, rows = _without_empty(
        tuple(
            SheetColumn(head.in_(language), width, kind, summed=number >= len(heads) - 3)
            for number, (head, width, kind) in enumerate(heads)
        ),
        tuple(
            (
                *_share_row(allocation, result, share, language),
                *_printed(result, share, published),
            )
            for result in allocation.components
            for share in result.shares
        ),
    )
    return Sheet(
        name=Text("Så räknades det", "How it was computed").in_(language),
        title=Text("Så räknades varje belopp", "How every amount was computed").in_(language),
        lines=tuple(each.in_(language) for each in [*notes, *([rounding] if rounding else [])]),
        marks=_marks(allocation, language),
        columns=columns,
        rows=rows,
        total=Text("Summa", "Total").in_(language),
        frozen=3,
    )


def _without_empty(
    columns: tuple[SheetColumn, ...], rows: tuple[tuple[Cell, ...], ...]
) -> tuple[tuple[SheetColumn, ...], tuple[tuple[Cell, ...], ...]]:
    """Without columns that no row uses: bounds where there are none, steps of imported amounts.

    The formulas hold: they name columns D to H, which stand before the bounds and are all in use
    as soon as one row is computed.
    """
    used = [
        number for number in range(len(columns)) if any(row[number] is not None for row in rows)
    ]
    return (
        tuple(columns[number] for number in used),
        tuple(tuple(row[number] for number in used) for row in rows),
    )


def _share_row(
    allocation: Allocation, result: ComponentResult, share: Share, language: str
) -> tuple[Cell, ...]:
    recipient = (
        result.component.title.in_(language),
        str(share.recipient),
        allocation.areas[share.recipient].name,
    )
    if share.key is None or share.exact is None or not result.key_sum or result.rate is None:
        imported = Text("hämtat ur listan", "taken from the list").in_(language)
        empty: list[Cell] = [None] * 3
        return (*recipient, *empty, result.pot, *empty, None, None, imported, share.amount)
    if share.held_by is not None:
        exact: Cell = share.exact
        decided = _HELD[share.held_by].in_(language)
    else:
        free = result.rate * result.key_sum == result.pot
        exact = Formula("=G{row}*D{row}/E{row}", share.exact) if free else share.exact
        decided = Text("nyckeln", "the key").in_(language)
    whole = share.exact.numerator // share.exact.denominator
    return (
        *recipient,
        share.key,
        result.key_sum,
        Formula("=D{row}/E{row}", share.key / result.key_sum),
        result.pot,
        exact,
        Formula("=INT(H{row})", whole),
        int(share.rounded_up),
        share.floor,
        share.cap,
        decided,
        share.amount,
    )


def _printed(
    result: ComponentResult, share: Share, published: PublishedList | None
) -> tuple[Cell, Cell]:
    """What the published list says, and the difference; nothing where amounts come from it."""
    listed = published.amounts.get(share.recipient, {}) if published else {}
    printed = listed.get(result.component.id)
    if printed is None or result.component.imported:
        return None, None
    return printed, share.amount - printed
