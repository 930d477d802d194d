"""The mark "Exempeldata" on a page, and on its rows and columns that rest on invented figures."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from samling.grants import queries
from samling.kernel import Origin


def band(are_examples: Iterable[bool]) -> bool | str:
    """Across the page: that all on it is invented, or that what is marked is; none of none."""
    every = list(are_examples)
    if not any(every):
        return False
    return all(every) or _("Siffror med märket ”exempeldata” bygger på påhittade uppgifter.")


def events_band(is_example: bool, *schemes: str) -> bool | str:
    """Across a page of work in a demo: what has happened is invented, and what of the amounts.

    schemes: those that the page is about; none where it cannot tell.
    """
    if not is_example:
        return False
    invented = queries.decided_on_invented(schemes)
    if schemes and not invented:
        return _(
            "Händelserna på sidan är påhittade. Beloppen i besluten är publicerade, om inget annat "
            "sägs."
        )
    if schemes and invented.issuperset(schemes):
        return _("Händelserna på sidan är påhittade. Beloppen är räknade på påhittade siffror.")
    return _(
        "Händelserna på sidan är påhittade. Några av beloppen kan också vara det: det står på "
        "bidragets egen sida."
    )


def decisions_band(is_example: bool) -> bool | str:
    """The same, where a decision was changed: then the amounts are invented too."""
    return is_example and _("Ändringen av beslutet är påhittad, och därmed beloppen i listan.")


def mark(is_example: bool) -> dict[str, Any]:
    """For a cell, a row's head or a column of a table."""
    return {"origin": Origin.SYNTHETIC} if is_example else {}
