"""What is filled in about programmes, their stewardship, news and the newsletter."""

from .news import AddressForm, IssueForm, NewsForm, ToldForm, news_written
from .programme import ProgrammeForm
from .stewardship import AssignForm, EndForm
from .study import JudgementForm, RemoveForm, StudyForm, judgement_written

__all__ = [
    "AddressForm",
    "AssignForm",
    "EndForm",
    "IssueForm",
    "JudgementForm",
    "NewsForm",
    "ProgrammeForm",
    "RemoveForm",
    "StudyForm",
    "ToldForm",
    "judgement_written",
    "news_written",
]
