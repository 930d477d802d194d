"""The finder in the languages that the rest of Samling is not in."""

from django.urls import path

from .views import finder

data_patterns = [
    path(f"{language}/stod/", finder.finder, {"language": language}, name=f"finder_{language}")
    for language in ("ar", "so")
]
