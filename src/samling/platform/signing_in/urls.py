"""The addresses for signing in and for one's own account, each with its access class.

django-allauth has more; what is not named here is not reached.
"""

from collections.abc import Iterator, Mapping
from functools import wraps
from typing import Any

from allauth.account import urls as account
from allauth.mfa import urls as mfa
from allauth.socialaccount import urls as social
from allauth.socialaccount.providers.openid_connect import urls as openid_connect
from allauth.socialaccount.providers.saml import urls as saml
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from samling.kernel import Fault, Text

from ..access import Access, Forbidden
from . import views


class _Base36(StringConverter):
    """A number as django-allauth writes it; ends at the hyphen before the key."""

    regex = "[0-9a-zA-Z]+"


register_converter(_Base36, "base36")

# Name of the address in django-allauth -> where it is here, and who reaches it.
_PAGES: Mapping[str, tuple[str, Access]] = {
    "account_login": ("logga-in/", Access.PUBLIC),
    "account_logout": ("logga-ut/", Access.PUBLIC),
    "account_inactive": ("stangt/", Access.PUBLIC),
    "account_reset_password": ("glomt-losenord/", Access.PUBLIC),
    "account_reset_password_done": ("glomt-losenord/skickat/", Access.PUBLIC),
    "account_reset_password_from_key": (
        "valj-losenord/<base36:uidb36>-<path:key>/",
        Access.PUBLIC,
    ),
    "account_reset_password_from_key_done": ("valj-losenord/klart/", Access.PUBLIC),
    "account_change_password": ("byt-losenord/", Access.SIGNED_IN),
    "account_set_password": ("satt-losenord/", Access.SIGNED_IN),
    "account_reauthenticate": ("bekrafta/", Access.SIGNED_IN),
    "mfa_authenticate": ("kod/", Access.PUBLIC),
    "mfa_reauthenticate": ("bekrafta/kod/", Access.SIGNED_IN),
    "mfa_index": ("tva-steg/", Access.SIGNED_IN),
    "mfa_activate_totp": ("tva-steg/app/", Access.SIGNED_IN),
    "mfa_deactivate_totp": ("tva-steg/app/ta-bort/", Access.SIGNED_IN),
    "mfa_view_recovery_codes": ("tva-steg/reservkoder/", Access.SIGNED_IN),
    "mfa_generate_recovery_codes": ("tva-steg/reservkoder/nya/", Access.SIGNED_IN),
    "mfa_download_recovery_codes": ("tva-steg/reservkoder/fil/", Access.SIGNED_IN),
    "mfa_list_webauthn": ("tva-steg/nycklar/", Access.SIGNED_IN),
    "mfa_add_webauthn": ("tva-steg/nycklar/ny/", Access.SIGNED_IN),
    "mfa_remove_webauthn": ("tva-steg/nycklar/<int:pk>/ta-bort/", Access.SIGNED_IN),
    "mfa_edit_webauthn": ("tva-steg/nycklar/<int:pk>/", Access.SIGNED_IN),
    "mfa_reauthenticate_webauthn": ("bekrafta/nyckel/", Access.SIGNED_IN),
    "mfa_login_webauthn": ("logga-in/nyckel/", Access.PUBLIC),
    "socialaccount_login_cancelled": ("avbruten/", Access.PUBLIC),
    "openid_connect_login": ("oidc/<str:provider_id>/", Access.PUBLIC),
    "openid_connect_callback": ("oidc/<str:provider_id>/svar/", Access.PUBLIC),
    "saml_login": ("saml/<str:organization_slug>/", Access.PUBLIC),
    "saml_acs": ("saml/<str:organization_slug>/svar/", Access.PUBLIC),
    "saml_finish_acs": ("saml/<str:organization_slug>/klart/", Access.PUBLIC),
    "saml_metadata": ("saml/<str:organization_slug>/metadata/", Access.PUBLIC),
    "saml_sls": ("saml/<str:organization_slug>/avslut/", Access.PUBLIC),
}


def _closed_in_demo(view: Any) -> Any:
    """What is one's own to change is not when the account is everybody's."""

    @wraps(view)
    def own(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request.user, "is_demo", False):
            raise Forbidden(
                Fault(
                    "PLATFORM-DEMO-ACCOUNT",
                    Text(
                        "Kontot är till för alla som provar. Dess inloggning går inte att ändra.",
                        "The account is for everyone who tries Samling. Its way in cannot be "
                        "changed.",
                    ),
                )
            )
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return own


def _views(patterns: Any) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.name), pattern.callback
        else:
            yield from _views(pattern.url_patterns)


def _pages() -> Iterator[URLPattern]:
    found = {
        name: view
        for urls in (account, mfa, social, openid_connect, saml)
        for name, view in _views(urls.urlpatterns)
    }
    for name, (address, access) in _PAGES.items():
        view = found[name]
        if access is Access.SIGNED_IN:
            view = _closed_in_demo(view)
        view.access = access
        view.methods = ("GET", "HEAD", "POST")
        yield path(address, view, name=name)


urlpatterns = [
    path("prova/", views.sign_in_for_demo, name="sign_in_for_demo"),
    # Where django-allauth leads those who are not let in.
    path("ej-konto/", views.no_account, name="account_signup"),
    path("ej-konto/extern/", views.no_account, name="socialaccount_signup"),
    *_pages(),
]
