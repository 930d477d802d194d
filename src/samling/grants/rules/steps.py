"""The steps from key to kronor for one share, as data and as sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samling.kernel import (
    AreaKind,
    Origin,
    Text,
    format_kronor,
    format_number,
    format_share,
    uncapital,
)

from .allocation import Allocation, ComponentResult, Share
from .expression import Expression, Term, write_decimal
from .scheme import Component, Ties

_INSIDE = {
    AreaKind.COUNTRY: Text("länderna", "the countries"),
    AreaKind.COUNTY: Text("länen", "the counties"),
    AreaKind.MUNICIPALITY: Text("kommunerna", "the municipalities"),
    AreaKind.REGION: Text("regionerna", "the regions"),
    AreaKind.DISTRICT: Text("stadsdelsnämnderna", "the district boards"),
}
_ORIGINS = {
    Origin.PUBLISHED: Text("publicerat", "published"),
    Origin.DERIVED: Text(
        "härlett av Samling ur de publicerade beloppen",
        "derived by Samling from the published amounts",
    ),
    Origin.LOADED: Text("inläst från fil", "loaded from a file"),
    Origin.SYNTHETIC: Text("exempeldata", "example data"),
}
_TURN = {
    Ties.LARGER_KEY: Text("störst nyckel, sedan lägst kod", "largest key, then lowest code"),
    Ties.SMALLER_KEY: Text("minst nyckel, sedan lägst kod", "smallest key, then lowest code"),
    Ties.CODE: Text("lägst kod", "lowest code"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """kind: key, sum, share, exact, bound, rounding, imported. figures: the numbers in it."""

    kind: str
    sentence: Text
    figures: Mapping[str, str | int]


def worked_steps(
    allocation: Allocation, result: ComponentResult, share: Share, name: str
) -> list[Step]:
    """The steps of one share; a single one where the amount is imported."""
    component = result.component
    if component.key is None or share.key is None or share.exact is None:
        return [_imported(share)]
    steps = [_key(allocation, component, component.key, share, name)]
    assert result.key_sum is not None
    steps.append(
        Step(
            "sum",
            Text(
                f"Alla {len(result.shares)} mottagare har tillsammans "
                f"{_number(result.key_sum, 'sv')}. {name} har "
                f"{format_share(_ratio(share.key, result.key_sum), 'sv')} av det.",
                f"All {len(result.shares)} recipients together have "
                f"{_number(result.key_sum, 'en')}. {name} has "
                f"{format_share(_ratio(share.key, result.key_sum), 'en')} of it.",
            ),
            {"key_sum": str(result.key_sum), "share": str(_ratio(share.key, result.key_sum))},
        )
    )
    steps.append(_exact(result, share))
    if share.held_by is not None:
        steps.append(_bound(share, name))
    else:
        steps.append(_rounding(result, share, name, allocation.scheme.ties))
    return steps


def _imported(share: Share) -> Step:
    return Step(
        "imported",
        Text(
            f"Beloppet {format_kronor(share.amount, 'sv')} är hämtat från den publicerade listan. "
            "Nyckeln är inte publicerad, så beloppet kan inte räknas om.",
            f"The amount {format_kronor(share.amount, 'en')} comes from the published list. The "
            "key is not published, so the amount cannot be computed again.",
        ),
        {"amount_sek": int(share.amount)},
    )


def _key(
    allocation: Allocation, component: Component, key: Expression, share: Share, name: str
) -> Step:
    assert share.key is not None
    sv, en = described(allocation, key, "sv"), described(allocation, key, "en")
    worked: Text | None = None
    if component.summed_over is None or share.recipient.kind == component.summed_over:
        worked = _worked(allocation, key, share)
    else:
        inside = _INSIDE[component.summed_over]
        sv += f", summan över {inside.sv} i {name}"
        en += f", summed over {inside.en} in {name}"
    sv_value = f"{worked.sv if worked else ''}{_number(share.key, 'sv')}"
    en_value = f"{worked.en if worked else ''}{_number(share.key, 'en')}"
    return Step(
        "key",
        Text(
            f"Nyckeln är {sv}. För {name}: {sv_value}{_origins(allocation, key, 'sv')}.",
            f"The key is {en}. For {name}: {en_value}{_origins(allocation, key, 'en')}.",
        ),
        {"key": str(key), "value": str(share.key)},
    )


def described(allocation: Allocation, expression: Expression, language: str) -> str:
    """An expression in words: "invånare × glesbygdsvikt"."""
    return " + ".join(
        " × ".join(
            [
                *_weight(term, language),
                *(_inline(allocation.variable_names, name, language) for name in term.variables),
            ]
        )
        for term in expression.terms
    )


def _weight(term: Term, language: str) -> list[str]:
    written = term.weight != 1 or not term.variables
    return [_number(term.weight, language)] if written else []


def _inline(names: Mapping[str, Text], variable: str, language: str) -> str:
    words = names[variable].in_(language) if variable in names else variable
    return uncapital(words)


def _origins(allocation: Allocation, key: Expression, language: str) -> str:
    """ " (tal för 2026, publicerat)", by variable where they differ; empty for a plain number."""
    names: dict[str, list[str]] = {}
    for dataset in allocation.used:
        if dataset.variable in key.variables:
            figure = Text(f"tal för {dataset.period}", f"figure for {dataset.period}")
            origin = _ORIGINS[dataset.source.origin]
            words = f"{figure.in_(language)}, {origin.in_(language)}"
            name = _inline(allocation.variable_names, dataset.variable, language)
            if name not in names.setdefault(words, []):
                names[words].append(name)
    if not names:
        return ""
    if len(names) == 1:
        return f" ({words})"
    parts = (f"{', '.join(each)}: {words}" for words, each in names.items())
    return f" ({'; '.join(parts)})"


def _worked(allocation: Allocation, key: Expression, share: Share) -> Text | None:
    """ "60 932 × 5 = " when the key is more than one number."""
    first = key.terms[0]
    if len(key.terms) == 1 and len([*_weight(first, "sv"), *first.variables]) == 1:
        return None
    values = {
        dataset.variable: dataset.values[share.recipient]
        for dataset in allocation.used
        if share.recipient in dataset.values
    }
    written = {}
    for language in ("sv", "en"):
        terms = []
        for term in key.terms:
            factors = _weight(term, language)
            factors += [format_number(values[name], language) for name in term.variables]
            terms.append(" × ".join(factors))
        written[language] = " + ".join(terms) + " = "
    return Text(written["sv"], written["en"])


def _exact(result: ComponentResult, share: Share) -> Step:
    assert share.key is not None
    assert result.rate is not None
    assert result.key_sum is not None
    proportional = result.rate * share.key
    found = Text(" (framräknad, inte publicerad)", " (found, not published)")
    sv = f"Potten är {format_kronor(result.pot, 'sv')}{found.sv if result.pot_inferred else ''}. "
    en = f"The pot is {format_kronor(result.pot, 'en')}{found.en if result.pot_inferred else ''}. "
    if all(each.held_by is None for each in result.shares):
        sv += (
            f"{format_number(result.pot, 'sv')} × {_number(share.key, 'sv')} / "
            f"{_number(result.key_sum, 'sv')} = {_kronor(proportional, 'sv')}."
        )
        en += (
            f"{format_number(result.pot, 'en')} × {_number(share.key, 'en')} / "
            f"{_number(result.key_sum, 'en')} = {_kronor(proportional, 'en')}."
        )
    else:
        held = sum(1 for each in result.shares if each.held_by is not None)
        sv += (
            "Golv eller tak bestämmer beloppet för "
            f"{held} mottagare; resten delas med {_kronor(result.rate, 'sv', 6)} per enhet av "
            f"nyckeln: {_kronor(proportional, 'sv')}."
        )
        en += (
            "Floors or caps decide the amount of "
            f"{held} recipients; the rest is shared at {_kronor(result.rate, 'en', 6)} per unit "
            f"of key: {_kronor(proportional, 'en')}."
        )
    return Step(
        "exact",
        Text(sv, en),
        {"pot_sek": int(result.pot), "rate": str(result.rate), "exact": str(proportional)},
    )


def _bound(share: Share, name: str) -> Step:
    words = {
        "floor": ("Golvet", "The floor"),
        "guarantee": ("Garantin mot förra året", "The guarantee against last year"),
        "cap": ("Taket", "The cap"),
    }
    assert share.held_by is not None
    sv, en = words[share.held_by]
    return Step(
        "bound",
        Text(
            f"{sv} bestämmer: {name} får {format_kronor(share.amount, 'sv')}.",
            f"{en} decides: {name} gets {format_kronor(share.amount, 'en')}.",
        ),
        {"held_by": share.held_by, "amount_sek": int(share.amount)},
    )


def _rounding(result: ComponentResult, share: Share, name: str, ties: Ties) -> Step:
    assert share.exact is not None
    if share.exact.denominator == 1:
        sv, en = "Beloppet är redan hela kronor", "The amount is already in whole kronor"
    elif share.rounded_up:
        sv = (
            f"Avrundat nedåt för alla återstår {format_kronor(result.left_over, 'sv')}, som går "
            f"till de största decimalerna. {name} får en av dem"
        )
        en = (
            f"Rounded down for all, {format_kronor(result.left_over, 'en')} is left and goes to "
            f"the largest decimals. {name} gets one of them"
        )
    else:
        sv = (
            f"Avrundat nedåt. De {format_kronor(result.left_over, 'sv')} som då återstår går till "
            f"andra, med större decimaler än {name}"
        )
        en = (
            f"Rounded down. The {format_kronor(result.left_over, 'en')} then left go to others, "
            f"with larger decimals than {name}"
        )
        if share.exact % 1 == result.last_remainder:
            sv += f" eller lika stora och före i turordningen ({_TURN[ties].sv})"
            en += f" or equal ones and ahead in turn ({_TURN[ties].en})"
    return Step(
        "rounding",
        Text(
            f"{sv}: {format_kronor(share.amount, 'sv')}.",
            f"{en}: {format_kronor(share.amount, 'en')}.",
        ),
        {
            "left_over_sek": result.left_over,
            "rounded_up": "yes" if share.rounded_up else "no",
            "amount_sek": int(share.amount),
        },
    )


def _ratio(part: Fraction, whole: Fraction) -> Fraction:
    return part / whole if whole else Fraction(0)


def _number(value: Fraction, language: str) -> str:
    """With the decimals it has (weights and keys are finite decimals), at most nine."""
    decimals = len(write_decimal(value).partition(".")[2])
    return format_number(value, language, min(decimals, 9))


def _kronor(value: Fraction, language: str, decimals: int = 2) -> str:
    unit = "SEK" if language == "en" else "kr"
    return f"{format_number(value, language, decimals)}\u00a0{unit}"
