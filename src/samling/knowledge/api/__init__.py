"""Knowledge in the public API: programmes, pages of guidance, and what the checklists ask."""

from . import checklists, guidance, programmes
from .routers import router

__all__ = ["checklists", "guidance", "programmes", "router"]
