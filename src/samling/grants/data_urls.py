"""Addresses without a language: data, which is the same in both."""

from django.urls import path, re_path

from .views import calendar, open_data

data_patterns = [
    path("kalender.ics", calendar.calendar, name="calendar"),
    path("catalog", open_data.catalogue, name="catalogue"),
    re_path(r"^catalog\.(?P<suffix>ttl|rdf|jsonld)\Z", open_data.catalogue, name="catalogue_as"),
    re_path(
        r"^statsbidrag/(?P<scheme_id>[-a-z0-9]{1,100})/"
        r"(?P<name>datapackage\.(?:json|zip)|(?:allocation|shares|inputs|published|decisions|changes)\.csv"
        r"|(?:result|history)\.json)\Z",
        open_data.data_file,
        name="data_file",
    ),
]
