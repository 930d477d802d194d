"""How the amount of a unit was arrived at, as the one that shared it wrote it."""

from typing import Any

from django.urls import reverse

from samling.grants import queries
from samling.grants.rules import Scheme
from samling.grants.rules.life.sharing import share_by_key
from samling.kernel import Text, format_kronor, format_number

from .names import area_called


def shared_how(held: queries.Holding, scheme: Scheme) -> list[dict[str, Any]]:
    """One row for each time and component that the unit was given something, oldest first."""
    if not held.sharers:
        return []
    sharer = area_called(held.sharers[0])
    return [
        {
            "title": scheme.component(each.component).title,
            "amount": each.amount,
            "words": _words(each, sharer),
            "href": reverse("share", args=[each.decided_in, held.recipient])
            if each.decided_in
            else "",
        }
        for each in queries.shares_given(held)
    ]


def _words(each: queries.ShareGiven, sharer: str) -> Text:
    if each.key is not None and len(each.keys) == len(each.amounts):
        return _by_key(each, each.key, sharer)
    if each.decided_in:
        return Text(
            f"Så står det i den lista som är publicerad. {sharer} har fördelat efter den.",
            f"So says the list that is published. {sharer} has shared by it.",
        )
    return Text(
        f"{sharer} har skrivit beloppet utan nyckel. Fråga {sharer} hur det är uträknat.",
        f"{sharer} has written the amount without a key. Ask {sharer} how it was computed.",
    )


def _by_key(each: queries.ShareGiven, key: int, sharer: str) -> Text:
    pot, every = sum(each.amounts.values()), sum(each.keys.values())
    given = {share.unit: int(share.amount) for share in share_by_key(pot, each.keys)}
    said = []
    for lang in ("sv", "en"):
        kr, own, of = format_kronor(pot, lang), format_number(key, lang), format_number(every, lang)
        said.append(
            f"{sharer} delade {kr} efter en nyckel. Er del av den är {own} av {of}: "
            f"{kr} × {own} / {of}, i hela kronor."
            if lang == "sv"
            else f"{sharer} shared {kr} by a key. Your part of it is {own} of {of}: "
            f"{kr} × {own} / {of}, in whole kronor."
        )
    if given != dict(each.amounts):
        said[0] += f" Beloppen är sedan ändrade av {sharer} för hand."
        said[1] += f" {sharer} has then changed the amounts by hand."
    return Text(*said)
