"""Addresses without a language: every published offer as data."""

from django.urls import re_path

from .views import data

data_patterns = [
    re_path(
        r"^utbud/data/(?P<name>datapackage\.(?:json|zip)|(?:offers|places)\.csv|offers\.json)\Z",
        data.data_file,
        name="offers_file",
    ),
]
