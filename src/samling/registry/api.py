"""Areas, names, variables and figures in the public API."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query
from pydantic import Field

from samling.kernel import AreaCode, AreaKind
from samling.platform.openapi import (
    ApiRouter,
    Problem,
    Schema,
    Source,
    Text,
    problem_with,
    source,
    text,
)

from . import queries
from .rules import KIND_WORDS, UnknownName
from .rules import Area as AreaValue
from .rules import Dataset as DatasetValue

AREA_CODE = r"^(SE|R?[0-2][0-9]|[0-2][0-9]{3}|[0-2][0-9]{3}-[a-z][a-z-]{0,40})$"
_CODE_WORDS = (
    "Code of an area: `SE`, a county `25`, a municipality `2580`, a region `R25` or a district "
    "board `0180-jarva`."
)
_SHA256 = r"^[0-9a-f]{64}$"

CodeInPath = Annotated[str, Path(description=_CODE_WORDS, pattern=AREA_CODE, examples=["2580"])]

router = ApiRouter(tags=["Areas and figures"])


class AreaRef(Schema):
    """An area by code, name and kind."""

    code: str = Field(description=_CODE_WORDS, pattern=AREA_CODE, examples=["2580"])
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
        pattern=_SHA256,
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


@router.read("/areas", answer=Areas, errors=(404, 422), example="/areas?kind=county")
def list_areas(
    request: HttpRequest,
    kind: Annotated[
        AreaKind | None, Query(description="Only areas of this kind.", examples=["county"])
    ] = None,
    inside: Annotated[
        str | None,
        Query(
            description="Only areas that lie in this one, by its code.",
            pattern=AREA_CODE,
            examples=["25"],
        ),
    ] = None,
) -> Areas:
    """List areas.

    Municipalities, counties, regions, district boards and the country, in order of code, as they
    stand today.
    """
    registry = queries.registry()
    kinds = (kind,) if kind else tuple(AreaKind)
    if inside is None:
        found = [area for each in kinds for area in registry.of_kind(each)]
    else:
        around = registry.area(AreaCode(inside)).code
        found = [
            area for each in kinds for area in registry.inside(around, each) if area.code != around
        ]
    found.sort(key=lambda area: area.code)
    return Areas(total=len(found), areas=[area_schema(area) for area in found])


@router.read("/areas/{code}", answer=AreaWithNeighbours, errors=(404, 422), example="/areas/2580")
def get_area(request: HttpRequest, code: CodeInPath) -> AreaWithNeighbours:
    """Get an area.

    Also one that no longer stands, where its end can be cited.
    """
    area = queries.registry().area(AreaCode(code))
    return AreaWithNeighbours(
        **_area_fields(area),
        kind_words=text(KIND_WORDS[area.kind]),
        source=source(area.source),
        neighbours=[area_ref(other) for other in queries.neighbours(area.code)],
    )


@router.read(
    "/resolve",
    answer=Resolved,
    errors=(422,),
    problems={404: UnknownNameProblem},
    example="/resolve?name=LillaEdet",
)
def resolve_name(
    request: HttpRequest,
    name: Annotated[
        str,
        Query(
            description="A name or a code, in any spelling met in Swedish grant lists.",
            min_length=1,
            max_length=120,
            examples=["LillaEdet"],
        ),
    ],
    kind: Annotated[
        AreaKind | None,
        Query(
            description="Only areas of this kind: “Region Gotland” is both a municipality and a "
            "region.",
            examples=["municipality"],
        ),
    ] = None,
) -> Resolved | HttpResponse:
    """Find the area that a name means.

    A name is never guessed. One that is unknown or may mean several areas is answered with 404
    and the nearest names as `suggestions`.
    """
    try:
        area = queries.names().resolve(name, (kind,) if kind else None)
    except UnknownName as error:
        suggestions = [area_ref(each).model_dump(mode="json") for each in error.suggestions]
        return problem_with(request, error, 404, suggestions=suggestions)
    return Resolved(name=name, area=area_schema(area))


@router.read("/variables", answer=Variables, example="/variables")
def list_variables(request: HttpRequest) -> Variables:
    """List variables.

    What is counted in areas, and what the keys of grants are made of.
    """
    return Variables(
        variables=[
            Variable(id=each.id, name=text(each.name), unit=text(each.unit), kinds=list(each.kinds))
            for _, each in sorted(queries.variables().items())
        ]
    )


@router.read("/datasets", answer=Datasets, errors=(422,), example="/datasets?variable=population")
def list_datasets(
    request: HttpRequest,
    variable: Annotated[
        str | None,
        Query(
            description="Only of this variable, by its id.",
            pattern=r"^[a-z][a-z0-9_]{0,60}$",
            examples=["population"],
        ),
    ] = None,
) -> Datasets:
    """List datasets.

    Every set of figures with its source, vintage and hash.
    """
    found = [each for each in queries.datasets() if variable in (None, each.variable)]
    return Datasets(total=len(found), datasets=[Dataset(**_dataset_fields(each)) for each in found])


@router.read("/datasets/{sha256}", answer=DatasetWithValues, errors=(404, 422))
def get_dataset(
    request: HttpRequest,
    sha256: Annotated[
        str, Path(description="SHA-256 of the figures, from the list of datasets.", pattern=_SHA256)
    ],
) -> DatasetWithValues:
    """Get a dataset with its figures.

    Where the same figures have been fetched more than once, the newest vintage is given.
    """
    found = [each for each in queries.datasets() if each.sha256 == sha256]
    if not found:
        raise Http404(sha256)
    newest = max(found, key=lambda each: each.vintage)
    return DatasetWithValues(
        **_dataset_fields(newest),
        values={str(code): value for code, value in newest.values.items()},
    )


def area_ref(area: AreaValue) -> AreaRef:
    return AreaRef(code=str(area.code), name=area.name, kind=area.kind)


def area_schema(area: AreaValue) -> Area:
    return Area(**_area_fields(area))


def _area_fields(area: AreaValue) -> dict[str, Any]:
    return {
        "code": str(area.code),
        "name": area.name,
        "kind": area.kind,
        "official_name": area.official_name,
        "parent": str(area.parent) if area.parent else None,
        "valid_from": area.valid_from.isoformat() if area.valid_from else None,
        "valid_to": area.valid_to.isoformat() if area.valid_to else None,
    }


def _dataset_fields(dataset: DatasetValue) -> dict[str, Any]:
    kinds = {code.kind for code in dataset.values}
    return {
        "sha256": dataset.sha256,
        "variable": dataset.variable,
        "period": str(dataset.period),
        "vintage": dataset.vintage.isoformat(),
        "source": source(dataset.source),
        "kinds": [kind for kind in AreaKind if kind in kinds],
        "areas": len(dataset.values),
    }
