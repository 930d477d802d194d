"""All that a mapping came to, as it is kept: one plain value with a digest, and read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samling.kernel import sha256_of

from .form import Form, Kind
from .form_file import packed_form, read_form
from .offers_state import Frozen, read_frozen
from .results import Reply


@dataclass(frozen=True, slots=True)
class Result:
    """day: on which it was frozen. replies: all who were asked. offers: of theirs, that day.
    documented: what whoever maps has answered itself.
    """

    day: date
    form: Form
    replies: tuple[Reply, ...]
    offers: tuple[Frozen, ...]
    documented: Mapping[str, Any]


def packed_result(
    *,
    day: date,
    form: Form,
    replies: Sequence[Reply],
    offers: Sequence[Mapping[str, Any]],
    documented: Mapping[str, Any],
) -> dict[str, Any]:
    """As it is kept, without floats. offers: as `offers_state.frozen` has them."""
    return {
        "day": day.isoformat(),
        "form": packed_form(form),
        "replies": [
            {
                "party": each.party,
                "name": each.name,
                "kind": each.kind,
                "county": each.county,
                "answers": None if each.answers is None else dict(each.answers),
            }
            for each in replies
        ],
        "offers": [dict(each) for each in offers],
        "documented": dict(documented),
    }


def digest_of(packed: Mapping[str, Any]) -> str:
    """By which it is told whether a result still is what was frozen."""
    return sha256_of(dict(packed))


def read_result(packed: Mapping[str, Any]) -> Result:
    """From what `packed_result` wrote."""
    return Result(
        date.fromisoformat(packed["day"]),
        read_form(packed["form"]),
        tuple(
            Reply(each["party"], each["name"], each["kind"], each["county"], each["answers"])
            for each in packed["replies"]
        ),
        tuple(map(read_frozen, packed["offers"])),
        packed["documented"],
    )


def same_questions(now: Form, before: Form) -> list[tuple[str, bool]]:
    """The questions of both that can be held against each other, by id, in order of the first; and
    whether their words are the same. The kind, the unit and the answers to choose must be.
    """
    found = []
    earlier = {each.id: each for each in before}
    for each in now:
        other = earlier.get(each.id)
        if other is None or each.kind is Kind.TEXT:
            continue
        is_same = (each.kind, each.unit, each.each_offer) == (
            other.kind,
            other.unit,
            other.each_offer,
        ) and each.answers == other.answers
        if is_same:
            same_words = (each.title, each.help, each.options) == (
                other.title,
                other.help,
                other.options,
            )
            found.append((each.id, same_words))
    return found
