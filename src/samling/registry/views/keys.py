"""Keys of an organisation's own systems: which there are, a new one, and one that is revoked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.address import address_for
from samling.platform.crumbs import crumbs
from samling.platform.publishing import private
from samling.registry import access, actions, queries
from samling.registry.forms import KeyForm, RevokeForm
from samling.registry.rules import Acting

from .asking import acting_as, people_band


@member
def system_keys(request: HttpRequest) -> HttpResponse:
    """The keys that hold and those that do not, and how a system uses one."""
    acting = acting_as(request, access.check_can_look_after_keys)
    today = timezone.localdate()
    every = queries.keys_of(acting.party)
    holding = [each for each in every if each.holds(today)]
    names = queries.names_of([each.made_by for each in every] + [e.revoked_by for e in every])
    return render(
        request,
        "registry/keys.html",
        {
            **_about(request, acting),
            "lead": _lead(len(holding), acting),
            "holding": [_shown(each, names) for each in holding],
            "past": [_shown(each, names) for each in every if not each.holds(today)],
            "notices": _told(request),
            "breadcrumb": crumbs((_("Systemnycklar"), None)),
        },
    )


@member
@takes_forms
def make_key(request: HttpRequest) -> HttpResponse:
    """The form of a new key. The answer to it shows the key, which no other page can."""
    acting = acting_as(request, access.check_can_look_after_keys)
    form = KeyForm(request.POST if request.method == "POST" else None, kind=acting.party.kind)
    faults: Any = ()
    if request.method == "POST" and form.is_valid():
        try:
            written = actions.make_system_key(
                form.cleaned_data["name"],
                form.cleaned_data["scopes"],
                acting.party,
                last_day=form.cleaned_data["last_day"],
                by=acting.account,
                at=timezone.now(),
            )
        except SamlingError as error:
            faults = error.faults
        else:
            return _made(request, acting, form.cleaned_data["name"], written)
    return render(
        request,
        "registry/make_key.html",
        {
            **_about(request, acting),
            "form": form,
            "faults": faults,
            "breadcrumb": crumbs(_own_crumb(), (_("Gör en nyckel"), None)),
        },
        status=200 if request.method != "POST" else 422,
    )


@member
@takes_forms
def revoke_key(request: HttpRequest, number: int) -> HttpResponse:
    """Revoke a key, and say why."""
    acting = acting_as(request, access.check_can_look_after_keys)
    found = next((e for e in queries.keys_of(acting.party) if e.number == number), None)
    if found is None or found.revoked_at is not None:
        raise Http404(str(number))
    form = RevokeForm(request.POST if request.method == "POST" else None)
    faults: Any = ()
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke_system_key(
                number,
                acting.party,
                form.cleaned_data["reason"],
                by=acting.account,
                at=timezone.now(),
            )
        except SamlingError as error:
            faults = error.faults
        else:
            return redirect(f"{reverse('system_keys')}?klart=aterkallad")
    return render(
        request,
        "registry/revoke_key.html",
        {
            **_about(request, acting),
            "key": _shown(found, queries.names_of([found.made_by])),
            "form": form,
            "faults": faults,
            "breadcrumb": crumbs(_own_crumb(), (_("Återkalla %s") % found.name, None)),
        },
        status=200 if request.method != "POST" else 422,
    )


def _made(request: HttpRequest, acting: Acting, name: str, written: str) -> HttpResponse:
    response = render(
        request,
        "registry/key_made.html",
        {
            **_about(request, acting),
            "name": name,
            "written": written,
            "breadcrumb": crumbs(_own_crumb(), (name, None)),
        },
    )
    return private(response)


def _about(request: HttpRequest, acting: Acting) -> dict[str, Any]:
    return {
        "acting": acting,
        "example_data": people_band(),
        "address": address_for(request, f"{reverse('api:api-root')}own/offers"),
    }


def _lead(number: int, acting: Acting) -> str:
    if not number:
        return _("Ingen nyckel gäller hos %(party)s.") % {"party": acting.party.name}
    words = ngettext(
        "%(n)s nyckel gäller hos %(party)s.", "%(n)s nycklar gäller hos %(party)s.", number
    )
    return words % {"n": number, "party": acting.party.name}


def _shown(each: queries.SystemKeyTold, names: dict[str, str]) -> dict[str, Any]:
    return {
        "told": each,
        "made_by": names.get(each.made_by, each.made_by),
        "revoked_by": names.get(each.revoked_by, each.revoked_by),
    }


def _told(request: HttpRequest) -> list[dict[str, str]]:
    """What has just been done, by the address that it led to."""
    if request.GET.get("klart") != "aterkallad":
        return []
    words = _("Klart: nyckeln är återkallad. Systemet som har den får inte göra något mer.")
    return [{"kind": "ok", "title": "", "text": words}]


def _own_crumb() -> tuple[str, str | None]:
    return _("Systemnycklar"), reverse("system_keys")
