"""Addresses without a language: every published offer as data, and the finder in the languages that
the rest of Samling is not in.
"""

from django.urls import path, re_path

from .views import data, finder

data_patterns = [
    re_path(
        r"^utbud/data/(?P<name>datapackage\.(?:json|zip)|(?:offers|places)\.csv|offers\.json)\Z",
        data.data_file,
        name="offers_file",
    ),
    *(
        path(f"{language}/stod/", finder.finder, {"language": language}, name=f"finder_{language}")
        for language in ("ar", "so")
    ),
]
