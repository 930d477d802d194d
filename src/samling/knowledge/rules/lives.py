"""The life cycles of what the agency tells: news, and issues of the newsletter."""

from samling.kernel import Life

from .news import NEWS
from .newsletter import ISSUE

LIVES: tuple[Life, ...] = (NEWS, ISSUE)
