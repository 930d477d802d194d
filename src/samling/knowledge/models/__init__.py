"""What is stored: programmes with their versions and holdings, pages of guidance, checklists that
are filled in, good examples, news, the newsletter and those who get it.
"""

from .checklists import FilledChecklist, FilledChecklistEvent, GoodExample, GoodExampleEvent
from .counting import IssueCount, IssueHit
from .guidance import GuidancePage, GuidanceVersion
from .news import NewsItem, NewsTopic, NewsVersion
from .newsletter import Issue, IssueItem, IssueLink, IssueStep
from .programmes import Programme, ProgrammeVersion
from .stewardship import StewardshipHolding
from .subscribers import IssueLetter, Subscriber

__all__ = [
    "FilledChecklist",
    "FilledChecklistEvent",
    "GoodExample",
    "GoodExampleEvent",
    "GuidancePage",
    "GuidanceVersion",
    "Issue",
    "IssueCount",
    "IssueHit",
    "IssueItem",
    "IssueLetter",
    "IssueLink",
    "IssueStep",
    "NewsItem",
    "NewsTopic",
    "NewsVersion",
    "Programme",
    "ProgrammeVersion",
    "StewardshipHolding",
    "Subscriber",
]
