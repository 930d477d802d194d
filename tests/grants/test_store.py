"""The lists in the database: which one is shown when figures change, are corrected and go away."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from samling.grants import actions, models, queries
from samling.kernel import AreaCode, AreaKind, Origin, Period, Source
from samling.platform.models import AuditEvent
from samling.registry import actions as registry_actions
from samling.registry import queries as registry
from samling.registry.data import load_registry
from samling.registry.folder import save
from samling.registry.rules import Dataset

pytestmark = pytest.mark.django_db

SCHEME = "parenting-support-access-2023"
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LULEA = AreaCode("2580")


def children(lulea: int) -> Dataset:
    """Invented: one child everywhere but in Luleå."""
    areas = load_registry()
    kinds = (AreaKind.MUNICIPALITY, AreaKind.REGION)
    values = {area.code: 1 for kind in kinds for area in areas.of_kind(kind)}
    return Dataset(
        "children_0_17",
        Period.parse("2022"),
        date(2026, 1, 1),
        Source("Exempel", "Samlings tester", Origin.SYNTHETIC),
        values | {LULEA: lulea},
    )


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.FIGURES_FOLDER = tmp_path
    return tmp_path


def load(minute: int) -> None:
    at = START + timedelta(minutes=minute)
    registry_actions.load_folder(by="test", at=at)
    actions.load_published(by="test", at=at)


def shown() -> int:
    allocation = queries.entry(SCHEME).allocation
    assert allocation is not None
    (frozen,) = allocation.used
    return frozen.values[LULEA]


def own_figures() -> Sequence[Dataset]:
    return [each for each in registry.datasets() if each.variable == "children_0_17"]


def test_a_corrected_file_takes_the_place_of_the_first_and_its_list_is_shown(folder: Path) -> None:
    for minute, lulea in enumerate((100, 200, 100)):
        save(children(lulea), folder)
        load(minute)
        assert own_figures() == [children(lulea)]
        assert shown() == lulea
    lists = models.Allocation.objects.filter(scheme_id=SCHEME)
    assert lists.count() == 2  # the third is the first again


def test_loading_again_changes_nothing(folder: Path) -> None:
    save(children(100), folder)
    load(0)
    before = AuditEvent.objects.count(), list(models.Allocation.objects.values_list("id", "at"))
    load(1)
    after = AuditEvent.objects.count(), list(models.Allocation.objects.values_list("id", "at"))
    assert after == before


def test_a_file_that_is_taken_away_is_taken_away_and_told_of(folder: Path) -> None:
    path = save(children(100), folder)
    load(0)
    path.unlink()
    registry_actions.load_folder(by="test", at=START)
    assert own_figures() == []
    event = AuditEvent.objects.latest("id")
    assert event.action == "registry.remove_dataset"
    assert event.detail["variable"] == "children_0_17"
