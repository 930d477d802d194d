"""What a meeting's page says: where it stands, its agenda, and who has been told of it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.boards import queries
from samling.boards.forms.saying import said
from samling.boards.rules.life import MEETING
from samling.grants.queries import Told
from samling.kernel import format_date
from samling.platform.templatetags.samling_format import language


def lead_of_meeting(found: queries.MeetingRow, items: tuple[queries.ItemRow, ...]) -> str:
    """Where it stands, and what is left to do."""
    number = ngettext("%(n)s punkt", "%(n)s punkter", len(items)) % {"n": len(items)}
    if found.state == "open":
        left = sum(
            each.matter is not None and (each.course is None or each.course.outcome is None)
            for each in items
        )
        if left:
            return ngettext(
                "Sammanträdet pågår. %(n)s ärende är kvar att behandla.",
                "Sammanträdet pågår. %(n)s ärenden är kvar att behandla.",
                left,
            ) % {"n": left}
        return _("Sammanträdet pågår. Alla ärenden är behandlade.")
    if found.adjusted_on is not None:
        return _("Protokollet justerades den %(day)s.") % {
            "day": format_date(found.adjusted_on, language())
        }
    if found.state == "ended":
        return _("Sammanträdet är avslutat. Protokollet väntar på justering.")
    state = said(MEETING.state(found.state).text)
    where = f", {found.room}" if found.room else ""
    begins = found.begins.strftime("%H:%M")
    return _("%(state)s. Börjar %(time)s%(where)s. %(number)s på dagordningen.") % {
        "state": state,
        "time": begins,
        "where": where,
        "number": number,
    }


def agenda_item(each: queries.ItemRow, found: queries.MeetingRow) -> dict[str, Any]:
    """A line of the agenda."""
    outcome = each.course.outcome if each.course else None
    return {
        "row": each,
        "href": reverse("item", args=[found.id, each.id]) if each.matter else "",
        "matter": reverse("matter", args=[each.matter]) if each.matter else "",
        "is_treated": outcome is not None,
        "has_begun": each.course is not None,
    }


def letters_told(
    found: queries.MeetingRow, members: Sequence[queries.MemberRow], story: Sequence[Told]
) -> tuple[str, ...]:
    """To one who arranges the meeting: who gets a letter when it is called, or how many got one
    when it was; and who of those who sit now has no address.
    """
    without = [each.called for each in members if not each.email]
    sentences = []
    if found.state == "planned" and members:
        number = len(members) - len(without)
        sentences.append(
            ngettext(
                "När du kallar får %(n)s person ett brev med dag, tid, plats och länk.",
                "När du kallar får %(n)s personer ett brev med dag, tid, plats och länk.",
                number,
            )
            % {"n": number}
        )
    counts = [each.detail["told"] for each in story if "told" in each.detail]
    if found.state == "called" and counts:
        sentences.append(
            ngettext(
                "Det senaste brevet om sammanträdet gick till %(n)s person.",
                "Det senaste brevet om sammanträdet gick till %(n)s personer.",
                counts[-1],
            )
            % {"n": counts[-1]}
        )
    if without and found.state in ("planned", "called"):
        sentences.append(_("Utan e-postadress: %(names)s.") % {"names": ", ".join(without)})
    return tuple(sentences)
