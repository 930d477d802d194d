"""What is filled in on the pages of boards."""

from .beginning import BeginForm, fields_of, read_fields
from .consultation import AnswerForm, ConsultationForm, SentForm, letter_written
from .meeting import (
    AdjustForm,
    EndForm,
    ItemForm,
    MeetingForm,
    PostForm,
    PresentForm,
    ProposalForm,
    RecusedForm,
    ReservationForm,
    WhenForm,
)
from .settings import BodyForm, KindForm, LookForm, kind_written, read_members
from .writing import CorrectForm, FileForm, WriteForm, lines_of, written

__all__ = [
    "AdjustForm",
    "AnswerForm",
    "BeginForm",
    "BodyForm",
    "ConsultationForm",
    "CorrectForm",
    "EndForm",
    "FileForm",
    "ItemForm",
    "KindForm",
    "LookForm",
    "MeetingForm",
    "PostForm",
    "PresentForm",
    "ProposalForm",
    "RecusedForm",
    "ReservationForm",
    "SentForm",
    "WhenForm",
    "WriteForm",
    "fields_of",
    "kind_written",
    "letter_written",
    "lines_of",
    "read_fields",
    "read_members",
    "written",
]
