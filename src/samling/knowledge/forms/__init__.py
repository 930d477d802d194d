"""What is filled in about programmes and their stewardship, guidance, checklists and examples."""

from .checklist import ChecklistForm
from .example import ExampleForm
from .guidance import GuidanceForm, ReviewForm
from .programme import ProgrammeForm
from .stewardship import AssignForm, EndForm
from .study import JudgementForm, RemoveForm, StudyForm, judgement_written

__all__ = [
    "AssignForm",
    "ChecklistForm",
    "EndForm",
    "ExampleForm",
    "GuidanceForm",
    "JudgementForm",
    "ProgrammeForm",
    "RemoveForm",
    "ReviewForm",
    "StudyForm",
    "judgement_written",
]
