"""Shared by the tests of what is written on a page: a template that is filled in, and its words."""

import re
from typing import Any

from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

THIN, HARD = "\u202f", "\u00a0"
LIBRARIES = "samling_format samling_tables samling_map samling_components samling_layout"


def page(template: str, language: str = "sv", address: str = "/", **context: Any) -> str:
    request = RequestFactory().get(address)
    with translation.override(language):
        return Template(f"{{% load {LIBRARIES} %}}{template}").render(
            Context({"request": request, **context})
        )


def words_of(html: str) -> str:
    """What is read: without tags, with white space as single spaces."""
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", " ", html)).strip()
