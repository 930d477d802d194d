"""Addresses without a language: every published offer as data and for other registers, and the
finder in the languages that the rest of Samling is not in.
"""

from django.urls import path, re_path

from .views import data, exchange, finder, finder_offer

data_patterns = [
    re_path(
        r"^utbud/data/(?P<name>datapackage\.(?:json|zip)|(?:offers|places|paid_with)\.csv|offers\.json)\Z",
        data.data_file,
        name="offers_file",
    ),
    path("utbud/hsds/", exchange.about, name="hsds"),
    path("utbud/hsds/services", exchange.services, name="hsds_services"),
    path("utbud/hsds/services/<str:service_id>", exchange.service, name="hsds_service"),
    *(
        path(f"{language}/stod/{rest}", view, {"language": language}, name=f"{name}_{language}")
        for rest, view, name in (
            ("", finder.finder, "finder"),
            ("insats/<int:offer_id>/", finder_offer.offer, "offer_for_parents"),
        )
        for language in ("ar", "so")
    ),
]
