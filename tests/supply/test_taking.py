"""Files taken in piece by piece: each row once, whatever happens between two pieces."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from samling.supply import actions, models, queries
from samling.supply.actions import taking
from samling.supply.rules import Fate, spans_of
from tests.people import LULEA, signed_in
from tests.supply.making import NOW, OTHER, READER, by
from tests.supply.sheets import SPOKEN, rows_with
from tests.supply.written import OWNER, whole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_rows_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "_AT_ONCE", 2)


def _chosen(rows: int = 5) -> int:
    """A file of new offers, k-1 and on, all of which somebody has chosen."""
    every = [{**SPOKEN, "external_id": f"k-{n}"} for n in range(1, rows + 1)]
    kept = actions.keep_import(rows_with(*every), "insatser.xlsx", by())
    seen = queries.import_of(kept.pk, OWNER)
    assert seen is not None
    actions.carry_out_import(kept.pk, [Fate.NEW], None, by(), seen=seen.seen)
    return kept.pk


def _come(file: int) -> queries.Come:
    told = queries.import_of(file, OWNER)
    assert told is not None
    assert told.come is not None
    return told.come


def _round(most: float = 60.0) -> str:
    return actions.take_imports(by="timer", at=NOW, pause=lambda _seconds: None, most=most)


def _deeds() -> list[tuple[str, str, dict[str, Any]]]:
    events = AuditEvent.objects.filter(subject__startswith="offer_import:").order_by("id")
    return list(events.values_list("action", "by", "detail"))[1:]


def _published() -> list[str]:
    rows = models.Offer.objects.filter(owner=OWNER, state="published").order_by("external_id")
    return list(rows.values_list("external_id", flat=True))


def test_what_is_cut_off_goes_on_and_each_row_is_taken_in_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = _chosen()
    assert _published() == ["k-1", "k-2"], "the first piece at once"
    assert (_come(file).published, _come(file).left) == (2, 3)
    assert _round(most=0) == f"fil {file}: inte klar"
    write = taking.write_planned

    def killed(*args: Any) -> None:
        write(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(taking, "write_planned", killed)
    with pytest.raises(KeyboardInterrupt):
        _round()
    assert _published() == ["k-1", "k-2"], "nothing of the piece"
    monkeypatch.setattr(taking, "write_planned", write)
    assert not _deeds(), "told when it is done"
    assert _round() == f"fil {file}: klar"
    assert _published() == [f"k-{n}" for n in range(1, 6)]
    assert models.OfferVersion.objects.count() == 5
    assert _deeds() == [
        (
            "supply.carry_out_import",
            by().actor.id,
            {"new": 5, "changed": 0, "passed": 0, "left": 0},
        )
    ]
    assert _round() == "inget att läsa in"
    assert not models.ImportPiece.objects.exists()


def test_what_others_did_meanwhile_stands_and_is_told() -> None:
    file = _chosen()
    theirs = {**whole(name="Kollegans"), "external_id": "k-4"}
    actions.send_offers([theirs], by(), called=_called())
    _round()
    come = _come(file)
    assert (come.new, come.passed, come.left) == (4, (5,), 0), "row 5 of the sheet is k-4"
    assert models.Offer.objects.get(external_id="k-4").name == "Kollegans"
    page = signed_in(LULEA, Role.OFFICER).get(f"/arbete/utbud/las-in/{file}/").content.decode()
    assert "1 rad ändrades av någon annan under tiden och lästes inte in." in page
    assert spans_of([9, 2, 3, 4, 20]) == ["2–4", "9", "20"]


def _called() -> Any:
    from samling.supply.rules import IN_LIST

    return IN_LIST


def test_one_file_that_fails_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = _chosen(3), _second()
    plan = queries.plan_of_rows

    def broken(rows: Any, owner: str, **more: Any) -> Any:
        if owner == OWNER:
            raise ValueError("odd")
        return plan(rows, owner, **more)

    monkeypatch.setattr(taking.queries, "plan_of_rows", broken)
    assert _round() == f"fil {first}: misslyckades, och försöks igen; fil {second}: klar"


def _second() -> int:
    rows = [{**SPOKEN, "place_municipality": "Boden", "external_id": f"b-{n}"} for n in range(3)]
    kept = actions.keep_import(rows_with(*rows), "boden.xlsx", by(owner=OTHER))
    actions.carry_out_import(kept.pk, [Fate.NEW], None, by(owner=OTHER))
    return kept.pk


def test_the_rest_can_be_stopped_by_a_colleague() -> None:
    file = _chosen()
    for wrong, error in ((by(READER), actions.MayNot), (by(owner=OTHER), actions.NotYours)):
        with pytest.raises(error):
            actions.stop_import(file, wrong)
    client = signed_in(LULEA, Role.OFFICER)
    address = f"/arbete/utbud/las-in/{file}/"
    page = client.get(address).content.decode()
    assert "2 av 5 insatser är publicerade." in page
    assert "Fortsätt nu" in page, "the clock of the test is long after the last piece"
    assert address in client.get("/arbete/utbud/").content.decode()
    assert signed_in(OTHER, Role.OFFICER).get(address).status_code == 404
    assert client.post(address, {"gor": "stoppa"}).status_code == 400
    for odd in ("\x00", "å" * 5_000):
        assert client.post(address, {"key": odd, "gor": odd}).status_code == 302
    form = {"key": "a" * 20, "gor": "stoppa"}
    assert client.post(address, {**form, "gor": "fortsatt"}).status_code == 302
    assert client.post(address, {"ta": "alla", "key": "b" * 20}).status_code == 302
    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code == 302, "twice is once"
    page = client.get(address).content.decode()
    assert "2 nya insatser och 0 ändrade är publicerade. 3 rader lästes inte in." in page
    assert _round() == "inget att läsa in"
    ((deed, _who, detail),) = _deeds()
    assert (deed, detail["new"], detail["left"]) == ("supply.stop_import", 2, 3)
    assert address not in client.get("/arbete/utbud/").content.decode()


def test_the_database_refuses_a_count_that_cannot_be() -> None:
    file = _chosen()
    pieces = models.ImportPiece.objects.filter(file=file)
    for wrong in ({"new": 3}, {"done_at": None, "new": 1}, {"number": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            pieces.filter(number=1).update(**wrong)
