"""Words with marks, on a page."""

from django import template
from django.utils.safestring import SafeString

from ..marked_text import marked_html

register = template.Library()


@register.filter
def marked(words: str, below: int = 1) -> SafeString:
    """Markdown as HTML; below: the level of the heading that it stands under."""
    return marked_html(words, below=below)
