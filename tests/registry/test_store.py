"""The registry in the database, on every engine: loaded whole, read back the same."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samling.kernel import AreaCode, AreaKind, Origin, Period, Source, Text
from samling.platform.models import AuditEvent
from samling.registry import actions, data, models, queries
from samling.registry.actions import CannotLoad
from samling.registry.rules import Area, Dataset

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
BY = "test"


def children(values: dict[str, int], **changes: Any) -> Dataset:
    fields: dict[str, Any] = {
        "variable": "children_0_17",
        "period": Period.parse("2022"),
        "vintage": date(2026, 1, 1),
        "source": Source("Exempel", "Samling", Origin.SYNTHETIC, note=Text("Påhittat", "Made up")),
        "values": {AreaCode(code): value for code, value in values.items()},
    }
    return Dataset(**{**fields, **changes})


def test_what_is_read_is_what_was_shipped() -> None:
    stored, shipped = queries.registry(), data.load_registry()
    assert list(stored) == list(shipped)
    assert queries.changes() == data.load_changes()
    assert {one.id: one for one in queries.organisations()} == {
        one.id: one for one in data.load_organisations()
    }
    assert queries.variables() == dict(data.load_variables())
    assert {(d.sha256, d.source, d.vintage) for d in queries.datasets()} == {
        (d.sha256, d.source, d.vintage) for d in data.load_datasets()
    }


def test_loading_again_writes_nothing() -> None:
    before = models.Dataset.objects.in_bulk().keys(), AuditEvent.objects.count()
    actions.load_reference(by=BY, at=AT)
    assert (models.Dataset.objects.in_bulk().keys(), AuditEvent.objects.count()) == before


def test_loading_repairs_what_differs_and_tells_of_it() -> None:
    models.Content.objects.all().delete()
    models.Area.objects.filter(code="2580").update(name="Lule")
    models.Dataset.objects.filter(variable="sparsity_weight").delete()
    models.AreaChange.objects.all().delete()
    actions.load_reference(by=BY, at=AT)
    assert list(queries.registry()) == list(data.load_registry())
    assert queries.changes() == data.load_changes()
    assert models.Observation.objects.filter(dataset__variable="sparsity_weight").count() == 290
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.by, event.at) == ("registry.load_reference", BY, AT)
    assert event.detail["areas"] == len(data.load_registry())


def test_datasets_of_users_outlive_a_load() -> None:
    actions.load_dataset(children({"2580": 1}), by=BY, at=AT)
    models.Content.objects.all().delete()
    actions.load_reference(by=BY, at=AT)
    assert any(each.variable == "children_0_17" for each in queries.datasets())


def test_a_loaded_dataset_is_read_back_the_same_and_stored_once() -> None:
    figures = children({"2580": 15_000, "R25": 48_000, "0980": 0})
    assert actions.load_dataset(figures, by=BY, at=AT) is True
    assert actions.load_dataset(figures, by=BY, at=AT) is False
    (found,) = (each for each in queries.datasets() if each.variable == "children_0_17")
    assert found == figures
    assert found.sha256 == figures.sha256
    event = AuditEvent.objects.latest("id")
    assert event.action == "registry.load_dataset"
    assert event.detail["areas"] == 3


def test_the_same_figures_from_another_source_or_day_are_another_dataset() -> None:
    assert actions.load_dataset(children({"2580": 1}), by=BY, at=AT)
    assert actions.load_dataset(children({"2580": 1}, vintage=date(2026, 2, 1)), by=BY, at=AT)
    other = Source("Annan", "SCB", Origin.LOADED, reference="BE0101", dated=date(2026, 2, 2))
    assert actions.load_dataset(children({"2580": 1}, source=other), by=BY, at=AT)
    found = [each for each in queries.datasets() if each.variable == "children_0_17"]
    assert len(found) == 3
    assert len({each.sha256 for each in found}) == 1


@pytest.mark.parametrize(
    "figures",
    [
        children({"2580": 1}, variable="unheard_of"),
        children({"2580": 1, "0199": 2}),
    ],
)
def test_what_is_unknown_is_refused_and_nothing_stored(figures: Dataset) -> None:
    before = models.Dataset.objects.count(), models.Source.objects.count()
    with pytest.raises(CannotLoad, match=r"unheard_of|0199"):
        actions.load_dataset(figures, by=BY, at=AT)
    assert (models.Dataset.objects.count(), models.Source.objects.count()) == before


def test_latest_is_of_the_latest_period_then_the_newest_vintage() -> None:
    for period, vintage, value in (("2022", 1, 1), ("2023", 1, 2), ("2023", 2, 3)):
        figures = children(
            {"2580": value}, period=Period.parse(period), vintage=date(2026, vintage, 1)
        )
        actions.load_dataset(figures, by=BY, at=AT)
    found = queries.latest("children_0_17", AreaKind.MUNICIPALITY)
    assert found is not None
    assert found.values[AreaCode("2580")] == 3
    assert queries.latest("children_0_17", AreaKind.REGION) is None
    region = queries.latest("population", AreaKind.REGION)
    assert region is not None
    assert sum(region.values.values()) == 10_610_257


def test_names_neighbours_and_similar() -> None:
    lulea = queries.names().resolve("Luleå kommun").code
    assert [area.name for area in queries.neighbours(lulea)] == [
        "Överkalix",
        "Kalix",
        "Piteå",
        "Boden",
    ]
    found = queries.similar_to(lulea)
    assert len(found) == 5
    assert all(isinstance(area, Area) for area, _ in found)
    assert queries.similar_to(AreaCode("R25")) == ()
    assert queries.neighbours(AreaCode("25")) == ()


def test_areas_come_in_swedish_order() -> None:
    names = list(
        models.Area.objects.filter(kind=AreaKind.MUNICIPALITY, valid_to=None).values_list(
            "name", flat=True
        )
    )
    assert names[0] == "Ale"
    assert names[-1] == "Övertorneå"
    assert names.index("Åsele") < names.index("Älmhult") < names.index("Öckerö")


def test_without_a_load_the_reader_is_told() -> None:
    models.Content.objects.all().delete()
    with pytest.raises(queries.NotLoaded, match="samling_load"):
        queries.registry()


def test_reading_again_asks_only_what_is_stored(django_assert_num_queries: Any) -> None:
    queries.registry(), queries.datasets()
    with django_assert_num_queries(1):
        queries.registry()
    with django_assert_num_queries(1):
        queries.datasets()


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (models.Area, {"kind": "village"}),
        (models.Area, {"name": ""}),
        (models.Area, {"parent": None}),
        (models.Area, {"valid_from": date(2020, 1, 1), "valid_to": date(2020, 1, 1)}),
        (models.Source, {"title": ""}),
        (models.Source, {"origin": "heard"}),
        (models.Source, {"note_sv": "bara svenska", "note_en": ""}),
        (models.AreaChange, {"kind": "rename"}),
        (models.AreaChange, {"kind": "moved"}),
        (models.Organisation, {"kind": "club"}),
        (models.Organisation, {"name": ""}),
        (models.Variable, {"unit_en": ""}),
        (models.Dataset, {"period_end": date(2000, 1, 1)}),
        (models.Observation, {"value": -1}),
    ],
)
def test_the_database_itself_refuses_what_cannot_be(model: Any, change: dict[str, Any]) -> None:
    filtered = model.objects.all()
    if model is models.AreaChange:
        filtered = filtered.exclude(kind="rename")
    if model is models.Area:
        filtered = filtered.filter(code="2580")
    pk = filtered.values_list("pk", flat=True).first()
    assert pk is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=pk).update(**change)


def test_one_figure_for_an_area_in_a_dataset() -> None:
    first = models.Observation.objects.first()
    assert first is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Observation.objects.create(
            dataset_id=first.dataset_id, area_id=first.area_id, value=1
        )
