"""What the figures give now, beside what stands in a matter."""

from typing import Any

from django.utils.translation import gettext as _

from samling.boards import queries
from samling.boards.forms.saying import said
from samling.boards.rules.content import POINTS
from samling.boards.rules.drafting import Section, difference


def changed_sections(found: queries.MatterTold) -> list[dict[str, Any]]:
    """The sections in which the figures give something else than the paper was written from.

    is_taken: the new draft is in the matter already, under a text of somebody's own, which stands.
    """
    now = queries.redrafted_now(found.id)
    if now is None:
        return []
    titles = {name: said(title) for name, title in found.kind.titles.items()}
    before: dict[str, Section] = {POINTS: found.content.points, **found.content.sections}
    after: dict[str, Section] = {POINTS: now.points, **now.sections}
    changed = [
        {
            "id": name,
            "title": titles[name],
            "is_edited": each.is_edited,
            "is_taken": before[name].is_behind,
            "parts": difference(each.seen if each.is_edited else before[name].text, each.drafted),
        }
        for name, each in after.items()
        if each.is_behind or before[name].text != each.text
    ]
    if not changed and now.tables != found.content.tables:
        changed.append(
            {"id": "", "title": _("Tabellerna"), "is_edited": False, "is_taken": False, "parts": ()}
        )
    return changed


def own_sections(found: queries.MatterTold) -> list[dict[str, Any]]:
    """The sections whose text is somebody's own and says other words than the draft, for those
    who write and those who approve: a draft that was turned down is not forgotten.
    """
    titles = {name: said(title) for name, title in found.kind.titles.items()}
    every: dict[str, Section] = {POINTS: found.content.points, **found.content.sections}
    return [
        {"title": titles[name], "parts": difference(each.drafted, each.text)}
        for name, each in every.items()
        if name in titles and each.drafted.strip() and each.text != each.drafted
    ]
