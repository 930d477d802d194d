"""Every address. Pages are Swedish as they stand and English under /en/; data has one address.

A capability's `urls` holds `urlpatterns`, its pages in both languages; its `data_urls` holds
`data_patterns`, addresses without a language: the catalogue and its files.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from samling.platform import errors
from samling.platform.access import public

from .api import api
from .rooms import rooms

_operations, _app, _namespace = api.urls
# The API's own root only says that there is nothing there; ours leads to the page about the API.
# It keeps the name, by which the description finds out where the API begins.
_root = path("", public(RedirectView.as_view(pattern_name="api_page")), name="api-root")
_operations = [_root, *(r for r in _operations if getattr(r, "name", "") != "api-root")]

urlpatterns = [
    path("halsa/", include("samling.platform.urls")),
    path("api/v1/", (_operations, _app, _namespace)),
    *(pattern for module in rooms("data_urls") for pattern in module.data_patterns),
    *i18n_patterns(
        path("api/v1/docs", api.page, name="api_page"),
        path("konto/", include("samling.platform.signing_in.urls")),
        *(path("", include(module.__name__)) for module in rooms("urls")),
        prefix_default_language=False,
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many
handler500 = errors.server_error
