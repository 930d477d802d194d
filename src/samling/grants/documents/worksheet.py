"""From key to kronor as a table: one recipient beside all of them."""

from fractions import Fraction

from samling.grants.rules import Allocation, ComponentResult, PartExplained
from samling.kernel import Text, format_number, format_percent, format_share
from samling.platform.documents import Column, Row, Table

from .division import key_number, key_words
from .words import NO_SHARE


def worksheet(
    allocation: Allocation,
    result: ComponentResult,
    part: PartExplained,
    name: str,
    language: str,
) -> Table:
    """The steps of one part, with the figure of the recipient and that of all."""
    share, key, rate = part.share, part.share.key, result.rate
    assert key is not None
    assert rate is not None
    assert result.key_sum is not None
    words = key_words(allocation, result)
    assert words is not None
    of_key = Fraction(key, result.key_sum) if result.key_sum else Fraction(0)
    unit = "SEK" if language.startswith("en") else "kr"
    count = format_number(len(result.shares), language)
    rows = [
        Row(
            (
                Text(f"Nyckeltal: {words.sv}", f"Key figure: {words.en}").in_(language),
                key_number(key, language),
                key_number(result.key_sum, language),
            )
        ),
        Row(
            (
                Text("Andel av nyckeltalen", "Share of the key").in_(language),
                format_share(of_key, language),
                format_percent(Fraction(1), language, 0),
            )
        ),
        Row(
            (
                Text(f"Efter nyckeln, {unit}", f"By the key, {unit}").in_(language),
                format_number(rate * key, language, 2),
                NO_SHARE if _bounded(result) else format_number(result.pot, language),
            )
        ),
    ]
    for bound, label in (
        (share.floor, Text(f"Minst, {unit}", f"At least, {unit}")),
        (share.cap, Text(f"Högst, {unit}", f"At most, {unit}")),
    ):
        if bound is not None:
            rows.append(Row((label.in_(language), format_number(bound, language), NO_SHARE)))
    rows.append(
        Row(
            (
                Text(f"Belopp, {unit}", f"Amount, {unit}").in_(language),
                format_number(share.amount, language),
                format_number(result.total, language),
            ),
            "result",
        )
    )
    return Table(
        (
            Column(Text("Led", "Step").in_(language), wide=True),
            Column(name, "end"),
            Column(Text(f"Alla {count}", f"All {count}").in_(language), "end"),
        ),
        tuple(rows),
    )


def _bounded(result: ComponentResult) -> bool:
    return any(share.held_by is not None for share in result.shares)
