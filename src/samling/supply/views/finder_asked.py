"""What a parent has asked, as it stands in the address of the page."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest

from samling.kernel import AreaKind
from samling.registry import queries as registry

from ..data.finding import load_topics
from ..queries import Sought
from ..rules import LANGUAGES
from ..rules.finding.answers import AGES

ANY_AGE = "alla"  # said where an age that the words tell is to be left out
_MOST = 200  # letters of an answer
_MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """where, words: as written; age, topic, tongue: of the choices, or empty. page: from 1.

    any_age: whatever age the words tell.
    """

    where: str = ""
    age: str = ""
    topic: str = ""
    words: str = ""
    tongue: str = ""
    as_written: bool = False
    any_age: bool = False
    is_explained: bool = False
    page: int = 1

    def __bool__(self) -> bool:
        return bool(self.where or self.age or self.topic or self.words or self.tongue)

    def query(self, **changed: object) -> str:
        """The question of an address, with something in it changed; the first page again."""
        now = replace(self, **{"page": 1, **changed})  # type: ignore[arg-type]
        given = {
            "var": now.where,
            "alder": now.age or (ANY_AGE if now.any_age else ""),
            "om": now.topic,
            "ord": now.words,
            "sprak": now.tongue,
            "precis": "1" if now.as_written else "",
            "varfor": "1" if now.is_explained else "",
            "sida": str(now.page) if now.page > 1 else "",
        }
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class Where:
    """code: the municipality that was meant, or empty; near: the names most like it, where none."""

    code: str = ""
    near: tuple[str, ...] = ()


def asked(request: HttpRequest) -> Asked:
    """Whatever is no answer is left out: an address that somebody has shortened still works."""
    given = request.GET
    return Asked(
        where=_line(given.get("var", "")),
        age=_one_of(given.get("alder", ""), AGES),
        topic=_one_of(given.get("om", ""), load_topics()),
        words=_line(given.get("ord", "")),
        tongue=_one_of(given.get("sprak", ""), LANGUAGES),
        as_written=given.get("precis") == "1",
        any_age=given.get("alder") == ANY_AGE,
        is_explained=given.get("varfor") == "1",
        page=_page(given.get("sida", "")),
    )


def where(written: str) -> Where:
    """The municipality of a name, a code, or a district's name; of several that it may be, none."""
    if not written:
        return Where()
    names = registry.names()
    found = names.sought(written)
    meant = {str(each.code) for each in found if each.kind is AreaKind.MUNICIPALITY}
    meant |= {str(each.parent) for each in found if each.kind is AreaKind.DISTRICT}
    if len(meant) == 1:
        return Where(meant.pop())
    areas = registry.registry()
    near = [areas.area(each.code) for each in found if each.kind is AreaKind.MUNICIPALITY]
    if not near and not any(map(str.isdigit, written)):  # a postal code is like no name
        near = list(names.nearest(written, {AreaKind.MUNICIPALITY}))
    return Where(near=tuple(each.name for each in near))


def sought(question: Asked, place: Where) -> Sought:
    return Sought(
        where=place.code,
        months=AGES.get(question.age),
        topic=question.topic,
        words=question.words,
        language=question.tongue,
        as_written=question.as_written,
        any_age=question.any_age,
    )


def _page(written: str) -> int:
    is_number = written.isascii() and written.isdigit() and len(written) < 5
    return min(max(int(written), 1), _MOST_PAGES) if is_number else 1


def _line(written: str) -> str:
    """One line of what can be shown: no control characters, and not too long."""
    return " ".join("".join(each if each.isprintable() else " " for each in written).split())[
        :_MOST
    ]


def _one_of(written: str, choices: object) -> str:
    return written if written in choices else ""  # type: ignore[operator]
