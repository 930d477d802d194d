"""What is filled in on the pages of offers and of mappings."""

from .answering import AnswersForm
from .mapping import FactsForm, NewRoundForm, PartForm, QuestionForm, day_words, leads_before
from .reaching import ReachForm
from .saying import said, said_of
from .steps import StepForm
from .uploading import UploadForm

__all__ = [
    "AnswersForm",
    "FactsForm",
    "NewRoundForm",
    "PartForm",
    "QuestionForm",
    "ReachForm",
    "StepForm",
    "UploadForm",
    "day_words",
    "leads_before",
    "said",
    "said_of",
]
