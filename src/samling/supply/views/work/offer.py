"""One's own offer: where it stands, what is left to fill in, what can be done, and its story."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.kernel import SamlingError, format_date, steps_for
from samling.platform.access import member, takes_forms
from samling.platform.confirming import Confirming, confirming_page
from samling.platform.forms_sent import new_key
from samling.platform.templatetags.samling_format import language
from samling.registry.middleware import acting_of
from samling.supply import access, actions, queries
from samling.supply.forms import said
from samling.supply.parameters import freshness_plan
from samling.supply.rules import (
    BY_ID,
    OFFER,
    Found,
    Freshness,
    changes,
    faults_of,
    freshness,
    made,
    remarks,
)
from samling.supply.views.shown import changes_shown, paid_with_shown, sections_of

from .asking import (
    asked,
    crumbs,
    example_band,
    municipalities,
    offer_crumb,
    offer_seen,
    own_crumb,
    status_of,
    writer_of,
)

_PLAIN = {
    "publish": actions.publish_offer,
    "confirm": actions.confirm_offer,
    "withdraw": actions.withdraw_offer,
    "discard": actions.discard_offer,
}


@member
def own_offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """The offer as it is written now, beside what everyone sees."""
    return offer_page(request, offer_seen(request, offer_id))


@member
@takes_forms
def offer_step(request: HttpRequest, offer_id: int, step: str) -> HttpResponse:
    """Publish, confirm, withdraw or put away. Read, it says what is put away."""
    writer_of(request)
    found = offer_seen(request, offer_id)
    if request.method != "POST":
        return _before(found, step, request)
    if step not in _PLAIN:
        raise Http404(step)
    try:
        _PLAIN[step](found.id, asked(request))
    except SamlingError as error:
        return offer_page(request, found, error)
    if step == "discard":
        return redirect(f"{reverse('own_offers')}?visa=utkast")
    return redirect(f"{reverse('own_offer', args=[found.id])}?klart={step}")


def _before(found: queries.OfferTold, step: str, request: HttpRequest) -> HttpResponse:
    """What is read before a draft is removed; the offer itself where nothing is."""
    if step != "discard" or found.state != "draft":
        return redirect("own_offer", offer_id=found.id)
    return confirming_page(
        request,
        Confirming(
            about=found.name or _("Utan namn"),
            title=_("Ta bort utkastet?"),
            lead=_("Utkastet tas bort med allt som ni har skrivit i det."),
            points=(_("Ingen utanför er organisation har sett det."),),
            lasting=_("Det går inte att hämta tillbaka."),
            button=_("Ta bort utkastet"),
            back=reverse("own_offer", args=[found.id]),
            version=found.version,
        ),
        example_data=example_band(found.is_example),
        breadcrumb=crumbs(own_crumb(), offer_crumb(found), (_("Ta bort utkastet"), None)),
    )


def offer_page(
    request: HttpRequest, found: queries.OfferTold, error: SamlingError | None = None
) -> HttpResponse:
    """The page of one's own offer; `error` says why what was asked for was not done."""
    left = faults_of(found.written, found.owner)
    can_write = access.can_write(acting_of(request)) and not OFFER.state(found.state).final
    story = queries.story_of(found.id)
    return render(
        request,
        "supply/work/offer.html",
        {
            "found": found,
            "lead": _lead(found),
            "faults": error.faults if error else (),
            "left": [_told(found.id, each) for each in left],
            "remarks": []
            if left
            else [_told(found.id, each) for each in remarks(made(found.written, found.owner))],
            "steps": _steps(request, found, is_whole=not left),
            "base": reverse("own_offer", args=[found.id]),
            "key": new_key(),
            "can_write": can_write,
            "changes": changes_shown(changes(found.published, found.written))
            if found.published is not None and found.has_changes
            else [],
            "sections": sections_of(
                found.written,
                is_public=False,
                municipalities=municipalities(),
                day=timezone.localdate(),
            ),
            "summary": found.written.get("summary", ""),
            "public": reverse("offer", args=[found.id]) if found.state == "published" else "",
            "copied_from": queries.published_now(found.copied_from) if found.copied_from else None,
            "story": story[:5],
            "reach": queries.reach_of(found.id),
            "paid_with": paid_with_shown(found.id),
            "done": _done(request, story),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(own_crumb(), (found.name or _("Utan namn"), None)),
        },
        status=status_of(error) if error else 200,
    )


def _lead(found: queries.OfferTold) -> str:
    if found.state == "published" and found.confirmed_on:
        ends, today = (found.published or {}).get("ends", ""), timezone.localdate()
        if ends and ends < today.isoformat():
            day = format_date(date.fromisoformat(ends), language())
            return _("Stödet slutade %(day)s, och visas inte längre för föräldrar.") % {"day": day}
        verdict = freshness(found.confirmed_on, today, freshness_plan())
        return " ".join(said(each) for each in verdict.reasons)
    if found.state == "withdrawn":
        return _("Insatsen erbjuds inte längre, och visas inte.")
    if found.state == "merged":
        return _("Insatsen är sammanslagen med en annan. Dess adress leder dit.")
    return _("Det här är ett utkast. Bara ni ser det.")


def _told(offer_id: int, each: Found) -> dict[str, Any]:
    """A fault with the way to its field."""
    field = BY_ID.get(each.field)
    href = ""
    if field is not None:
        page = reverse("write_offer", args=[offer_id, field.step.value])
        href = f"{page}#id_{field.id}" if field.id != "places" else page
    where = said(each.fault.where) if each.fault.where else ""
    remedy = said(each.fault.remedy) if each.fault.remedy else ""
    return {"where": where, "what": said(each.fault.what), "remedy": remedy, "href": href}


def _steps(
    request: HttpRequest, found: queries.OfferTold, *, is_whole: bool
) -> list[dict[str, Any]]:
    """What can be done with one click or a reason, the main one first."""
    actor = access.actor_of(acting_of(request))
    offered = {each.id: each for each in steps_for(OFFER, found.state, actor)}
    age = None
    if found.state == "published" and found.confirmed_on:
        age = freshness(found.confirmed_on, timezone.localdate(), freshness_plan()).outcome
    shown = []
    if "publish" in offered and is_whole and (found.has_changes or found.state != "published"):
        again = _("Publicera ändringarna") if found.state == "published" else ""
        words = again or (_("Erbjud igen") if found.state == "withdrawn" else _("Publicera"))
        shown.append({"id": "publish", "words": words, "is_main": True})
    if "confirm" in offered and not found.has_changes:
        shown.append(
            {
                "id": "confirm",
                "words": said(offered["confirm"].text),
                "is_main": age is not Freshness.FRESH,
            }
        )
    shown += [
        {
            "id": each,
            "words": said(offered[each].text),
            "is_main": False,
            "needs_reason": offered[each].reason,
            "is_asked_first": each == "discard",
        }
        for each in ("withdraw", "discard")
        if each in offered
    ]
    return shown


def _done(request: HttpRequest, story: list[queries.StoryRow]) -> str:
    """What was just done, where it was the last that was done."""
    step = request.GET.get("klart", "")
    if not story or story[0].step != step:
        return ""
    told = {
        "publish": _("Insatsen är publicerad. Alla ser den nu."),
        "confirm": _("Insatsen är bekräftad."),
        "withdraw": _("Insatsen visas inte längre."),
        "reach": _("Antalen är sparade."),
        "change": _("Ändringen är sparad."),
        "merge": _("Insatserna är sammanslagna. Den här är kvar."),
    }
    return told.get(step, "")
