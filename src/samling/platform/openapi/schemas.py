"""What answers are made of: sentences in both languages, exact numbers, sources, faults."""

from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from samling import kernel
from samling.kernel import Missing, Origin

_DECIMALS = 6

# What kernel.AreaCode accepts, as a pattern for JSON Schema.
AREA_CODE = r"^(SE|R?[0-2][0-9]|[0-2][0-9]{3}|[0-2][0-9]{3}-[a-z][a-z-]{0,40})$"
AREA_CODE_WORDS = (
    "Code of an area: `SE`, a county `25`, a municipality `2580`, a region `R25` or a district "
    "board `0180-jarva`."
)

MissingKind = Literal[
    "not_loaded", "not_published", "not_applicable", "not_asked", "not_stated", "source_lost"
]


class Schema(BaseModel):
    """The base of every answer: a value that is never changed."""

    model_config = ConfigDict(frozen=True)


class Text(Schema):
    """The same words in Swedish and English."""

    sv: str = Field(description="In Swedish.", examples=["Kommuner"])
    en: str = Field(description="In English.", examples=["Municipalities"])


class Exact(Schema):
    """A number that need not be whole, without rounding, and once more as decimals."""

    fraction: str = Field(
        description="The exact number: a whole number, or numerator and denominator.",
        pattern=r"^-?[0-9]+(/[0-9]+)?$",
        examples=["60773/2"],
    )
    decimal: str = Field(
        description="The same, rounded to at most six decimals (halves away from zero).",
        pattern=r"^-?[0-9]+(\.[0-9]+)?$",
        examples=["30386.5"],
    )


class Source(Schema):
    """A document or table: enough to find it again."""

    title: str = Field(description="What it is called.")
    publisher: str = Field(description="Who published it.")
    origin: Origin = Field(
        description="How far the figures are from the one who answers for them: `published`, "
        "`derived` (recovered by this project from published figures), `loaded` (from a user's "
        "file) or `synthetic` (invented, as an example)."
    )
    reference: str | None = Field(description="Reference number, or identifier of the table.")
    dated: str | None = Field(description="The day it was decided or published.")
    note: Text | None = Field(description="What a reader must know of it.")


class Fault(Schema):
    """One thing that is wrong, in words for its reader."""

    code: str = Field(
        description="Short and stable.",
        pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$",
        examples=["GRANTS-SCHEME-UNKNOWN"],
    )
    what: Text = Field(description="What is wrong.")
    remedy: Text | None = Field(description="What to do about it.")
    where: Text | None = Field(description="In which parameter, field, row or area.")


class Problem(Schema):
    """An error (RFC 9457), with every fault in both languages."""

    type: Literal["about:blank"] = Field(description="Always the same; `faults` tell more.")
    title: str = Field(description="The kind of error.")
    status: int = Field(description="The HTTP status.", ge=400, le=599)
    detail: str = Field(description="All faults in one English text.")
    faults: list[Fault] = Field(description="Everything that is wrong, all at once.", min_length=1)


def exact(number: Fraction | int) -> Exact:
    """A number with its decimals, as many as it needs and at most six."""
    value = Fraction(number)
    decimals = next(
        (count for count in range(_DECIMALS) if 10**count % value.denominator == 0), _DECIMALS
    )
    whole = int(abs(value) * 10**decimals + Fraction(1, 2))
    sign = "-" if value < 0 and whole else ""
    digits = f"{whole:0{decimals + 1}}"
    point = len(digits) - decimals
    written = f"{digits[:point]}.{digits[point:]}" if decimals else digits
    return Exact(fraction=str(value), decimal=f"{sign}{written}")


def missing_kind(why: Missing) -> MissingKind:
    kinds: dict[Missing, MissingKind] = {
        Missing.NOT_LOADED: "not_loaded",
        Missing.NOT_PUBLISHED: "not_published",
        Missing.NOT_APPLICABLE: "not_applicable",
        Missing.NOT_ASKED: "not_asked",
        Missing.NOT_STATED: "not_stated",
        Missing.SOURCE_LOST: "source_lost",
    }
    return kinds[why]


def text(words: kernel.Text) -> Text:
    return Text(sv=words.sv, en=words.en)


def source(found: kernel.Source) -> Source:
    return Source(
        title=found.title,
        publisher=found.publisher,
        origin=found.origin,
        reference=found.reference,
        dated=found.dated.isoformat() if found.dated else None,
        note=text(found.note) if found.note else None,
    )
