"""Addresses without a language: the register as open data."""

from django.urls import re_path

from .views import files

data_patterns = [
    re_path(
        r"^kunskap/data/(?P<name>datapackage\.(?:json|zip)|programmes\.(?:csv|json)"
        r"|(?:studies|stewardship)\.csv)\Z",
        files.register_file,
        name="register_file",
    ),
]
