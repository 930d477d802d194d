"""How words from an OpenAPI description are shown."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()

_CODE = re.compile(r"`([^`]+)`")


@register.filter
def marked(words: str) -> SafeString:
    """Words with what stands between backticks as code."""
    return SafeString(_CODE.sub(r"<code>\1</code>", escape(words)))
