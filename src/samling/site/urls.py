"""Every address. Pages are Swedish as they stand and English under /en/; data has one address.

A capability's `urls` holds `urlpatterns` (pages, in both languages) and may hold
`data_patterns` (addresses without a language: downloads, the catalogue).
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from samling.platform import errors

from .api import api
from .rooms import rooms

_pages = rooms("urls")

urlpatterns = [
    path("halsa/", include("samling.platform.urls")),
    path("api/v1/", api.urls),
    *(pattern for module in _pages for pattern in getattr(module, "data_patterns", ())),
    *i18n_patterns(
        *(path("", include(module.__name__)) for module in _pages),
        prefix_default_language=False,
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
