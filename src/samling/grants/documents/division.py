"""How a scheme is divided, in words and tables: its parts, their bounds and their rounding."""

from fractions import Fraction

from samling.grants.rules import Allocation, ComponentResult, described
from samling.grants.rules.scheme import Ties
from samling.kernel import Kronor, Text, format_kronor, format_number
from samling.platform.documents import Column, Fact, Facts, Row, Table

from .words import NO_SHARE

_TIES = {
    Ties.LARGER_KEY: Text(
        "Är decimalerna exakt lika går kronan först till den som har störst nyckeltal.",
        "Where decimals are exactly equal the krona goes first to the larger key figure.",
    ),
    Ties.SMALLER_KEY: Text(
        "Är decimalerna exakt lika går kronan först till den som har minst nyckeltal.",
        "Where decimals are exactly equal the krona goes first to the smaller key figure.",
    ),
    Ties.CODE: Text(
        "Är decimalerna exakt lika går kronan först till den lägsta koden.",
        "Where decimals are exactly equal the krona goes first to the lower code.",
    ),
}


_HEADS = (
    Text("Del", "Part"),
    Text("Fördelningsnyckel", "Key"),
    Text("Pott, kr", "Pot, SEK"),
    Text("Summa nyckeltal", "Sum of key"),
    Text("Kr per enhet", "SEK per unit"),
    Text("Mottagare", "Recipients"),
)


def parts_table(allocation: Allocation, language: str) -> Table:
    """A row per component: key, pot, sum of the key, kronor per unit, recipients."""
    return Table(
        tuple(
            Column(head.in_(language), "start" if number < 2 else "end", wide=number < 2)
            for number, head in enumerate(_HEADS)
        ),
        tuple(Row(_part(allocation, result, language)) for result in allocation.components),
    )


def only_part(allocation: Allocation, language: str) -> Facts:
    """The same for a scheme with a single component, without what is not known."""
    cells = _part(allocation, allocation.components[0], language)
    return Facts(
        tuple(
            Fact(head.in_(language), (cell,))
            for head, cell in zip(_HEADS[1:], cells[1:], strict=True)
            if cell != NO_SHARE
        )
    )


def rounding_words(allocation: Allocation) -> Text | None:
    """How whole kronor come about; None where all amounts are imported."""
    computed = [result for result in allocation.components if not result.component.imported]
    if not computed:
        return None
    ties = _TIES[allocation.scheme.ties]
    named = len(allocation.components) > 1
    left = [Text(_left(result, named, "sv"), _left(result, named, "en")) for result in computed]
    return Text(
        "Varje belopp rundas först nedåt till hela kronor. Kronorna som då blir över delas ut en "
        f"och en till de belopp som har störst decimaler: {'; '.join(each.sv for each in left)}. "
        f"{ties.sv}",
        "Every amount is first rounded down to whole kronor. The kronor then left are given out "
        "one by one to the amounts with the largest decimals: "
        f"{'; '.join(each.en for each in left)}. {ties.en}",
    )


def bounds_words(allocation: Allocation, result: ComponentResult) -> Text | None:
    """Floors, caps and guarantees of a component, and how many they decide."""
    component = result.component
    found = []
    for reason, rule, sv, en in (
        ("floor", component.floor, "Golv", "Floor"),
        ("guarantee", component.guarantee, "Garanti mot förra året", "Guarantee on last year"),
        ("cap", component.cap, "Tak", "Cap"),
    ):
        if rule is None:
            continue
        held = sum(1 for share in result.shares if share.held_by == reason)
        found.append(
            Text(
                f"{sv}: {described(allocation, rule, 'sv')} kr, bestämmer för {held} mottagare.",
                f"{en}: {described(allocation, rule, 'en')} SEK, decides for {held} recipients.",
            )
        )
    if not found:
        return None
    return Text(" ".join(each.sv for each in found), " ".join(each.en for each in found))


def key_words(allocation: Allocation, result: ComponentResult) -> Text | None:
    """The key in words; None where it is not published."""
    key = result.component.key
    if key is None:
        return None
    return Text(described(allocation, key, "sv"), described(allocation, key, "en"))


def key_number(value: Fraction, language: str) -> str:
    """A key figure or a sum of them: whole, or with three decimals."""
    return format_number(value, language, 0 if value.denominator == 1 else 3)


def amount_or_dash(amount: Kronor | None, language: str) -> str:
    """An amount without unit, for columns; a dash where there is no share."""
    return NO_SHARE if amount is None else format_number(amount, language)


def _part(allocation: Allocation, result: ComponentResult, language: str) -> tuple[str, ...]:
    key = key_words(allocation, result)
    unpublished = Text("inte publicerad", "not published")
    return (
        result.component.title.in_(language),
        (key or unpublished).in_(language),
        format_number(result.pot, language),
        NO_SHARE if result.key_sum is None else key_number(result.key_sum, language),
        NO_SHARE if result.rate is None else format_number(result.rate, language, 2),
        format_number(len(result.shares), language),
    )


def _left(result: ComponentResult, named: bool, language: str) -> str:
    amount = format_kronor(result.left_over, language)
    return f"{result.component.title.in_(language)} {amount}" if named else amount
