"""Where a recipient is paid: a new number is written by one and confirmed by a colleague."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.grants import access, actions, queries
from samling.grants.forms import AccountForm
from samling.grants.rules.life import ACCOUNT, Part, Taken
from samling.kernel import SamlingError
from samling.platform.access import member, only_forms, takes_forms
from samling.platform.reading_log import logs_reading
from samling.platform.whole_numbers import whole_number
from samling.registry import queries as registry

from ..asking import acting_of, actor_of, asked, new_key
from ..names import area_called
from ..steps import status_of
from .batch import account_called, account_cell
from .frame import crumbs, put_faults, steps_of

_TAKING = {"confirm": actions.confirm_account, "drop": actions.drop_account}


@member
@takes_forms
def account(request: HttpRequest) -> HttpResponse:
    """The number that holds, one that waits, and all there have been."""
    recipient = _recipient(request)
    form = AccountForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.write_account(recipient, form.account, asked(request, is_blind=True))
            except SamlingError as error:
                status = status_of(error)
                put_faults(form, error)
            else:
                return redirect(f"{reverse('work_account')}?klart=write")
    return _page(request, recipient, form, status=status)


@member
@only_forms
def account_step(request: HttpRequest, step: str) -> HttpResponse:
    """Confirm or take away the number that waits."""
    recipient = _recipient(request)
    if step not in _TAKING:
        raise Http404(step)
    # The number that the person saw: another may have been written since.
    seen = whole_number(request.POST.get("version", ""), 0)
    try:
        _TAKING[step](seen, asked(request, is_blind=True), acting_for=recipient)
    except SamlingError as error:
        return _page(request, recipient, AccountForm(), error, status_of(error))
    return redirect(f"{reverse('work_account')}?klart={step}")


def _recipient(request: HttpRequest) -> str:
    acting = acting_of(request)
    if not access.can_see_account(acting):
        raise Http404(request.path)
    return str(acting.party.area)


def _told_of(_request: HttpRequest, recipient: str, *_more: object, **_named: object) -> str:
    return f"area:{recipient}"


@logs_reading("grants.read_account", _told_of)
def _page(
    request: HttpRequest,
    recipient: str,
    form: AccountForm,
    error: SamlingError | None = None,
    status: int = 200,
) -> HttpResponse:
    versions = queries.account_versions(recipient)
    waiting = next((each for each in versions if each.state == "written"), None)
    now = queries.current_accounts([recipient]).get(recipient)
    through = [area_called(code) for code in queries.paid_through(recipient)]
    done = request.GET.get("klart")
    return render(
        request,
        "grants/work/money/account.html",
        {
            "now": account_called(now.kind, now.number) if now else "",
            "waiting": account_called(waiting.kind, waiting.number) if waiting else "",
            "waiting_id": waiting.pk if waiting else 0,
            "steps": steps_of(ACCOUNT, "written", request, [Taken("write", waiting.written_by)])
            if waiting
            else (),
            "base": reverse("work_account"),
            "paid_through": ", ".join(through),
            "may_write": Part.PAYS in actor_of(request).parts and not through,
            "has_numbers": bool(versions) or not through,
            "form": form,
            "faults": error.faults if error else (),
            "done": {
                "done": ACCOUNT.step(done).done,
                "state": ACCOUNT.state(ACCOUNT.step(done).target).text,
            }
            if done in ("write", *_TAKING)
            else None,
            "key": new_key(),
            "table": _table(versions),
            "breadcrumb": crumbs((_("Konto för utbetalningar"), None)),
        },
        status=status,
    )


def _table(versions: Any) -> dict[str, Any]:
    people = [name for each in versions for name in (each.written_by, each.answered_by) if name]
    names = registry.names_of(people)
    return {
        "id": "konton",
        "caption": _("Kontonumren, det senaste först"),
        "hide_caption": True,
        "columns": [
            {"key": "number", "label": _("Konto")},
            {"key": "state", "label": _("Läge")},
            {"key": "written", "label": _("Skrivet av")},
            {"key": "answered", "label": _("Bekräftat eller borttaget av")},
        ],
        "rows": [
            {
                "cells": [
                    account_cell(each.kind, each.number),
                    ACCOUNT.state(each.state).text,
                    _by(names, each.written_by, each.written_at),
                    _by(names, each.answered_by, each.answered_at),
                ]
            }
            for each in versions
        ],
        "empty": {
            "title": _("Inget kontonummer är skrivet än."),
            "text": _("Utan konto går inget att betala ut."),
        },
    }


def _by(names: dict[str, str], account: str, at: Any) -> Any:
    if not account:
        return ""
    return {"value": names.get(account, account), "note": timezone.localdate(at).isoformat()}
