"""What is filled in about programmes, stewardship, guidance, checklists, examples and news."""

from .checklist import ChecklistForm
from .example import ExampleForm
from .guidance import GuidanceForm, ReviewForm
from .news import AddressForm, IssueForm, NewsForm, ToldForm, news_written
from .programme import ProgrammeForm
from .stewardship import AssignForm, EndForm
from .study import JudgementForm, RemoveForm, StudyForm, judgement_written

__all__ = [
    "AddressForm",
    "AssignForm",
    "ChecklistForm",
    "EndForm",
    "ExampleForm",
    "GuidanceForm",
    "IssueForm",
    "JudgementForm",
    "NewsForm",
    "ProgrammeForm",
    "RemoveForm",
    "ReviewForm",
    "StudyForm",
    "ToldForm",
    "judgement_written",
    "news_written",
]
