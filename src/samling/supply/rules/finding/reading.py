"""An offer as a search looks at it."""

from collections.abc import Callable, Iterable
from datetime import date

from ..choices import Form, OpenTo, Phase, WayIn
from ..languages import name_of
from ..offer import Offer
from .entries import EVERYWHERE, Ease, Entry, Field

Words = Callable[[str], Iterable[str]]
_EASE = {
    WayIn.OPEN: Ease.OPEN,
    WayIn.BOOKING: Ease.BOOKING,
    WayIn.REFERRAL: Ease.REFERRAL,
    WayIn.DECISION: Ease.DECISION,
}


def entry_of(
    number: int, offer: Offer, *, last_day: date, owners: tuple[str, ...], words_in: Words
) -> Entry:
    """last_day: the last on which it is shown. owners: the municipalities of whose offer it is, or
    EVERYWHERE. words_in: the words of a text, as they are looked for.
    """
    areas = _areas(offer, owners)
    return Entry(
        id=number,
        areas=areas,
        months=offer.ages.months,
        last_day=min(last_day, offer.ends or last_day),
        ease=min(_EASE[each] for each in offer.ways_in),
        words={field: tuple(words_in(text)) for field, text in _texts(offer).items()},
        is_for_residents=offer.terms.open_to is OpenTo.RESIDENTS,
        languages=offer.languages,
        groups=tuple(each.value for each in offer.groups),
        given=_given(offer, owners, areas),
    )


def _given(offer: Offer, owners: tuple[str, ...], areas: tuple[str, ...]) -> tuple[str, ...]:
    given = set(map(str, offer.municipalities)) | set(owners if len(owners) == 1 else ())
    return tuple(each for each in areas if each in given and each != EVERYWHERE)


def _areas(offer: Offer, owners: tuple[str, ...]) -> tuple[str, ...]:
    """Where one goes; and where one need not go, the areas of whose offer it is, or everywhere."""
    found = [str(each) for each in offer.municipalities]
    is_remote = offer.at_distance or Form.WEB in offer.forms or Form.PHONE in offer.forms
    if is_remote and offer.terms.open_to is OpenTo.ANYONE:
        found.append(EVERYWHERE)
    if is_remote or not found:
        found += owners
    return tuple(dict.fromkeys(found))


def _texts(offer: Offer) -> dict[Field, str]:
    about = [each.text.sv for each in offer.groups]
    about += [each.text.sv for each in offer.phases if each is not Phase.GENERAL]
    rest = [each.text.sv for each in (*offer.arenas, *offer.centre_parts, *offer.forms)]
    rest += [name_of(each).sv for each in offer.languages]
    rest += [f"{place.name} {place.address}" for place in offer.places]
    return {
        Field.NAME: f"{offer.name} {offer.programme.replace('-', ' ')}",
        Field.ABOUT: " ".join([*about, offer.method]),
        Field.SUMMARY: f"{offer.summary} {offer.terms.conditions}",
        Field.REST: " ".join(rest),
    }
