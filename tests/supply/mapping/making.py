"""Rounds for tests: MFoF asks Luleå and Boden, from the template on placed children or one's own
questions.
"""

from datetime import date, datetime, timedelta
from typing import Any

from samling.kernel import Actor
from samling.platform.requests import Request
from samling.supply import models
from samling.supply.actions import mapping as actions
from samling.supply.rules import Part, Side
from samling.supply.rules.mapping import read_form
from tests.keys import own_numbers
from tests.people import BODEN, LULEA, MFOF
from tests.supply.making import NOW

LEADER = Actor("leader@mfof.test", Side.STAFF, frozenset({Part.LEADS}))
WRITER = Actor("writer@lulea.test", Side.STAFF, frozenset({Part.WRITES}))
OPENS, CLOSES = date(2026, 11, 1), date(2026, 12, 31)
_keys = own_numbers()
FORM = {
    "parts": [
        {
            "id": "survey",
            "title": "Enkät",
            "questions": [
                {"id": "has", "title": "Finns samordnare?", "kind": "yes_no", "required": True},
                {
                    "id": "share",
                    "title": "Hur stor del?",
                    "kind": "whole_number",
                    "unit": "procent",
                    "shown_if": {"question": "has", "answers": ["yes"]},
                },
                {"id": "parents", "title": "Hur många?", "kind": "by_sex"},
                {"id": "lacks", "title": "Vad saknas?", "kind": "text"},
                {"id": "suits", "title": "Passar den?", "kind": "yes_no", "each_offer": True},
            ],
        },
        {
            "id": "talks",
            "title": "Samtal",
            "by": "owner",
            "questions": [{"id": "held", "title": "Hur många?", "kind": "whole_number"}],
        },
    ]
}


def lead(at: datetime = NOW, **more: Any) -> Request:
    """A request of whoever maps."""
    return Request(LEADER, at, f"mapping-key-{next(_keys)}", acting_for=MFOF, **more)


def write(party: str = LULEA, at: datetime = NOW, **more: Any) -> Request:
    """A request of somebody who answers."""
    return Request(WRITER, at, f"mapping-key-{next(_keys)}", acting_for=party, **more)


def drafted(**facts: Any) -> models.MappingRound:
    """A draft with FORM that asks Luleå and Boden, and can be opened."""
    mapped = actions.begin_round("Kartläggning 2026", lead())
    raw = {
        "areas": ["2580", "2582"],
        "opens": OPENS.isoformat(),
        "closes": CLOSES.isoformat(),
        "asks_offers": False,
        **facts,
    }
    actions.write_round(mapped.pk, raw, lead())
    return actions.write_form(mapped.pk, read_form(FORM), lead())


def opened(**facts: Any) -> models.MappingRound:
    return actions.open_round(drafted(**facts).pk, lead())


def replied(mapped: models.MappingRound, party: str = LULEA, **answers: Any) -> None:
    """A reply that is sent."""
    actions.save_reply(mapped.pk, {"has": True, **answers}, write(party))
    actions.send_reply(mapped.pk, write(party))


def frozen(mapped: models.MappingRound) -> models.MappingRound:
    actions.plain_step(mapped.pk, "close", lead())
    return actions.freeze_round(mapped.pk, lead())


def world() -> dict[str, int]:
    """Of MFoF: a draft, one that asks Luleå alone, one in which Luleå has sent its reply, and one
    that is frozen and published.
    """
    # The pages go by the clock.
    days: dict[str, Any] = {"closes": max(CLOSES, date.today() + timedelta(days=30)).isoformat()}  # noqa: DTZ011
    draft, ended, sent = drafted(**days), opened(**days), opened(**days)
    running = opened(areas=["2580"], **days)
    replied(sent)
    replied(ended, parents={"women": 12, "men": 3, "others": 0})
    replied(ended, BODEN)
    frozen(ended)
    actions.publish_result(ended.pk, lead())
    return {
        "mapping_draft": draft.pk,
        "mapping": running.pk,
        "mapping_sent": sent.pk,
        "mapping_ended": ended.pk,
    }
