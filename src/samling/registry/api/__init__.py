"""Areas, names, variables and figures in the public API."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query

from samling.kernel import AreaCode, AreaKind
from samling.platform.openapi import (
    AREA_CODE,
    AREA_CODE_WORDS,
    ApiRouter,
    problem_with,
    source,
    text,
)
from samling.registry import queries
from samling.registry.rules import KIND_WORDS, UnknownName
from samling.registry.rules import Area as AreaValue
from samling.registry.rules import Dataset as DatasetValue

from .schemas import (
    SHA256,
    Area,
    AreaRef,
    Areas,
    AreaWithNeighbours,
    Dataset,
    Datasets,
    DatasetWithValues,
    Resolved,
    UnknownNameProblem,
    Variable,
    Variables,
)

CodeInPath = Annotated[str, Path(description=AREA_CODE_WORDS, pattern=AREA_CODE, examples=["2580"])]

router = ApiRouter(tags=["Areas and figures"], package=__name__)


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
        str, Path(description="SHA-256 of the figures, from the list of datasets.", pattern=SHA256)
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
