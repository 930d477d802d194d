"""The inhabitants behind "per inhabitant": where they come from, or that they are not there."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules.measures import POPULATION
from samling.kernel import AreaKind, Origin


class People(NamedTuple):
    """note: a sentence for the page, which says it once. is_example: the numbers are invented."""

    note: str
    is_example: bool


def people_of(year: int, kinds: Iterable[AreaKind]) -> People:
    """Of the inhabitants in the year of a grant, in areas of some kinds."""
    inputs = queries.inputs()
    found = (inputs.dataset(POPULATION, str(year), kind) for kind in kinds)
    sources = {str(each.source): each.source for each in found if each is not None}
    origins = {source.origin for source in sources.values()}
    if not sources:
        note = _(
            "Antalet invånare %(year)s är inte inläst, så kronor per invånare visas inte för det "
            "året."
        ) % {"year": year}
    elif origins == {Origin.DERIVED}:
        note = _(
            "Invånarna bakom ”per invånare” är härledda av Samling ur de publicerade beloppen, "
            "inte hämtade från SCB."
        )
    else:
        note = _("Invånarna bakom ”per invånare”: %(sources)s.") % {"sources": "; ".join(sources)}
    return People(note, Origin.SYNTHETIC in origins)
