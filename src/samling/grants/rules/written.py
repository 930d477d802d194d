"""Settings as people write them, read in one way on the page and at the command line."""

import re
from collections.abc import Mapping
from fractions import Fraction

from samling.kernel import Fault, Kronor, Text, format_kronor

from .expression import Expression, ExpressionError
from .fields import MAX_POT, shown

BOUNDS = ("floor", "cap", "guarantee")
_TITLES = {
    "pot": Text("Potten", "The pot"),
    "floor": Text("Golvet", "The floor"),
    "cap": Text("Taket", "The cap"),
}
_KRONOR = r"(?:kr|kronor|sek|:-)?"
_UNITS = {
    1: re.compile(rf"{_KRONOR}\Z", re.IGNORECASE),
    1_000: re.compile(rf"(?:tkr|(?:tusen|thousand){_KRONOR})\Z", re.IGNORECASE),
    1_000_000: re.compile(
        rf"(?:mn?kr|(?:mn|miljon|miljoner|million|millions){_KRONOR})\Z", re.IGNORECASE
    ),
    1_000_000_000: re.compile(
        rf"(?:mdkr|(?:md|miljard|miljarder|billion|billions){_KRONOR})\Z", re.IGNORECASE
    ),
}
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+\Z")
_WHOLE = re.compile(r"[0-9]{1,40}\Z")
_DECIMAL = re.compile(r"[0-9]{1,15}(?:[.,][0-9]{1,6})?\Z")


def plain_settings(settings: Mapping[str, str]) -> dict[str, str]:
    """Settings by `component.field`, each as `plain_setting` reads it; periods as they are."""
    return {
        name: value
        if name.startswith("data.")
        else plain_setting(name.partition(".")[2].strip(), value)
        for name, value in settings.items()
    }


def plain_setting(field: str, words: str) -> str:
    """ "300 000 000 kr", "2,5 mnkr" and "0,5 × population" as the engine reads them.

    field: pot, floor, cap, guarantee, key or weight. A bound may be kronor or a sum of variables.
    What is not understood comes back as it was written.
    """
    bare = re.sub(r"\s", "", words)
    if field == "weight":
        return bare.replace(",", ".") if is_decimal(bare) else words.strip()
    if field in ("pot", *BOUNDS) and (kronor := _kronor(bare)):
        return kronor
    if field in ("key", *BOUNDS):
        expression = re.sub(r"(?<=\d),(?=\d)", ".", words.strip()).replace("×", "*")
        return expression if variables_in(expression) else words.strip()
    return words.strip()


def variables_in(words: str) -> tuple[str, ...]:
    """The variables of an expression; none where it is not one, which is told of elsewhere."""
    try:
        return Expression.parse(words).variables
    except ExpressionError:
        return ()


def is_decimal(words: str) -> bool:
    """Whether the words are one number, with a decimal comma or point or none."""
    return _DECIMAL.match(words) is not None


def kronor_fault(field: str, value: str, where: Text | None = None) -> Fault | None:
    """Why what `plain_setting` gave of a pot or a bound is not an amount; None where it is one."""
    title, most = _TITLES[field], Kronor(MAX_POT)
    if not _WHOLE.match(value):
        return Fault(
            "GRANTS-SETTING-NOT-KRONOR",
            Text(
                f"{title.sv} ”{shown(value)}” går inte att läsa som kronor.",
                f"{title.en} “{shown(value)}” cannot be read as kronor.",
            ),
            Text(
                "Skriv hela kronor, noll eller mer, till exempel 2000000 eller 2 mnkr.",
                "Write whole kronor, zero or more, such as 2000000 or 2 million.",
            ),
            where,
        )
    if int(value) > MAX_POT:
        return Fault(
            "GRANTS-SETTING-TOO-MUCH",
            Text(
                f"{title.sv} är större än Samling räknar med.",
                f"{title.en} is larger than Samling computes with.",
            ),
            Text(
                f"Skriv högst {format_kronor(most, 'sv')}.",
                f"Write at most {format_kronor(most, 'en')}.",
            ),
            where,
        )
    return None


def _kronor(bare: str) -> str:
    """Whole kronor in digits; "" where it is not clear which."""
    found = _FIGURE.match(bare)
    if not found:
        return ""
    figure, unit = found[0], bare[found.end() :]
    scale = next((scale for scale, words in _UNITS.items() if words.match(unit)), 0)
    if not scale:
        return ""
    if scale == 1 and _GROUPED.match(figure):
        return re.sub(r"\D", "", figure)
    # "2.500 mnkr" may be two and a half million or two and a half thousand million.
    if not is_decimal(figure) or (scale > 1 and _GROUPED.match(figure)):
        return ""
    amount = Fraction(figure.replace(",", ".")) * scale
    return str(int(amount)) if amount.denominator == 1 else ""
