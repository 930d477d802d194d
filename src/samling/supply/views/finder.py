"""The parents' pages: what support there is, by where one lives, the child's age, and words.

Nothing of who asks is kept: no cookie, no session, and the log has the route alone. All of it
stands in the address, so that what was found can be sent to somebody.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language

from samling.kernel import AreaCode, AreaKind
from samling.platform.access import public
from samling.registry import queries as registry

from .. import queries
from ..data.finding import load_topics
from ..rules.finding.answers import AGES
from ..rules.finding.ranking import Nearness
from . import finder_data
from .finder_asked import Asked, Where, asked, sought, where
from .finder_cards import Cards
from .finder_frame import answered, frame, help_lines_shown
from .finder_map import map_of
from .finder_words import Speech, address_in, speech

ON_A_PAGE = 10
_ON_PAPER = 4  # so that what is printed has room on one sheet
_HEADS = {
    Nearness.HERE: "found.here",
    Nearness.FROM_HOME: "found.from_home",
    Nearness.NEAR: "found.near",
    Nearness.ANYWHERE: "found.anywhere",
}


@public
def finder(request: HttpRequest, language: str = "") -> HttpResponse:
    """language: of a page in one that the rest of Samling is not in; else the address has it."""
    spoken = speech(language or (get_language() or "sv")[:2])
    question = asked(request)
    context = frame(spoken, question) | _questions(spoken, question)
    if question:
        context |= _found(spoken, question)
    else:
        context["is_first"] = True
    return answered(request, "page.html", context)


def _questions(spoken: Speech, question: Asked) -> dict[str, Any]:
    """What is asked, with what was answered."""
    words = spoken.words
    return {
        "action": address_in(spoken.language, ""),
        "ages": [(each, words["ages"][each], each == question.age) for each in AGES],
        "topics": [(each, words["topics"][each], each == question.topic) for each in load_topics()],
        "municipalities": () if question else _municipalities(),
    }


def _found(spoken: Speech, question: Asked) -> dict[str, Any]:
    place = where(question.where)
    start = (question.page - 1) * ON_A_PAGE
    today = timezone.localdate()
    found = queries.find_offers(sought(question, place), today, start, start + ON_A_PAGE)
    code = found.read.sought.where
    name = registry.registry().area(AreaCode(code)).name if code else ""
    cards = Cards(spoken, where=code, question=question)
    shown: list[dict[str, Any]] = []
    for place_on_page, each in enumerate(found.offers, start=1):
        if not shown or shown[-1]["nearness"] is not each.nearness:
            head = spoken.say(_HEADS[each.nearness] if name else "found.all", place=name)
            group = {"nearness": each.nearness, "head": head, "cards": [], "is_printed": False}
            shown.append(group)
        card = {**cards.card(each), "is_printed": place_on_page <= _ON_PAPER}
        shown[-1]["cards"].append(card)
        shown[-1]["is_printed"] |= card["is_printed"]
    is_example = any(each.told.is_example for each in found.offers)
    return {
        "lead": _lead(spoken, found, name),
        "remarks": _remarks(spoken, question, place, found, name),
        "groups": shown,
        "number": found.number,
        "is_example": is_example,
        "is_urgent": found.is_urgent,
        "help_lines": help_lines_shown(spoken, found.help_lines),
        "map": map_of(code, found, question, spoken) if code else None,
        "more": _page(spoken, question, 1) if start + ON_A_PAGE < found.number else "",
        "first": _page(spoken, question, 1 - question.page) if question.page > 1 else "",
        "why": address_in(spoken.language, question.query(is_explained=True)),
        "is_explained": question.is_explained,
        "tongue": _tongue(spoken, question),
        "data": finder_data.linked_data(found.offers, cards, spoken) if not is_example else "",
        "printed": spoken.say("page.printed", n=spoken.number(_ON_PAPER)),
        "here": address_in(spoken.language, question.query(page=question.page)),
    }


def _lead(spoken: Speech, found: queries.FoundOffers, name: str) -> list[Any]:
    """What was found, in a few sentences: how many there are where one lives, and how many more."""
    numbers = found.numbers
    here, from_home = numbers.get(Nearness.HERE, 0), numbers.get(Nearness.FROM_HOME, 0)
    if not found.number:
        return [spoken.say("found.none")]
    if not name:
        return [spoken.count("found.all", here), spoken.say("found.choose_place")]
    if not here:
        return [spoken.say("found.none_here", place=name, n=spoken.number(found.number))]
    told = [spoken.count("found.here", here, place=name)]
    if from_home:
        told.append(spoken.count("found.from_home", from_home))
    if others := found.number - here - from_home:
        told.append(spoken.say("found.also", n=spoken.number(others)))
    return told


def _remarks(
    spoken: Speech, question: Asked, place: Where, found: queries.FoundOffers, name: str
) -> list[Mapping[str, Any]]:
    """What was read from the words, what was put right, and what nobody has."""
    say, read = spoken.say, found.read
    remarks: list[Mapping[str, Any]] = []
    if question.where and not place.code:
        links = [(each, _link(spoken, question, where=each)) for each in place.near]
        text = say("found.place_unknown", place=question.where)
        if not links:
            text = format_html("{} {}.", text, say("ask.where_hint"))
        remarks.append(
            {"text": text, "links": links, "links_head": spoken.words["found"]["place_meant"]}
        )
    if read.has_told_place:
        remarks.append({"text": say("found.place_read", place=name)})
    if read.told_age:
        link = (say("found.any_age"), _link(spoken, question, any_age=True))
        remarks.append({"text": say("found.age_read", age=read.told_age), "links": [link]})
    for need in read.question.corrected:
        link = (say("found.as_written", word=need.word), _link(spoken, question, as_written=True))
        remarks.append({"text": say("found.corrected", word=need.corrected), "links": [link]})
    remarks += [{"text": say("found.unknown", word=each)} for each in read.question.unknown]
    if name and not found.number:
        every = Asked(where=name).query()
        link = (say("found.all_here", place=name), address_in(spoken.language, every))
        remarks.append({"text": "", "links": [link]})
    return remarks


def _tongue(spoken: Speech, question: Asked) -> Mapping[str, Any] | None:
    """A way to what is given in the reader's own language, or back."""
    if question.tongue:
        text = spoken.say("found.every_language")
        return {"text": text, "href": _link(spoken, question, tongue="")}
    if spoken.language == "sv":
        return None
    own = spoken.words["tongues"][spoken.language]
    text = spoken.say("found.only_language", language=own)
    return {"text": text, "href": _link(spoken, question, tongue=spoken.language)}


def _page(spoken: Speech, question: Asked, further: int) -> str:
    return _link(spoken, question, page=question.page + further)


def _link(spoken: Speech, question: Asked, **changed: object) -> str:
    return address_in(spoken.language, question.query(**changed))


def _municipalities() -> list[str]:
    return [each.name for each in registry.registry().of_kind(AreaKind.MUNICIPALITY)]
