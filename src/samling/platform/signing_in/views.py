"""Signing in without a password, in a demo; and what is said to those who have no account."""

from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ..access import only_forms, public
from ..demo import is_demo


@public
@only_forms
def sign_in_for_demo(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's people. Outside a demo there is no such page."""
    if not is_demo():
        raise Http404("no demo")
    account = (
        get_user_model()
        .objects.filter(email=request.POST.get("account", ""), is_demo=True, is_active=True)
        .first()
    )
    if account is None:
        raise Http404("no such demo account")
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("work")


@public
def no_account(request: HttpRequest) -> HttpResponse:
    """Accounts are made by invitation; say whom to ask."""
    return render(request, "account/no_account.html", status=403)
