"""What is filled in about programmes, studies, judgements and stewardship."""

from .programme import ProgrammeForm
from .stewardship import AssignForm, EndForm
from .study import JudgementForm, RemoveForm, StudyForm, judgement_written

__all__ = [
    "AssignForm",
    "EndForm",
    "JudgementForm",
    "ProgrammeForm",
    "RemoveForm",
    "StudyForm",
    "judgement_written",
]
