"""What is stored: programmes with their versions and holdings, pages of guidance, checklists that
are filled in, and good examples.
"""

from .checklists import FilledChecklist, FilledChecklistEvent, GoodExample, GoodExampleEvent
from .guidance import GuidancePage, GuidanceVersion
from .programmes import Programme, ProgrammeVersion
from .stewardship import StewardshipHolding

__all__ = [
    "FilledChecklist",
    "FilledChecklistEvent",
    "GoodExample",
    "GoodExampleEvent",
    "GuidancePage",
    "GuidanceVersion",
    "Programme",
    "ProgrammeVersion",
    "StewardshipHolding",
]
