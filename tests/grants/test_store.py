"""The lists in the database: which one is shown when figures change, are corrected and go away."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from samling.grants import actions, models, queries
from samling.grants.data import load_schemes
from samling.grants.rules import Expression, scheme_from
from samling.kernel import AreaCode, AreaKind, Origin, Period, Source, canonical_json
from samling.platform.models import AuditEvent
from samling.registry import actions as registry_actions
from samling.registry import queries as registry
from samling.registry.data import load_registry
from samling.registry.folder import save
from samling.registry.rules import Dataset

pytestmark = pytest.mark.django_db

CARE = "elderly-care-2026"
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


def test_figures_that_leave_take_their_list_with_them(folder: Path) -> None:
    path = save(children(100), folder)
    load(0)
    assert shown() == 100
    path.unlink()
    load(1)
    entry = queries.entry(SCHEME)
    assert entry.allocation is None
    assert entry.lacking is not None
    assert {fault.code for fault in entry.lacking.faults} == {"GRANTS-KEY-MISSING"}
    assert SCHEME not in {each.scheme.id for each in queries.listed() if each.head}
    save(children(100), folder)
    load(2)
    assert shown() == 100


def change_definition(monkeypatch: pytest.MonkeyPatch, scheme_id: str, **fields: Any) -> None:
    """The scheme file is edited: one component gets other fields, or the whole has."""
    every = load_schemes()
    first, *others = every[scheme_id].definition["component"]
    edited = {**every[scheme_id].definition, "component": [first | fields, *others]}
    changed = {**every, scheme_id: scheme_from(edited, scheme_id)}
    monkeypatch.setattr(actions.lists, "shipped_schemes", lambda: changed)


def test_a_list_does_not_outlive_its_rules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = queries.entry(CARE).allocation
    assert before is not None
    version = queries.version()
    for key in ("children_0_17", "children_in_challenged_areas"):  # neither has its figures
        change_definition(monkeypatch, CARE, key=key)
        load(0)
        entry = queries.entry(CARE)
        assert entry.scheme.components[0].key == Expression.parse(key)
        assert entry.allocation is None
        assert entry.lacking is not None
        assert key in entry.lacking.faults[0].what.sv
        assert queries.version() != version
        version = queries.version()
    monkeypatch.undo()
    load(1)
    entry = queries.entry(CARE)
    assert entry.allocation is not None
    assert entry.allocation.amounts == before.amounts
    assert entry.lacking is None


def test_a_document_of_an_older_format_is_computed_anew_and_never_read(folder: Path) -> None:
    before = queries.entry(CARE).allocation
    assert before is not None
    old = canonical_json({"format": "samling-allocation/1", "areas": []})
    scheme = models.Scheme.objects.get(id=CARE)
    models.Allocation.objects.create(
        scheme=scheme, kind="computed", document=old, sha256="0" * 64, total_sek=1, at=START
    )
    scheme.computed = "0" * 64
    scheme.save()
    entry = queries.entry(CARE)
    assert entry.allocation is None
    assert entry.lacking is not None
    assert [fault.code for fault in entry.lacking.faults] == ["GRANTS-NOT-COMPUTED"]
    assert len(queries.entries()) == len(load_schemes())
    load(0)
    after = queries.entry(CARE).allocation
    assert after is not None
    assert after.amounts == before.amounts


def test_a_file_that_is_taken_away_is_taken_away_and_told_of(folder: Path) -> None:
    path = save(children(100), folder)
    load(0)
    path.unlink()
    registry_actions.load_folder(by="test", at=START)
    assert own_figures() == []
    event = AuditEvent.objects.latest("id")
    assert event.action == "registry.remove_dataset"
    assert event.detail["variable"] == "children_0_17"
