"""The files of grants as pages show them: what is there, what is lacking, and what may be done."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import access, queries
from samling.grants.rules import Scheme
from samling.grants.rules.attachments import ENDINGS, Demand, may_sign
from samling.grants.rules.life import PAID_OUT, UNANSWERED
from samling.kernel import AreaCode
from samling.registry.rules import Acting

from ..language import language
from .names import area_called, areas_called

# When files that a part of the money waits for are handed in.
_LATER = ("approved", *PAID_OUT)


def file_section(acting: Acting, held: queries.Holding, scheme: Scheme) -> list[dict[str, Any]]:
    """The files of a grant for its page: each demand with its file, then the others."""
    files = queries.files_of_grant(held.id)
    is_own = access.is_own(acting, held)
    can_write = is_own and access.can_act_on_grant(acting, held)
    by_demand = {each.demand: each for each in files if each.demand}
    now: list[tuple[Demand, str, tuple[str, ...]]] = [
        (demand, "", UNANSWERED) for demand in scheme.demands
    ]
    if held.state in _LATER:
        now += [
            (
                each.after,
                _("Lämnas innan del %(number)s betalas ut.") % {"number": each.number},
                _LATER,
            )
            for each in queries.instalment_plan(held.scheme_id)
            if each.after is not None
        ]
    sections = [
        {
            "demand": demand.id,
            "title": demand.title,
            "file": _shown(by_demand.get(demand.id), held, acting),
            "signed": [area_called(code) for code in _signed(by_demand.get(demand.id))],
            "needs": list(demand.signed_by),
            "before": before,
            "can_attach": can_write and held.state in times,
            "can_sign": access.can_decide(acting)
            and acting.party.is_area
            and demand.id in by_demand
            and may_sign(demand, held.recipient, acting.party.area)
            and acting.party.area not in by_demand[demand.id].signed,
            "can_remove": can_write and held.state in times and demand.id in by_demand,
        }
        for demand, before, times in now
    ]
    sections += [
        {
            "demand": "",
            "title": each.name,
            "file": _shown(each, held, acting),
            "signed": [],
            "needs": [],
            "before": "",
            "can_attach": False,
            "can_sign": False,
            "can_remove": can_write,
        }
        for each in files
        if not each.demand
    ]
    return sections


def accepted() -> str:
    """The endings that can be attached, for a file input."""
    return ",".join(ending for endings in ENDINGS.values() for ending in endings)


def waiting_to_sign(acting: Acting) -> int:
    """How many files of others wait for this party."""
    if not access.can_decide(acting):
        return 0
    return sum(1 for row in files_to_sign(acting) if not row["signed"])


def files_to_sign(acting: Acting) -> list[dict[str, Any]]:
    """Files of others that the party stands behind, or is to: first those that wait for it."""
    if not acting.party.is_area:
        return []
    rows = []
    called, schemes = areas_called(), queries.schemes()
    for file, held in queries.files_of_neighbours(acting.party.area):
        demands = schemes[held.scheme_id].every_demand
        demand = next((each for each in demands if each.id == file.demand), None)
        if demand is None or not access.can_read_to_sign(acting, held, demand):
            continue
        rows.append(
            {
                "held": held,
                "name": called(held.recipient),
                "scheme": schemes[held.scheme_id].title.in_(language()),
                "title": demand.title,
                "file": _shown(file, held, acting),
                "signed": acting.party.area in file.signed,
            }
        )
    return sorted(rows, key=lambda row: row["signed"])


def _signed(file: queries.FileOfGrant | None) -> Sequence[AreaCode]:
    return file.signed if file else ()


def _shown(
    file: queries.FileOfGrant | None, held: queries.Holding, acting: Acting
) -> dict[str, Any] | None:
    if file is None:
        return None
    address = reverse("work_file", args=[held.scheme_id, held.address, file.id])
    return {"id": file.id, "name": file.name, "size": file.size, "by": file.by, "href": address}
