"""What the API says of areas, variables and figures."""

from pydantic import Field

from samling.kernel import AreaKind
from samling.platform.openapi import AREA_CODE, AREA_CODE_WORDS, Problem, Schema, Source, Text

SHA256 = r"^[0-9a-f]{64}$"


class AreaRef(Schema):
    """An area by code, name and kind."""

    code: str = Field(description=AREA_CODE_WORDS, pattern=AREA_CODE, examples=["2580"])
    name: str = Field(description="Short name, in Swedish.", examples=["Luleå"])
    kind: AreaKind = Field(description="What kind of area it is.")


class Area(AreaRef):
    """An area as the registry has it."""

    official_name: str = Field(
        description="What the organisation is called.", examples=["Luleå kommun"]
    )
    parent: str | None = Field(description="Code of the area that it lies in.")
    valid_from: str | None = Field(
        description="First day under this code; null where no source is cited."
    )
    valid_to: str | None = Field(
        description="First day that it no longer stands; null while it stands."
    )


class AreaWithNeighbours(Area):
    """An area, where it comes from, and what lies beside it."""

    kind_words: Text = Field(description="The kind in words.")
    source: Source = Field(description="Where the code and the name come from.")
    neighbours: list[AreaRef] = Field(
        description="Municipalities that share a border with it; empty for other kinds of area."
    )


class Areas(Schema):
    """Areas in order of code."""

    total: int = Field(description="How many there are.", ge=0)
    areas: list[Area] = Field(description="The areas.")


class Resolved(Schema):
    """The one area that a name means."""

    name: str = Field(description="The name as asked.")
    area: Area = Field(description="The area.")


class UnknownNameProblem(Problem):
    """A name that means no area, or more than one."""

    suggestions: list[AreaRef] = Field(
        description="The three areas with names most like it, or all that it may mean."
    )


class Variable(Schema):
    """What is counted in areas."""

    id: str = Field(description="Its id.", examples=["population"])
    name: Text = Field(description="Its name.")
    unit: Text = Field(description="What one is.")
    kinds: list[AreaKind] = Field(description="The kinds of area that it is counted in.")


class Variables(Schema):
    """All variables, by id."""

    variables: list[Variable] = Field(description="The variables.")


class Dataset(Schema):
    """One variable's figures for one period, from one source."""

    sha256: str = Field(
        description="SHA-256 of variable, period and figures: the same figures always have the "
        "same hash.",
        pattern=SHA256,
    )
    variable: str = Field(description="Id of the variable.", examples=["population"])
    period: str = Field(
        description="The year, quarter, month or day that they hold for.", examples=["2026"]
    )
    vintage: str = Field(description="The day that this version was made or fetched.")
    source: Source = Field(description="Where the figures come from.")
    kinds: list[AreaKind] = Field(description="The kinds of area that there are figures for.")
    areas: int = Field(description="How many areas there are figures for.", ge=1)


class DatasetWithValues(Dataset):
    """The same with every figure."""

    values: dict[str, int] = Field(
        description="The figures by code of area. An area without a figure is left out: unknown "
        "is not 0."
    )


class Datasets(Schema):
    """Datasets in order of variable, period and vintage."""

    total: int = Field(description="How many there are.", ge=0)
    datasets: list[Dataset] = Field(description="The datasets, without their figures.")
