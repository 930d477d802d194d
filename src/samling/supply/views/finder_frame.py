"""What the parents' pages have in common: words, languages, numbers to call, and that nothing of
who asks is kept.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..data.finding import HelpLine, load_help_lines
from ..data.finding.words import LANGUAGES
from .finder_asked import Asked
from .finder_words import Speech, address_in, speech


def frame(spoken: Speech, question: Asked, offer: int | None = None) -> dict[str, Any]:
    """What every page has. offer: the one that the page tells of, if it does."""
    query = question.query(page=question.page)
    return {
        "speech": spoken,
        "words": spoken.words,
        "question": question,
        "languages": [
            {
                "code": each,
                "name": speech(each).words["name"],
                "href": address_in(each, query, offer),
            }
            for each in LANGUAGES
        ],
        "help_lines": help_lines_shown(spoken, load_help_lines()),
    }


def help_lines_shown(spoken: Speech, lines: Iterable[HelpLine]) -> list[dict[str, Any]]:
    """Numbers to call, for the template, in their order."""
    return [
        {
            "number": each.number,
            "call": "".join(filter(str.isdigit, each.number)),
            "what": spoken.words["help"][each.id],
            "label": spoken.say("help.call", number=each.number),
        }
        for each in lines
    ]


def answered(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page; one that has a question in its address is kept nowhere."""
    response = render(request, f"supply/finder/{template}", context, status=status)
    response.headers["Content-Language"] = context["speech"].language
    response.headers["Referrer-Policy"] = "no-referrer"
    is_same_for_all = status == 200 and not context["question"]
    response.headers["Cache-Control"] = "public, max-age=600" if is_same_for_all else "no-store"
    return response
