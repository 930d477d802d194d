"""Consultations for tests: one with three proposals, received by Luleå, and its answer."""

from datetime import date, timedelta

from samling.boards import actions, models
from samling.boards.rules.answering import Answered, read_proposals
from samling.boards.rules.consultation import Consultation, Opinion, Stand
from samling.kernel import Text

from .making import (
    CHIEF,
    DAY,
    OFFICER,
    OWNER,
    SECRETARY,
    begun,
    by,
    held,
    in_session,
    item_of,
    written,
)

PROPOSALS = "1.1 Egen kontakt\n1.2 Uppföljning varje år\nBlanketter"
SUPPORTS = Opinion(Stand.SUPPORTS)
WHOLE = Answered(
    {"1.1": SUPPORTS, "1.2": Opinion(Stand.OPPOSES, "Vartannat år räcker."), "3": SUPPORTS},
    "Luleå kommun är positiv.",
)


def letter(number: str = "EX 2026/1", **changed: object) -> Consultation:
    told: dict[str, object] = {
        "title": Text.same("Stöd till föräldrar"),
        "memorandum": "Exempel 1",
        "sender": Text.same("Exempelmyndigheten"),
        "number": number,
        "deadline": date(2026, 4, 20),
        "send_to": "remiss@example.test",
        "copy_to": "",
        "bodies": (),
        "proposals": read_proposals(PROPOSALS),
        "source": None,
        "demands": (Text.same("Två versioner."),),
    }
    return Consultation(**(told | changed))  # type: ignore[arg-type]


def received(number: str = "EX 2026/1", **changed: object) -> models.Consultation:
    return actions.receive_consultation(letter(number, **changed), by(OFFICER), owner=OWNER)


def answering(row: models.Consultation | None = None) -> tuple[models.Consultation, models.Matter]:
    """A consultation that is being answered, and the matter in draft."""
    row = row or received()
    matter = begun("consultation", source=f"consultation:{row.pk}", class_code="1.2.4")
    return row, matter


def decided_answer(
    row: models.Consultation | None = None, day: date = DAY
) -> tuple[models.Consultation, models.Matter]:
    """A consultation whose answer the board has decided, and nobody has sent."""
    row, matter = answering(row)
    actions.write_answer(row.pk, WHOLE, by(OFFICER))
    written(matter)
    actions.sign_matter(matter.pk, by(OFFICER))
    actions.take_matter_step(matter.pk, "approve", by(CHIEF))
    meeting = in_session(matter, day=day)
    actions.put(item_of(meeting, matter).pk, "main", by(SECRETARY))
    actions.end_meeting(meeting.pk, by(SECRETARY, at=held(meeting)))
    matter.refresh_from_db()
    return row, matter


def world() -> dict[str, int]:
    """A consultation of Luleå's that the board has answered, at a meeting of its own."""
    row, _matter = decided_answer(day=DAY + timedelta(days=7))
    return {"consultation": row.pk}
