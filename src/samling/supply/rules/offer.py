"""An offer: support that an organisation gives to parents, as it is published.

Held together by `together`, which tells all that does not agree; an Offer that fails it cannot be
made.
"""

import re
from dataclasses import dataclass
from datetime import date

from samling.kernel import AreaCode

from .ages import AgeSpan
from .arenas import CENTRE_PARTS, Arena
from .choices import Form, Level, Phase, Unknown, WayIn
from .groups import Group
from .languages import LANGUAGES
from .parts import MOST_AT_ONCE, MOST_WEEKS, Contact, Cost, Place, Terms
from .together import BadOffer, together

OWNER = re.compile(r"(area|organisation):[A-Za-z0-9][A-Za-z0-9-]{0,89}\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """owner: whose it is, the registry's key of a party ("area:2580"). programme: the knowledge
    register's slug; method: the own way of working where it follows none, in words.

    centre_parts: which of a family centre take part. at_once: families that can take part at a
    time. weeks: how long one waits, 0 for none. at_distance: one need not go anywhere.
    training: what the staff has learnt for it. funding: in words; scheme: the key of a state
    grant. starts, ends: first and last day, where it is not given for good.

    Raises BadOffer with all that does not agree, and ValueError for parts that cannot be.
    """

    owner: str
    name: str
    summary: str
    level: Level
    ages: AgeSpan
    languages: tuple[str, ...]
    forms: tuple[Form, ...]
    ways_in: tuple[WayIn, ...]
    terms: Terms
    contact: Contact
    programme: str = ""
    method: str = ""
    phases: tuple[Phase, ...] = (Phase.GENERAL,)
    arenas: tuple[Arena, ...] = ()
    centre_parts: tuple[Arena, ...] = ()
    groups: tuple[Group, ...] = ()
    places: tuple[Place, ...] = ()
    at_distance: bool = False
    cost: Cost | Unknown = Unknown.NOT_TOLD
    at_once: int | Unknown = Unknown.NOT_TOLD
    weeks: int | Unknown = Unknown.NOT_TOLD
    training: str = ""
    funding: str = ""
    scheme: str = ""
    starts: date | None = None
    ends: date | None = None

    def __post_init__(self) -> None:
        if OWNER.match(self.owner) is None or not self.name.strip() or not self.summary.strip():
            raise ValueError("an offer has an owner, a name and words of what it is")
        for several in (self.languages, self.forms, self.ways_in, self.phases):
            if not several:
                raise ValueError("an offer has a language, a form, a way in and a phase")
        for listed in (
            self.languages,
            self.forms,
            self.ways_in,
            self.phases,
            self.arenas,
            self.centre_parts,
            self.groups,
        ):
            if len(set(listed)) != len(listed):
                raise ValueError(f"the same twice: {listed}")
        if set(self.languages) - set(LANGUAGES) or set(self.centre_parts) - set(CENTRE_PARTS):
            raise ValueError("a language or a part of a family centre that is not")
        for value, most in ((self.at_once, MOST_AT_ONCE), (self.weeks, MOST_WEEKS)):
            if value is Unknown.NOT_COUNTED or (
                not isinstance(value, Unknown) and not 0 <= value <= most
            ):
                raise ValueError(f"no number: {value}")
        for unknown in (self.cost, self.terms.open_to):
            if unknown in (Unknown.NOT_COUNTED, Unknown.NOT_APPLICABLE):
                raise ValueError(f"no kind of unknown here: {unknown}")
        if found := together(self):
            raise BadOffer(*found)

    @property
    def area(self) -> AreaCode | None:
        """The area whose own it is; None for an agency's or a county board's."""
        kind, _, code = self.owner.partition(":")
        return AreaCode(code) if kind == "area" else None

    @property
    def municipalities(self) -> tuple[AreaCode, ...]:
        """Where one goes, each once."""
        return tuple(dict.fromkeys(place.municipality for place in self.places))
