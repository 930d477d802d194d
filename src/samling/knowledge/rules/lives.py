"""Every life cycle of what is filled in and told: checklists, examples, news and the newsletter."""

from samling.kernel import Life

from .filling import EXAMPLE, FILLING
from .news import NEWS
from .newsletter import ISSUE

LIVES: tuple[Life, ...] = (FILLING, EXAMPLE, NEWS, ISSUE)
