"""The newsletter for everyone: asking for it, confirming and ending it."""

import ipaddress
from smtplib import SMTPException
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from samling.kernel import SamlingError
from samling.knowledge import actions
from samling.knowledge.forms import AddressForm
from samling.platform.access import public, takes_forms
from samling.platform.origin import client_address
from samling.platform.templatetags.samling_format import language

from .saying import crumbs


@public
@takes_forms
def newsletter(request: HttpRequest) -> HttpResponse:
    """What the newsletter is, and a form of one field. The answer is the same for all addresses."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.ask_newsletter(
                    form.cleaned_data["email"], client=_network(request), at=timezone.now()
                )
                return redirect("newsletter_asked")
            except actions.TooOften as error:
                status = 429
                form.add_error(None, error.in_(language()))
            except (SMTPException, OSError):
                status = 503
                form.add_error(
                    None, _("Brevet gick inte att skicka just nu. Försök igen om en stund.")
                )
    return _page(request, "knowledge/newsletter.html", status, form=form)


@public
def newsletter_asked(request: HttpRequest) -> HttpResponse:
    """That a letter is on its way, whatever the address."""
    return _page(request, "knowledge/newsletter_asked.html")


@public
@takes_forms
def confirm_newsletter(request: HttpRequest, signed: str) -> HttpResponse:
    """A button that confirms. A program that opens links for somebody confirms nothing."""
    try:
        if request.method == "POST":
            actions.confirm_newsletter(signed, at=timezone.now())
            return _page(request, "knowledge/newsletter_confirmed.html")
        actions.read_link(signed)
    except actions.LinkTooOld as error:
        return _page(request, "knowledge/newsletter_too_old.html", 404, error=_words(error))
    return _page(request, "knowledge/newsletter_confirm.html")


@public
@takes_forms
@csrf_exempt
def end_newsletter(request: HttpRequest, token: str) -> HttpResponse:
    """A button that ends it; and what a program that reads mail sends when its own button is
    pressed (RFC 8058), which carries no token of a form. Whoever has the address of the page has
    been given it in a letter.
    """
    if request.method == "POST":
        actions.end_newsletter(token, at=timezone.now())
        return _page(request, "knowledge/newsletter_ended.html")
    return _page(request, "knowledge/newsletter_end.html")


def _network(request: HttpRequest) -> str:
    """Where it comes from, as far as it says whose it is: of IPv6 everybody has many, unless it is
    IPv4 written in its form, as a server that listens to both tells of it.
    """
    try:
        address = ipaddress.ip_address(client_address(request))
    except ValueError:
        return client_address(request)
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _words(error: SamlingError) -> str:
    return error.in_(language())


def _page(request: HttpRequest, template: str, status: int = 200, **more: Any) -> HttpResponse:
    """A page that nobody keeps, and that tells other sites nothing of its own address.

    It tells this site: of a form on a page that tells nobody a browser says that it comes from
    nowhere (“Origin: null”), and it is refused as another site's.
    """
    place = {"breadcrumb": crumbs((_("Nyhetsbrev"), None)), **more}
    response = render(request, template, place, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
