"""Who is at a meeting, as its page and its form show it."""

from typing import Any

from samling.boards import queries


def entered(found: queries.MeetingRow) -> dict[str, Any]:
    """What the form of those present shows of what is entered already."""
    if not found.present:
        return {}
    members = queries.sitting_on(found.body, found.day)
    known = {(each.name, each.group): each for each in found.present}
    initial: dict[str, Any] = {"adjusters": list(found.adjusters)}
    for each in members:
        place = f"seat.{each.id}"
        there = known.get((each.name, each.group))
        if there is None:
            initial[place] = "away"
        elif not there.votes:
            initial[place] = "there"
        else:
            initial[place] = "chairs" if there.leads else "votes"
    return initial


def people_there(found: queries.MeetingRow) -> list[dict[str, Any]]:
    return [
        {
            "called": each.called,
            "seat": each.seat.text,
            "votes": each.votes,
            "leads": each.leads,
        }
        for each in found.present
    ]
