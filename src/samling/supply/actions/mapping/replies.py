"""An organisation's reply to a mapping: saved page by page, sent, and taken back in time."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from samling.kernel import Fault, SamlingError, Text, format_date
from samling.platform.requests import Request

from ... import models
from ...queries.mapping import left_to_send, own_offers
from ...rules.mapping import By, cleaned_answers, read_form, sent_answers
from .rounds import BadRound
from .steps import done_before, locked_reply, take


class NotTaken(SamlingError):
    """The mapping takes no replies on that day."""


class NotWhole(SamlingError):
    """A reply that cannot be sent yet; each fault says what is left."""


@transaction.atomic
def save_reply(round_id: int, raw: Mapping[str, Any], request: Request) -> models.MappingReply:
    """Answers to some questions anew; the others stand. A draft may lack whatever it likes.

    Raises BadRound with what cannot be kept, NotTaken, MayNot, Conflict, NotYours.
    """
    if (done := done_before(request)) and done.reply:
        return done.reply
    reply = locked_reply(round_id, request)
    _check_takes(reply.round, request)
    questions = read_form(reply.round.form).questions_by(By.ORGANISATIONS)
    offers = own_offers(reply.party, timezone.localdate(request.at))
    kept, found = cleaned_answers(questions, raw, offers)
    if found:
        raise BadRound(*found)
    stands = {name: each for name, each in reply.answers.items() if name not in raw}
    answers = stands | kept
    take(reply, "save", request, detail={"questions": sorted(raw)}, changes={"answers": answers})
    return reply


@transaction.atomic
def send_reply(round_id: int, request: Request) -> models.MappingReply:
    """Send what is written. Raises NotWhole, NotTaken, MayNot, Conflict, NotYours."""
    if (done := done_before(request)) and done.reply:
        return done.reply
    reply = locked_reply(round_id, request)
    _check_takes(reply.round, request)
    today = timezone.localdate(request.at)
    left = [fault for _, fault in left_to_send(reply, today)]
    if left and reply.state != "sent":
        raise NotWhole(*left)
    offers = own_offers(reply.party, today)
    sent = sent_answers(read_form(reply.round.form), reply.answers, offers)
    take(
        reply,
        "send",
        request,
        detail={"answers": len(sent)},
        changes={"sent": sent, "sent_at": request.at},
    )
    return reply


@transaction.atomic
def take_back_reply(round_id: int, request: Request) -> models.MappingReply:
    """What was sent is a draft again, until it is sent anew. Raises NotTaken, MayNot, Conflict,
    NotYours.
    """
    if (done := done_before(request)) and done.reply:
        return done.reply
    reply = locked_reply(round_id, request)
    _check_takes(reply.round, request)
    take(reply, "take_back", request, changes={"sent": None, "sent_at": None})
    return reply


def _check_takes(mapped: models.MappingRound, request: Request) -> None:
    today = timezone.localdate(request.at)
    assert mapped.opens is not None
    assert mapped.closes is not None
    if mapped.state == "open" and mapped.opens <= today <= mapped.closes:
        return
    opens, closes = mapped.opens, mapped.closes
    raise NotTaken(
        Fault(
            "SUPPLY-MAPPING-NOT-TAKEN",
            Text(
                "Kartläggningen tar inte emot svar nu. Den är öppen från "
                f"{format_date(opens)} till {format_date(closes)}, om den inte har stängts.",
                "The mapping takes no replies now. It is open from "
                f"{format_date(opens, 'en')} to {format_date(closes, 'en')}, unless it was closed.",
            ),
            Text("Kontakta den som kartlägger.", "Ask whoever maps."),
        )
    )
