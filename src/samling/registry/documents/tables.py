"""The registry as tables for a data package."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samling.kernel import AreaCode, Text
from samling.registry.rules import (
    AreaChange,
    Dataset,
    Organisation,
    Registry,
    Variable,
    dataset_fingerprint,
)


@dataclass(frozen=True, slots=True)
class Field:
    """One column. type: a Table Schema type ("string", "integer", "date")."""

    name: str
    title: Text
    type: str = "string"
    required: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One file. key: the columns that are unique together.

    refers: column -> (table, column) that it points to; the table "" is the table itself.
    """

    name: str
    title: Text
    fields: tuple[Field, ...]
    rows: Sequence[Sequence[str | int | None]]
    key: tuple[str, ...]
    refers: tuple[tuple[str, tuple[str, str]], ...] = ()


_CODE = Field("code", Text("Kod", "Code"))
_NAME = Field("name", Text("Namn", "Name"))
_KIND = Field("kind", Text("Slag", "Kind"))
_NOTE_SV = Field("note_sv", Text("Anmärkning på svenska", "Note in Swedish"), required=False)
_NOTE_EN = Field("note_en", Text("Anmärkning på engelska", "Note in English"), required=False)
_SOURCE = Field("source", Text("Källa", "Source"))


def registry_tables(
    registry: Registry,
    variables: Mapping[str, Variable],
    datasets: Iterable[Dataset],
    changes: Iterable[AreaChange],
    organisations: Iterable[Organisation],
    neighbours: Mapping[AreaCode, tuple[AreaCode, ...]],
) -> tuple[Table, ...]:
    """Areas, their history and neighbours, organisations, variables, datasets and figures."""
    kept = {dataset_fingerprint(dataset)[:16]: dataset for dataset in datasets}
    return (
        _areas(registry),
        _changes(changes),
        _neighbours(neighbours),
        _organisations(organisations),
        _variables(variables),
        _datasets(kept),
        _figures(kept),
    )


def _areas(registry: Registry) -> Table:
    return Table(
        "areas",
        Text("Områden", "Areas"),
        (
            _CODE,
            _KIND,
            _NAME,
            Field("official_name", Text("Helt namn", "Official name")),
            Field("parent", Text("Ligger i", "Lies in"), required=False),
            Field("valid_from", Text("Från och med", "From"), "date", required=False),
            Field("valid_to", Text("Till (inte med)", "To (not included)"), "date", required=False),
            _SOURCE,
        ),
        [
            (
                str(area.code),
                str(area.kind),
                area.name,
                area.official_name,
                str(area.parent) if area.parent else None,
                area.valid_from.isoformat() if area.valid_from else None,
                area.valid_to.isoformat() if area.valid_to else None,
                str(area.source),
            )
            for area in registry
        ],
        key=("code",),
        refers=(("parent", ("", "code")),),
    )


def _changes(changes: Iterable[AreaChange]) -> Table:
    return Table(
        "area_changes",
        Text("Ändrade områden", "Changes of areas"),
        (
            Field("date", Text("Dag", "Day"), "date"),
            _KIND,
            Field("before", Text("Före", "Before")),
            Field("after", Text("Efter", "After")),
            _NOTE_SV,
            _NOTE_EN,
            _SOURCE,
        ),
        [
            (
                change.on.isoformat(),
                str(change.kind),
                str(change.before),
                str(change.after),
                change.note.sv,
                change.note.en,
                str(change.source),
            )
            for change in changes
        ],
        key=("date", "before", "after"),
        refers=(("before", ("areas", "code")), ("after", ("areas", "code"))),
    )


def _neighbours(neighbours: Mapping[AreaCode, tuple[AreaCode, ...]]) -> Table:
    return Table(
        "municipality_neighbours",
        Text("Kommuner som gränsar till varandra", "Municipalities that share a border"),
        (_CODE, Field("neighbour", Text("Granne", "Neighbour"))),
        [(str(code), str(other)) for code, others in neighbours.items() for other in others],
        key=("code", "neighbour"),
        refers=(("code", ("areas", "code")), ("neighbour", ("areas", "code"))),
    )


def _organisations(organisations: Iterable[Organisation]) -> Table:
    return Table(
        "organisations",
        Text("Organisationer", "Organisations"),
        (
            Field("id", Text("Id", "Id")),
            _KIND,
            _NAME,
            Field("short_name", Text("Kort namn", "Short name"), required=False),
            Field("area", Text("Område", "Area")),
            _SOURCE,
        ),
        [
            (one.id, str(one.kind), one.name, one.short_name, str(one.area), str(one.source))
            for one in organisations
        ],
        key=("id",),
        refers=(("area", ("areas", "code")),),
    )


def _variables(variables: Mapping[str, Variable]) -> Table:
    return Table(
        "variables",
        Text("Variabler", "Variables"),
        (
            Field("id", Text("Id", "Id")),
            Field("name_sv", Text("Namn på svenska", "Name in Swedish")),
            Field("name_en", Text("Namn på engelska", "Name in English")),
            Field("unit_sv", Text("Enhet på svenska", "Unit in Swedish")),
            Field("unit_en", Text("Enhet på engelska", "Unit in English")),
            Field("kinds", Text("Slag av områden", "Kinds of areas")),
        ),
        [
            (
                one.id,
                one.name.sv,
                one.name.en,
                one.unit.sv,
                one.unit.en,
                " ".join(one.kinds),
            )
            for one in variables.values()
        ],
        key=("id",),
    )


def _datasets(kept: Mapping[str, Dataset]) -> Table:
    return Table(
        "datasets",
        Text("Uppgiftsmängder", "Datasets"),
        (
            Field("id", Text("Id", "Id")),
            Field("variable", Text("Variabel", "Variable")),
            Field("period_start", Text("Från och med", "From"), "date"),
            Field("period_end", Text("Till (inte med)", "To (not included)"), "date"),
            Field("vintage", Text("Framtagen", "Vintage"), "date"),
            Field("origin", Text("Ursprung", "Origin")),
            Field("publisher", Text("Utgivare", "Publisher")),
            Field("title", Text("Källans titel", "Title of the source")),
            Field("reference", Text("Beteckning", "Reference"), required=False),
            Field("dated", Text("Källans dag", "Day of the source"), "date", required=False),
            _NOTE_SV,
            _NOTE_EN,
            Field("sha256", Text("SHA-256 för talen", "SHA-256 of the figures")),
        ),
        [
            (
                id_,
                each.variable,
                each.period.start.isoformat(),
                each.period.end.isoformat(),
                each.vintage.isoformat(),
                str(each.source.origin),
                each.source.publisher,
                each.source.title,
                each.source.reference,
                each.source.dated.isoformat() if each.source.dated else None,
                each.source.note.sv if each.source.note else None,
                each.source.note.en if each.source.note else None,
                each.sha256,
            )
            for id_, each in kept.items()
        ],
        key=("id",),
        refers=(("variable", ("variables", "id")),),
    )


def _figures(kept: Mapping[str, Dataset]) -> Table:
    return Table(
        "figures",
        Text("Tal", "Figures"),
        (
            Field("dataset", Text("Uppgiftsmängd", "Dataset")),
            Field("area", Text("Område", "Area")),
            Field("value", Text("Tal", "Value"), "integer"),
        ),
        [
            (id_, str(code), value)
            for id_, each in kept.items()
            for code, value in each.values.items()
        ],
        key=("dataset", "area"),
        refers=(("dataset", ("datasets", "id")), ("area", ("areas", "code"))),
    )
