"""The language of the page being made."""

from django.utils.translation import get_language


def language() -> str:
    """ "sv" or "en"."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"
