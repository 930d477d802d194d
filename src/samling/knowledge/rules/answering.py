"""Reads and writes the answers to a checklist as plain values."""

from collections.abc import Mapping
from typing import Any

from samling.kernel import Faults, SamlingError, Text, can_be_kept, personal_number_in

from .checklist import Answer, Answers, Checklist, Item, Rating

LONGEST_ANSWER = 2_000
PARTS = ("rating", "what", "who")


class BadAnswers(SamlingError):
    """The answers cannot be kept; the faults say which and why. Nothing is saved."""


def read_answers(raw: Mapping[str, Any], checklist: Checklist) -> Answers:
    """Answers from plain values, {item: {rating, what, who}}; those of no item are left out.

    Raises BadAnswers. Each fault's place is the item's id, a point and the part: "economy.what".
    """
    faults = Faults()
    found = {}
    for item in checklist.items:
        told = raw.get(item.id)
        if not isinstance(told, Mapping):
            continue
        answer = Answer(
            _rating(told.get("rating"), item, faults),
            _words(told.get("what"), item, "what", faults),
            _words(told.get("who"), item, "who", faults),
        )
        if answer != Answer():
            found[item.id] = answer
    faults.raise_if_any(BadAnswers)
    return found


def plain_answers(answers: Answers) -> dict[str, Any]:
    """Answers as they are stored."""
    return {
        item: {
            "rating": None if each.rating is None else str(each.rating),
            "what": each.what,
            "who": each.who,
        }
        for item, each in sorted(answers.items())
    }


def _rating(value: object, item: Item, faults: Faults) -> Rating | None:
    if value in (None, ""):
        return None
    if isinstance(value, str) and value in set(Rating):
        return Rating(value)
    faults.add(
        "KNOWLEDGE-RATING",
        Text("Svaret går inte att läsa.", "The answer cannot be read."),
        Text("Välj ett av svaren.", "Choose one of the answers."),
        Text.same(f"{item.id}.rating"),
    )
    return None


def _words(value: object, item: Item, part: str, faults: Faults) -> str:
    words = value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""
    place = Text.same(f"{item.id}.{part}")
    if words and not can_be_kept(words, LONGEST_ANSWER):
        faults.add(
            "KNOWLEDGE-ANSWER-KEPT",
            Text(
                "Texten är för lång, eller har tecken som inte syns.",
                "The text is too long, or has characters that cannot be seen.",
            ),
            Text(
                f"Skriv högst {LONGEST_ANSWER} tecken, utan osynliga tecken.",
                f"Write at most {LONGEST_ANSWER} characters, none of them invisible.",
            ),
            place,
        )
    elif personal_number_in(words):
        faults.add(
            "KNOWLEDGE-PERSONAL-NUMBER",
            Text(
                "Texten ser ut att ha ett personnummer i sig. Inget är sparat.",
                "The text seems to have a personal identity number in it. Nothing is saved.",
            ),
            Text(
                "Skriv om det utan att berätta vem någon är.",
                "Write it without telling who somebody is.",
            ),
            place,
        )
    return words
