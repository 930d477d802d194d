"""A closed matter: handed over to the archive, or destroyed when its time is over."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from samling.boards import actions, models, queries
from samling.boards.actions import keeping
from samling.boards.archive import broken_in, write_package
from samling.boards.data import load_types
from samling.boards.rules.archive import CannotArchive, ClosedMatter, Delivery
from samling.boards.rules.keeping import destroyed_from
from samling.boards.rules.matter_type import MatterType
from samling.boards.rules.read_type import read_type
from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.people import LULEA, signed_in

from ..archives import DELIVERY, UNAVOIDABLE, packed, unpacked, validated
from ..making import OFFICER, OWNER, SECRETARY, by, decided

pytestmark = [pytest.mark.django_db, pytest.mark.long]
BASIS = "Socialnämndens dokumenthanteringsplan, SN 2026-01-29 § 4"


def closed(own: MatterType | None = None) -> models.Matter:
    matter = decided(own=own)
    to = {"Socialförvaltningens ledningsgrupp": ""}
    actions.dispatch_decision(matter.pk, to, by(SECRETARY))
    actions.close_matter(matter.pk, by(SECRETARY))
    matter.refresh_from_db()
    return matter


def test_a_closed_matter_is_a_package_that_the_validator_passes(tmp_path: Path) -> None:
    matter = closed()
    found = queries.matter(matter.pk, OWNER)
    assert found is not None
    kept = queries.closed_matter(found)
    assert [each.kind for each in kept.documents] == ["Beslutsförslag", "Protokollsutdrag"]
    assert kept.decisions[0].paragraph == "§\u00a01"
    assert not any("@" in each.by for each in kept.events), "parts are told of, never people"
    report = validated(unpacked(packed(kept), tmp_path))
    assert report.structure.status.value == "WellFormed"
    assert report.metadata.schema_results.status.value == "VALID"
    told = report.metadata.schematron_results.messages
    assert {each.rule_id for each in told if each.severity.value != "Info"} == UNAVOIDABLE


def test_a_document_that_is_no_pdf_a_keeps_the_matter_from_the_archive() -> None:
    matter = decided()
    models.MatterFile.objects.create(
        matter=matter,
        title="Gammal bilaga",
        name="bilaga.pdf",
        media_type="application/pdf",
        size=12,
        sha256="0" * 64,
        content=b"%PDF-1.4 old",
        by=OFFICER.id,
        at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    actions.dispatch_decision(matter.pk, {"Socialförvaltningens ledningsgrupp": ""}, by(SECRETARY))
    actions.close_matter(matter.pk, by(SECRETARY))
    found = queries.matter(matter.pk, OWNER)
    assert found is not None
    with pytest.raises(CannotArchive):
        packed(queries.closed_matter(found), DELIVERY)


def test_a_package_that_is_handed_out_has_been_read_once_more() -> None:
    address = f"/arbete/arenden/{closed().pk}/arkivpaket.zip"
    secretary = signed_in(LULEA, Role.BOARD_SECRETARY)
    whole = secretary.get(address)
    assert whole.status_code == 200
    assert broken_in(io.BytesIO(whole.getvalue())) == ()


def test_a_package_that_is_not_whole_is_told_of_and_not_handed_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def spoils(matter: ClosedMatter, delivery: Delivery, to: io.BytesIO) -> str:
        name = write_package(matter, delivery, to)
        with zipfile.ZipFile(to, "a") as archive:
            archive.writestr(f"{name.removesuffix('.zip')}/extra.exe", b"MZ")
        return name

    monkeypatch.setattr("samling.boards.views.archiving.write_package", spoils)
    address = f"arbete/arenden/{closed().pk}/arkivpaket.zip"
    secretary = signed_in(LULEA, Role.BOARD_SECRETARY)
    for start, told in (
        ("/", ("Filen står inte i listan.", "säg till den som sköter driften")),
        ("/en/", ("The file is not listed.", "tell whoever runs Samling")),
    ):
        answer = secretary.get(start + address)
        assert answer.status_code == 422
        page = answer.content.decode()
        for words in (*told, "BOARDS-PACKAGE-EXTRA", "/extra.exe"):
            assert words in page


def _kept(years: int | None) -> MatterType:
    raw = load_types()["moved_money"].packed()
    basis = BASIS if years else ""
    return read_type({**raw, "keep_years": years, "keep_basis": basis})


def test_years_are_counted_from_the_end_of_the_one_in_which_it_was_closed() -> None:
    kind = read_type({**load_types()["other"].packed(), "keep_years": 5, "keep_basis": BASIS})
    assert destroyed_from(kind, date(2026, 3, 2)) == date(2032, 1, 1)
    assert destroyed_from(load_types()["other"], date(2026, 3, 2)) is None


def test_a_matter_is_destroyed_when_its_time_is_over_and_not_before() -> None:
    short, long = closed(_kept(2)), closed(_kept(9))
    number = str(short)
    before = datetime(2028, 12, 31, 12, tzinfo=UTC)
    assert actions.destroy_due(by="test", at=before) == 0
    after = datetime(2029, 1, 2, 12, tzinfo=UTC)
    assert actions.destroy_due(by="test", at=after) == 1
    assert queries.matter(short.pk, OWNER) is None
    assert queries.matter(long.pk, OWNER) is not None
    assert not models.MatterVersion.objects.filter(matter=short.pk).exists()
    assert not models.MatterWords.objects.filter(matter=short.pk).exists()
    record = queries.destroyed_of(OWNER)[0]
    assert (record.number, record.basis) == (number, BASIS)
    event = AuditEvent.objects.get(action="boards.destroy_matter")
    assert event.detail["number"] == number
    item = models.AgendaItem.objects.get(matter=None)
    assert item.paragraph == 1, "the minutes are kept"
    assert actions.destroy_due(by="test", at=after) == 0


def test_a_matter_that_is_kept_for_ever_or_not_closed_is_never_destroyed() -> None:
    closed(_kept(None))
    far = datetime(2190, 1, 2, tzinfo=UTC)
    assert actions.destroy_due(by="test", at=far) == 0
    models.Matter.objects.update(
        definition=_kept(1).packed(), destroy_on=date(2028, 1, 1), state="dispatched"
    )
    assert actions.destroy_due(by="test", at=far) == 0


def test_a_matter_that_cannot_be_destroyed_stands_in_nobody_s_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stuck, other = closed(_kept(2)), closed(_kept(2))
    record = keeping.platform.record

    def breaks(**named: Any) -> Any:
        if named["subject"] == f"matter:{stuck.pk}":
            models.Matter.objects.create(id=stuck.pk)  # A fault of the database itself.
        return record(**named)

    monkeypatch.setattr(keeping.platform, "record", breaks)
    after = datetime(2029, 1, 2, 12, tzinfo=UTC)
    told = actions.do_daily(by="test", at=after, last_run=None)
    assert told == "1 ärenden gallrade, 1 kvar att gallra"
    assert queries.matter(other.pk, OWNER) is None
    found = queries.matter(stuck.pk, OWNER)
    assert found is not None
    assert queries.decisions_of(stuck.pk), "nothing of it is gone"
    assert [each.number for each in queries.destroyed_of(OWNER)] == [str(other)]


def test_nothing_is_locked_for_matters_whose_time_is_not_over(
    django_assert_num_queries: Any,
) -> None:
    closed(_kept(30)), closed(_kept(30)), closed(_kept(None))
    with django_assert_num_queries(1):
        assert actions.destroy_due(by="test", at=datetime(2029, 1, 2, 12, tzinfo=UTC)) == 0


def _columns() -> Any:
    rows = models.Matter.objects.order_by("id")
    return rows.values_list("id", "has_validity", "destroy_on")
