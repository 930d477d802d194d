"""What the papers of a meeting say, for machines: the data that lies in their PDF."""

import json
from typing import Any

from samling.boards.rules.meeting_papers import (
    Agenda,
    Dispatches,
    Excerpt,
    MeetingPaper,
    Minutes,
    Treated,
)


def data_of(paper: MeetingPaper) -> str:
    sitting = paper.sitting
    told: dict[str, Any] = {
        "format": "samling-meeting/1",
        "organisation": sitting.sender.organisation,
        "body": sitting.body,
        "day": sitting.day.isoformat(),
        "example_data": sitting.is_example,
    }
    match paper:
        case Agenda():
            told["agenda"] = [
                {"title": each.title, "matter": each.number or None} for each in paper.items
            ]
        case Minutes():
            told["adjusted_on"] = paper.adjusted_on and paper.adjusted_on.isoformat()
            told["paragraphs"] = [_treated(each) for each in paper.paragraphs]
        case Excerpt():
            told["adjusted_on"] = paper.adjusted_on and paper.adjusted_on.isoformat()
            told["paragraphs"] = [_treated(paper.treated)]
        case Dispatches():
            told["sent"] = [
                {
                    "paragraph": each.paragraph.number,
                    "recipient": each.recipient,
                    "sent_on": each.sent_on and each.sent_on.isoformat(),
                }
                for each in paper.sent
            ]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _treated(treated: Treated) -> dict[str, Any]:
    return {
        "paragraph": treated.paragraph.number,
        "year": treated.paragraph.year,
        "title": treated.title,
        "matter": treated.number or None,
        "decision": list(treated.points),
        "reservations": list(treated.reservations),
        "votes": [
            {
                "yes": call.yes,
                "no": call.no,
                "votes": [[name, vote.value] for name, vote in call.votes],
            }
            for call in treated.calls
        ],
        "recipients": list(treated.paper.recipients) if treated.paper else [],
    }
