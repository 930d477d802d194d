"""One kind of support on the parents' pages: what a parent needs to know to go there."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from samling.kernel import AreaCode, AreaKind, format_number
from samling.registry import queries as registry
from samling.registry.rules import Registry

from ..queries import FoundOffer
from ..rules import Cost, Offer, OpenTo, Place, Unknown, name_of
from ..rules.finding.asked import By
from ..rules.finding.ranking import Nearness, Reason
from .finder_asked import Asked
from .finder_words import Speech, address_in

_SHOWN_PLACES = 3
NOTHING = Asked()


class Cards:
    """Makes the cards of a page; asks the registry once for all of them."""

    def __init__(self, speech: Speech, *, where: str = "", question: Asked = NOTHING) -> None:
        """where: the code of the municipality that was asked for, or empty."""
        self._speech, self._where_asked, self._question = speech, where, question
        self._areas: Registry = registry.registry()
        self._organisations = {each.id: each.name for each in registry.organisations()}

    def card(self, found: FoundOffer) -> Mapping[str, Any]:
        say, offer = self._speech.say, found.told.offer
        query = self._question.query(page=self._question.page)
        return {
            "id": found.told.id,
            "name": offer.name,
            "href": address_in(self._speech.language, query, found.told.id),
            "summary": offer.summary,
            "owner": self.owner(offer.owner),
            "facts": [(label, value) for label, value in self._facts(offer) if value],
            "note": self._note(offer, found.nearness),
            "phone": offer.contact.phone,
            "call": offer.contact.phone.replace(" ", "").replace("-", ""),
            "email": offer.contact.email,
            "url": offer.contact.url,
            "confirmed": say("offer.confirmed", day=self._speech.day(found.told.confirmed_on)),
            "reasons": [self._reason(each) for each in found.reasons]
            if self._question.is_explained
            else [],
        }

    def owner(self, key: str) -> str:
        """The name of whose it is."""
        kind, _, name = key.partition(":")
        if kind == "area" and AreaCode(name) in self._areas:
            return self._areas.area(AreaCode(name)).official_name
        return self._organisations.get(name, name)

    def _facts(self, offer: Offer) -> list[tuple[str, Any]]:
        words = self._speech.words
        label = words["offer"]
        ways = [words["ways_in"][each] for each in offer.ways_in]
        forms = [words["forms"][each] for each in offer.forms]
        return [
            (label["for"], self._speech.ages(offer.ages)),
            (label["where"], self._where(offer)),
            (label["when"], self._when(offer.places)),
            (label["how"], ". ".join([self._either(ways), self.listed(forms)])),
            (label["cost"], self.cost(offer.cost)),
            (label["languages"], self.languages(offer.languages)),
            (label["wait"], self.wait(offer.weeks)),
        ]

    def _where(self, offer: Offer) -> SafeString:
        """Name and address of each place, with the municipality."""
        shown = [
            ", ".join(filter(None, (each.name, each.address, self.municipality(each))))
            for each in offer.places[:_SHOWN_PLACES]
        ]
        parts = [own_words(each) for each in shown]
        if offer.at_distance:
            parts.append(self._speech.say("offer.at_distance"))
        return SafeString("<br>".join(parts))

    def municipality(self, place: Place) -> str:
        return self._areas.area(place.municipality).name

    def _when(self, places: tuple[Place, ...]) -> SafeString:
        times = dict.fromkeys(each.times for each in places[:_SHOWN_PLACES] if each.times)
        return SafeString("<br>".join(map(own_words, times)))

    def cost(self, cost: Cost | Unknown) -> SafeString:
        if isinstance(cost, Unknown):
            return self._speech.say("offer.unknown")
        if cost.price is None or cost.per is None:
            return self._speech.say("offer.free")
        price = SafeString(format_number(int(cost.price)))
        return self._speech.say(f"price_per.{cost.per.value}", price=price)

    def _either(self, ways: list[str]) -> str:
        """More than one way in is a choice, not several things to do."""
        told = ways[0] if ways else ""
        for each in ways[1:]:
            told = self._speech.words["offer"]["either"].format(
                first=told, next=each[:1].lower() + each[1:]
            )
        return told

    def listed(self, forms: list[str]) -> str:
        """As one sentence: only its first word has a capital."""
        told = [forms[0], *(each[:1].lower() + each[1:] for each in forms[1:])] if forms else []
        return ("، " if self._speech.direction == "rtl" else ", ").join(told)

    def languages(self, codes: tuple[str, ...]) -> SafeString:
        """In the reader's language where the page knows it; else in Swedish, and marked so."""
        known = self._speech.words["tongues"]
        named = [
            SafeString(known[code]) if code in known else own_words(name_of(code).sv)
            for code in codes
        ]
        return SafeString("، ".join(named) if self._speech.direction == "rtl" else ", ".join(named))

    def wait(self, weeks: int | Unknown) -> SafeString:
        if isinstance(weeks, Unknown):
            return SafeString("")
        return (
            self._speech.count("offer.weeks", weeks) if weeks else self._speech.say("offer.no_wait")
        )

    def _note(self, offer: Offer, nearness: Nearness) -> SafeString | str:
        """What to know before going there, where it is not for everyone or not where one lives."""
        told = [self._whom(offer, nearness)]
        places = {str(each.municipality) for each in offer.places}
        is_mine = self._where_asked and nearness <= Nearness.FROM_HOME
        if is_mine and places and self._where_asked not in places:
            told.insert(0, self._speech.say("offer.elsewhere"))
        return SafeString("<br>".join(filter(None, told)))

    def _whom(self, offer: Offer, nearness: Nearness) -> SafeString | str:
        if nearness is Nearness.NEAR and offer.terms.open_to is not OpenTo.ANYONE:
            return self._speech.say("offer.ask_residents")
        return self.residents(offer)

    def residents(self, offer: Offer) -> SafeString | str:
        """Where one must live, if it is for residents alone."""
        if offer.terms.open_to is not OpenTo.RESIDENTS:
            return ""
        return self._speech.say(f"offer.residents_{_area_of(offer.owner)}")

    def _reason(self, reason: Reason) -> SafeString:
        say = self._speech.say
        where = ", ".join(
            self._speech.words["found"][f"field_{each.name.lower()}"] for each in reason.fields
        )
        word: Any = own_words(reason.word)
        if reason.by is not By.WORD and reason.need.word != reason.word:
            word = say("found.like", word=word, asked=own_words(reason.need.word))
        return say("found.because", word=word, fields=SafeString(where))


def _area_of(owner: str) -> str:
    """What its residents live in: a municipality, a region, or an area that is neither."""
    kind, _, name = owner.partition(":")
    area = AreaCode(name).kind if kind == "area" else None
    return str(area) if area in (AreaKind.MUNICIPALITY, AreaKind.REGION) else "other"


def own_words(words: str) -> SafeString:
    """Somebody's own words, which are Swedish whatever the page is."""
    return format_html('<bdi lang="sv">{}</bdi>', words)
