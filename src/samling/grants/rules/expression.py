"""Sums of weighted products of registry variables: keys, floors, caps and guarantees.

    population_80_plus
    population * sparsity_weight
    0.5 * population + 2 * children_0_17
    500000                          (a floor or cap may be a plain amount)

Weights are exact decimals; there is no division, subtraction or parenthesis, so that a key can
be read aloud and never turns negative by its own form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

_VARIABLE = re.compile(r"[a-z][a-z0-9_]*\Z")
_NUMBER = re.compile(r"\d[\d_]*(?:\.\d+)?\Z")
MAX_LENGTH = 500
MAX_TERMS = 20
MAX_DIGITS = 20


class ExpressionError(ValueError):
    """The text is not such a sum. Carries the part that could not be read."""

    def __init__(self, part: str) -> None:
        self.part = part
        super().__init__(part)


@dataclass(frozen=True, slots=True)
class Term:
    """`weight` times the product of `variables`; with no variables, a plain number."""

    weight: Fraction
    variables: tuple[str, ...]

    def __str__(self) -> str:
        factors = list(self.variables)
        if self.weight != 1 or not factors:
            factors.insert(0, write_decimal(self.weight))
        return " * ".join(factors)


@dataclass(frozen=True, slots=True)
class Expression:
    terms: tuple[Term, ...]

    @classmethod
    def parse(cls, text: str | int) -> "Expression":
        """Read an expression. Raises ExpressionError with the part that is wrong."""
        words = str(text)
        if len(words) > MAX_LENGTH or words.count("+") >= MAX_TERMS:
            raise ExpressionError(words[:40] + "...")
        return cls(tuple(_term(part) for part in words.split("+")))

    @property
    def variables(self) -> tuple[str, ...]:
        """Each variable once, in the order of first mention."""
        return tuple(dict.fromkeys(name for term in self.terms for name in term.variables))

    def value(self, values: Mapping[str, int]) -> Fraction:
        """The sum for one area. Raises KeyError for a variable that is missing."""
        scale = lcm(*(term.weight.denominator for term in self.terms))
        total = 0
        for term in self.terms:
            product = term.weight.numerator * (scale // term.weight.denominator)
            for name in term.variables:
                product *= values[name]
            total += product
        return Fraction(total, scale) if scale > 1 else Fraction(total)

    def __str__(self) -> str:
        return " + ".join(str(term) for term in self.terms)


def _term(part: str) -> Term:
    weight = Fraction(1)
    variables: list[str] = []
    for factor in part.split("*"):
        word = factor.strip()
        if _NUMBER.match(word):
            if len(word) > MAX_DIGITS:
                raise ExpressionError(word)
            weight *= Fraction(word.replace("_", ""))
        elif _VARIABLE.match(word):
            variables.append(word)
        else:
            raise ExpressionError(part.strip() or word)
    return Term(weight, tuple(variables))


def write_decimal(value: Fraction) -> str:
    """An exact decimal: Fraction(1, 2) -> "0.5". Weights are always finite decimals."""
    if value.denominator == 1:
        return str(value.numerator)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
