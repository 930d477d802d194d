"""Offers in the public API: what is published, for everyone; and an organisation's own, for its own
system by its key.
"""

from . import own, published
from .routers import router

__all__ = ["own", "published", "router"]
