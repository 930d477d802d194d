"""Every read of the registry. What is read is kept in memory for as long as it is unchanged.

Each read asks the database one small question first (which content is stored), so that a change
made by another process is seen at once.
"""

from functools import lru_cache

from samling.kernel import (
    AreaCode,
    AreaKind,
    Fault,
    Origin,
    Period,
    SamlingError,
    Source,
    Text,
    sha256_of,
)

from .. import models
from ..data import load_aliases, load_neighbours
from ..rules import (
    Area,
    AreaChange,
    ChangeKind,
    Dataset,
    NameIndex,
    Organisation,
    OrganisationKind,
    Registry,
    Similar,
    Variable,
    similar,
)


class NotLoaded(SamlingError):
    """The reference data are not in the database."""


def registry() -> Registry:
    """Every area. Raises NotLoaded."""
    return _registry(_content())


def names() -> NameIndex:
    """Look-up of the areas that stand today, by any spelling. Raises NotLoaded."""
    return _names(_content())


def changes() -> tuple[AreaChange, ...]:
    """Splits, merges, renamings and moves between counties, in order of date."""
    return _changes(_content())


def organisations() -> tuple[Organisation, ...]:
    """Those that act and are no area, in Swedish alphabetical order."""
    return _organisations(_content())


def variables() -> dict[str, Variable]:
    """What is counted in areas, by id."""
    return dict(_variables(_content()))


def datasets() -> tuple[Dataset, ...]:
    """Every dataset, shipped and loaded, in order of variable, period and vintage."""
    fingerprints = models.Dataset.objects.values_list("fingerprint", flat=True)
    return tuple(_dataset(fingerprint) for fingerprint in fingerprints)


def version() -> str:
    """Names everything that the registry holds, as it is now. Raises NotLoaded."""
    fingerprints = models.Dataset.objects.values_list("fingerprint", flat=True)
    return sha256_of([_content(), *fingerprints])


def latest(variable: str, kind: AreaKind) -> Dataset | None:
    """The dataset of the latest period, and of its newest vintage, with figures for a kind."""
    found = [
        each
        for each in datasets()
        if each.variable == variable and any(code.kind is kind for code in each.values)
    ]
    return max(found, key=lambda each: (each.period.end, each.vintage), default=None)


def neighbours(code: AreaCode) -> tuple[Area, ...]:
    """The municipalities that share a border with a municipality, in order of code."""
    areas = registry()
    return tuple(areas.area(other) for other in load_neighbours().get(code, ()))


def similar_to(code: AreaCode, count: int = 5) -> tuple[tuple[Area, Similar], ...]:
    """The municipalities most like one, nearest first; none where there are no figures of it."""
    population = latest("population", AreaKind.MUNICIPALITY)
    aged = latest("population_80_plus", AreaKind.MUNICIPALITY)
    if population is None or aged is None or code.kind is not AreaKind.MUNICIPALITY:
        return ()
    if not population.values.get(code) or code not in aged.values:
        return ()
    areas = registry()
    alike = {each: value for each, value in population.values.items() if each.kind is code.kind}
    return tuple((areas.area(one.code), one) for one in similar(code, alike, aged.values, count))


def _content() -> str:
    stored = models.Content.objects.filter(name=models.Content.REFERENCE)
    sha256 = stored.values_list("sha256", flat=True).first()
    if sha256 is None:
        raise NotLoaded(
            Fault(
                "REGISTRY-NOT-LOADED",
                Text("Registret är inte inläst.", "The registry is not loaded."),
                Text(
                    "Kör kommandot samling_load på servern.",
                    "Run the command samling_load on the server.",
                ),
            )
        )
    return sha256


@lru_cache(maxsize=2)
def _registry(sha256: str) -> Registry:
    sources = _sources()
    return Registry(
        Area(
            code=AreaCode(row.code),
            name=row.name,
            official_name=row.official_name,
            parent=AreaCode(row.parent_id) if row.parent_id else None,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=sources[row.source_id],
        )
        for row in models.Area.objects.all()
    )


@lru_cache(maxsize=2)
def _names(sha256: str) -> NameIndex:
    return NameIndex(_registry(sha256), load_aliases())


@lru_cache(maxsize=2)
def _changes(sha256: str) -> tuple[AreaChange, ...]:
    sources = _sources()
    return tuple(
        sorted(
            AreaChange(
                on=row.changed_on,
                kind=ChangeKind(row.kind),
                before=AreaCode(row.before_id),
                after=AreaCode(row.after_id),
                note=Text(row.note_sv, row.note_en),
                source=sources[row.source_id],
            )
            for row in models.AreaChange.objects.all()
        )
    )


@lru_cache(maxsize=2)
def _organisations(sha256: str) -> tuple[Organisation, ...]:
    sources = _sources()
    return tuple(
        Organisation(
            id=row.id,
            name=row.name,
            short_name=row.short_name or None,
            kind=OrganisationKind(row.kind),
            area=AreaCode(row.area_id),
            source=sources[row.source_id],
        )
        for row in models.Organisation.objects.all()
    )


@lru_cache(maxsize=2)
def _variables(sha256: str) -> dict[str, Variable]:
    return {
        row.id: Variable(
            id=row.id,
            name=Text(row.name_sv, row.name_en),
            unit=Text(row.unit_sv, row.unit_en),
            kinds=tuple(AreaKind(kind) for kind in row.kinds),
        )
        for row in models.Variable.objects.all()
    }


@lru_cache(maxsize=512)
def _dataset(fingerprint: str) -> Dataset:
    row = models.Dataset.objects.select_related("source").get(fingerprint=fingerprint)
    figures = models.Observation.objects.filter(dataset=row).values_list("area_id", "value")
    return Dataset(
        variable=row.variable_id,
        period=Period(row.period_start, row.period_end),
        vintage=row.vintage,
        source=_source(row.source),
        values={AreaCode(code): value for code, value in figures},
    )


def _sources() -> dict[int, Source]:
    return {row.pk: _source(row) for row in models.Source.objects.all()}


def _source(row: models.Source) -> Source:
    return Source(
        title=row.title,
        publisher=row.publisher,
        origin=Origin(row.origin),
        reference=row.reference or None,
        dated=row.dated,
        note=Text(row.note_sv, row.note_en) if row.note_sv else None,
    )
