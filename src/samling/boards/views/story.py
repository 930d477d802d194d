"""What has been done with a matter or a meeting, and where it stands, in sentences."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.boards import queries
from samling.boards.forms.saying import said
from samling.boards.rules.life import LIVES, MATTER
from samling.grants.queries import Told
from samling.kernel import format_date
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry

_BY_ID = {life.id: life for life in LIVES}


def story_of(told: Sequence[Told]) -> list[dict[str, Any]]:
    """Newest first: who did what, when and why."""
    names = registry.names_of({each.by for each in told})
    return [
        {
            "at": timezone.localtime(each.at),
            "by": names.get(each.by, each.by),
            "done": _BY_ID[each.life].step(each.step).done,
            "reason": each.reason or _about(each),
        }
        for each in reversed(told)
    ]


def _about(told: Told) -> str:
    """What a step was about, where its own words do not say: an item of an agenda."""
    if "kept" in told.detail:
        return _("Lät sin egen text stå.") if told.detail["kept"] else _("Bytte till utkastet.")
    moved = [
        _("%(what)s: från %(before)s till %(after)s.")
        % {
            "what": words,
            "before": told.detail[name]["from"] or _("inget"),
            "after": told.detail[name]["to"] or _("inget"),
        }
        for name, words in _moves().items()
        if isinstance(told.detail.get(name), dict)
    ]
    if moved:
        return " ".join(moved)
    titles = (told.detail.get(name) for name in ("added", "removed", "moved", "title"))
    return next((each for each in titles if isinstance(each, str)), "")


def _moves() -> dict[str, str]:
    """What of where a matter goes, or of when a meeting is, can be told anew: in the detail of the
    step that did so.
    """
    return {
        "body": _("Nämnd"),
        "committee": _("Utskott"),
        "class_code": _("Klass"),
        "day": _("Dag"),
        "begins": _("Börjar"),
        "room": _("Plats"),
    }


def next_words(found: queries.MatterTold) -> str:
    """Who does what next, where that is not a step of the reader's own."""
    closes = _("Nämndsekreteraren avslutar ärendet.")
    sends = _("Nämndsekreteraren skickar utdraget till dem som berörs.")
    return {
        "signed": _("En annan person läser handlingen och godkänner den, eller skickar tillbaka."),
        "ready": _("Nämndsekreteraren sätter upp ärendet på en dagordning."),
        "committee": _("Utskottet tar ställning vid sammanträdet."),
        "prepared": _("Nämndsekreteraren sätter upp ärendet på nämndens dagordning."),
        "board": _("Nämnden beslutar vid sammanträdet."),
        "decided": sends if found.content.recipients else closes,
        "dispatched": closes,
    }.get(found.state, "")


def just_done(request: HttpRequest, told: Sequence[Told]) -> dict[str, Any] | None:
    """The step that the reader has just taken; None when the page is only read."""
    if not told or request.GET.get("klart") != str(told[-1].id):
        return None
    life = _BY_ID[told[-1].life]
    return {"done": life.step(told[-1].step).done, "state": life.state(told[-1].after).text}


def lead_of(
    found: queries.MatterTold,
    story: Sequence[Told],
    decisions: Sequence[queries.DecisionTold],
) -> str:
    """Where a matter stands, and since when."""
    known = [each for each in decisions if each.kind == "decide" and each.superseded_at is None]
    if known:
        last = known[-1]
        words = {
            "body": last.body,
            "day": format_date(last.decided_on, language()),
            "paragraph": last.paragraph,
        }
        if found.kind.is_decided:
            return _("%(body)s beslutade den %(day)s, § %(paragraph)s.") % words
        return _("%(body)s tog del av informationen den %(day)s, § %(paragraph)s.") % words
    last_step = story[-1] if story else None
    state = said(MATTER.state(found.state).text)
    if last_step is None:
        return f"{state}."
    done = said(_BY_ID[last_step.life].step(last_step.step).done)
    return _("%(state)s. %(name)s %(done)s den %(day)s.") % {
        "state": state,
        "name": registry.name_of(last_step.by),
        "done": done,
        "day": format_date(timezone.localtime(last_step.at).date(), language()),
    }
