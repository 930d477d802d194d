"""What the API says of programmes."""

from pydantic import Field

from samling.knowledge.rules import OLDEST, PREGNANCY, Delivery, Design, Independence, Level, Part
from samling.knowledge.rules import Status as StatusKind
from samling.platform.openapi import MissingKind, Schema, Source, Text

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_WORDS = "Name of a programme in addresses."
LONGEST_SLUG = 80
_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
_MISSING = "Why a field above is null."


class AgeBand(Schema):
    """Ages of the children, both ends included."""

    first: int = Field(description="Years; -1 is pregnancy.", ge=PREGNANCY, le=OLDEST)
    last: int = Field(description="Years; -1 is pregnancy.", ge=PREGNANCY, le=OLDEST)


class Effect(Schema):
    """What a source says of the effect."""

    words: Text = Field(description="Verbatim in Swedish; in English a translation.")
    source: Source = Field(description="Where it stands.")


class Caveat(Schema):
    """What a reader must know of the effects in this answer."""

    id: str = Field(description="Its id.", examples=["levels"])
    title: Text = Field(description="In short.")
    words: Text = Field(description="In full.")
    source: Source = Field(description="Where it stands.")


class ProgrammeSummary(Schema):
    """A programme. Programmes of different levels are not to be ranked by their effects."""

    id: str = Field(description=SLUG_WORDS, pattern=SLUG, examples=["komet"])
    name: str = Field(description="What it is called.")
    level: Level = Field(
        description="`universal`: to all parents; `selective`: to those at risk; `indicated`: to "
        "those whose child shows signs of problems."
    )
    status: StatusKind | None = Field(description="Whether it is given.")
    ages: list[AgeBand] = Field(description="Of the children; empty where it is not known.")
    delivery: list[Delivery] = Field(description="How it is given; empty where it is not known.")
    effect: Effect | None = Field(description="What a source says of its effect.")
    lacks_evaluation: bool = Field(
        description="Nobody has evaluated it. That says nothing of whether it works."
    )
    example_data: bool = Field(description="The programme is invented.")
    missing: dict[str, MissingKind] = Field(description=_MISSING)


class Programmes(Schema):
    """All programmes, in Swedish alphabetical order."""

    total: int = Field(description="How many there are.", ge=0)
    caveats: list[Caveat] = Field(description="What must be known of the effects.")
    programmes: list[ProgrammeSummary] = Field(description="The programmes.")


class Facts(Schema):
    """What is told of a programme in words."""

    ages_words: Text | None = Field(description="Ages of the children, as the source has them.")
    target_group: Text | None = Field(description="The group or the difficulty it is for.")
    delivery_words: Text | None = Field(description="How it is given, as the source has it.")
    owner: Text | None = Field(description="Who owns it.")
    length: Text | None = Field(description="How long it takes.")
    languages: Text | None = Field(description="In which languages it is given.")
    training: Text | None = Field(description="Training that it needs.")
    costs: Text | None = Field(description="What it costs.")
    theory: Text | None = Field(description="The theory it rests on.")
    versions: Text | None = Field(description="Its versions.")
    missing: dict[str, MissingKind] = Field(description=_MISSING)


class EffectSize(Schema):
    """A measured effect, exactly as it is printed."""

    measure: str = Field(description="What the number is.", examples=["Cohens d"])
    value: str = Field(description="The effect.", pattern=_NUMBER, examples=["0.350"])
    low: str | None = Field(
        description="The low end of its interval; null where none is given.", pattern=_NUMBER
    )
    high: str | None = Field(description="The high end.", pattern=_NUMBER)
    confidence: str | None = Field(
        description="Of the interval, in per cent.", pattern=_NUMBER, examples=["95"]
    )


class Study(Schema):
    """One study of a programme."""

    title: str = Field(description="Its title.")
    design: Design = Field(description="How it was made.")
    country: str | None = Field(description="Where.")
    year: int | None = Field(description="When.")
    outcome: str = Field(description="What was measured.")
    effect: EffectSize | None = Field(description="The measured effect.")
    follow_up_months: int | None = Field(
        description="How long after the programme ended it was measured.", ge=0
    )
    paid_by: str | None = Field(description="Who paid.")
    evaluated_by: str | None = Field(description="Who evaluated.")
    reference: str | None = Field(description="Enough to find it.")
    independence: Independence = Field(
        description="Whether who evaluated is another than who owns or develops the programme."
    )
    independence_reasons: list[Text] = Field(description="Why it is said to be so.", min_length=1)
    missing: dict[str, MissingKind] = Field(description=_MISSING)


class Judgement(Schema):
    """What the evidence as a whole is held to show."""

    conclusion: str = Field(description="The judgement.")
    criteria: str = Field(description="By what it was weighed.")
    on: str = Field(description="The day.")
    reviewer: str = Field(description="Who judged.")


class Held(Schema):
    """A holding of a part of stewardship."""

    part: Part = Field(description="One of the nine parts.")
    holder: str = Field(description="Who holds it.")
    valid_from: str = Field(description="From this day.")
    valid_to: str | None = Field(description="Up to, not including; null while it is held.")


class Programme(ProgrammeSummary):
    """A programme with all that is told of it."""

    version: int = Field(description="Number of the version in which it stands.", ge=1)
    facts: Facts = Field(description="What is told in words.")
    studies: list[Study] = Field(description="The studies.")
    judgement: Judgement | None = Field(description="Of the evidence as a whole.")
    stewardship: list[Held] = Field(description="Who holds which part, now and before.")
    held_by_nobody: list[Part] = Field(description="The parts that nobody holds today.")
    caveats: list[Caveat] = Field(description="What must be known of the effect.")
    sources: list[Source] = Field(description="Where the facts are from.")
