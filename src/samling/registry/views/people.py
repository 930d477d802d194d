"""People of one's own organisation: invited, given roles, and let go."""

import logging
from smtplib import SMTPException
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import SamlingError
from samling.platform.access import member, only_forms, takes_forms
from samling.platform.crumbs import crumbs
from samling.platform.reading_log import logs_reading
from samling.platform.signing_in.invitations import send_invitation
from samling.registry import access, actions, queries
from samling.registry.forms import GiveRoleForm, InviteForm
from samling.registry.rules import Acting, Role

from .asking import acting_as, people_band

_log = logging.getLogger("samling.people")


@member
def people(request: HttpRequest) -> HttpResponse:
    """Who has which role, and who has had."""
    return people_page(request, acting_as(request, access.check_can_look_after_people))


def _told_of(_request: HttpRequest, acting: Acting, *_more: object, **_named: object) -> str:
    return acting.party.id


@logs_reading("registry.read_people", _told_of)
def people_page(
    request: HttpRequest,
    acting: Acting,
    form: GiveRoleForm | None = None,
    error: SamlingError | None = None,
    status: int = 200,
) -> HttpResponse:
    """The list; `error` says why what was asked for was not done."""
    today = timezone.localdate()
    every = queries.people_of(acting.party)
    now = [each for each in every if each.valid_to is None]
    persons = len({each.account for each in now})
    return render(
        request,
        "registry/people.html",
        {
            "example_data": people_band(),
            "acting": acting,
            "lead": ngettext(
                "%(n)s person har en roll hos %(party)s.",
                "%(n)s personer har en roll hos %(party)s.",
                persons,
            )
            % {"n": persons, "party": acting.party.name},
            "people": _by_person(now),
            "past": [each for each in every if each.valid_to is not None],
            "today": today,
            "form": form or GiveRoleForm(kind=acting.party.kind, people=every),
            "faults": error.faults if error else (),
            "notices": _told(request),
            "breadcrumb": crumbs((_("Personer och roller"), None)),
        },
        status=status,
    )


@member
@takes_forms
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by address."""
    acting = acting_as(request, access.check_can_look_after_people)
    form = InviteForm(request.POST or None, kind=acting.party.kind)
    faults: Any = ()
    if request.method == "POST" and form.is_valid():
        role = form.cleaned_data["role"]
        try:
            account = actions.invite(
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                party=acting.party,
                role=role,
                on=timezone.localdate(),
                by=acting.account,
                at=timezone.now(),
            )
        except SamlingError as error:
            faults = error.faults
        else:
            return redirect(f"{reverse('people')}?klart={_letter(acting, account, role)}")
    return render(
        request,
        "registry/invite.html",
        {
            "example_data": people_band(),
            "acting": acting,
            "form": form,
            "faults": faults,
            "breadcrumb": crumbs(
                (_("Personer och roller"), reverse("people")), (_("Bjud in"), None)
            ),
        },
        status=200 if request.method != "POST" else 422,
    )


@member
@only_forms
def give_role(request: HttpRequest) -> HttpResponse:
    """Give a role to somebody who has, or has had, one here."""
    acting = acting_as(request, access.check_can_look_after_people)
    form = GiveRoleForm(
        request.POST, kind=acting.party.kind, people=queries.people_of(acting.party)
    )
    if not form.is_valid():
        return people_page(request, acting, form, status=422)
    try:
        actions.invite(
            email=form.cleaned_data["account"],
            name="",
            party=acting.party,
            role=form.cleaned_data["role"],
            on=timezone.localdate(),
            by=acting.account,
            at=timezone.now(),
        )
    except SamlingError as error:
        return people_page(request, acting, form, error, 422)
    return redirect(f"{reverse('people')}?klart=roll")


@member
@only_forms
def end_role(request: HttpRequest, member: int) -> HttpResponse:
    """End a role, from this moment."""
    acting = acting_as(request, access.check_can_look_after_people)
    _member_of(acting, member)
    try:
        actions.end_role(
            member,
            acting.party,
            on=timezone.localdate(),
            by=acting.account,
            at=timezone.now(),
        )
    except SamlingError as error:
        return people_page(request, acting, error=error, status=422)
    return redirect(f"{reverse('people')}?klart=slut")


@member
@only_forms
def send_again(request: HttpRequest, member: int) -> HttpResponse:
    """Send the letter anew to somebody who has not come yet."""
    acting = acting_as(request, access.check_can_look_after_people)
    found = _member_of(acting, member)
    account = queries.account_to_write_to(found)
    if account is None:
        raise Http404(str(member))
    return redirect(f"{reverse('people')}?klart={_letter(acting, account, found.role)}")


def _letter(acting: Acting, account: Any, role: Role) -> str:
    """Send the letter; says what to tell. What is done stays done when the mail server fails."""
    try:
        send_invitation(account, party=acting.party.name, role=role.words)
    except (OSError, SMTPException):
        _log.exception("the invitation could not be sent")
        return "ej-brev"
    return "brev"


def _member_of(acting: Acting, member: int) -> queries.Member:
    """A role in the person's own organisation; of another's there is no such page."""
    for each in queries.people_of(acting.party):
        if each.id == member:
            return each
    raise Http404(str(member))


def _told(request: HttpRequest) -> list[dict[str, str]]:
    """What has just been done, by the address that it led to."""
    told = {
        "brev": ("ok", "", _("Klart: rollen är given, och ett brev är skickat.")),
        "ej-brev": (
            "warning",
            _("Brevet gick inte att skicka."),
            _("Rollen är given. Försök skicka brevet igen om en stund."),
        ),
        "roll": ("ok", "", _("Klart: rollen är given.")),
        "slut": ("ok", "", _("Klart: rollen är avslutad och gäller inte längre.")),
    }.get(request.GET.get("klart", ""))
    return [dict(zip(("kind", "title", "text"), told, strict=True))] if told else []


def _by_person(now: list[queries.Member]) -> list[dict[str, Any]]:
    persons: dict[str, dict[str, Any]] = {}
    for each in now:
        person = persons.setdefault(
            each.account,
            {
                "name": each.name,
                "account": each.account,
                "waits": not each.has_come,
                "first": each.id,
                "roles": [],
            },
        )
        person["roles"].append(each)
    return list(persons.values())
