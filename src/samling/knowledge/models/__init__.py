"""What is stored about programmes, news, the newsletter and those who get it."""

from .counting import IssueCount, IssueHit
from .news import NewsItem, NewsTopic, NewsVersion
from .newsletter import Issue, IssueItem, IssueLink, IssueStep
from .programmes import Programme, ProgrammeVersion
from .stewardship import StewardshipHolding
from .subscribers import IssueLetter, Subscriber

__all__ = [
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
