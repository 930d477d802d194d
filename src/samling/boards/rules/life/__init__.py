"""The lives of a matter and of a meeting, and who takes their steps."""

from .matter import MATTER, WORKING
from .meeting import MEETING
from .sides import WHO, Part, Side

LIVES = (MATTER, MEETING)

__all__ = ["LIVES", "MATTER", "MEETING", "WHO", "WORKING", "Part", "Side"]
