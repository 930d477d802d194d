"""What is stored about programmes: their versions, and who holds which part of stewardship."""

from .programmes import Programme, ProgrammeVersion
from .stewardship import StewardshipHolding

__all__ = ["Programme", "ProgrammeVersion", "StewardshipHolding"]
