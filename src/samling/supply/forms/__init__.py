"""What is filled in on the pages of offers."""

from .reaching import ReachForm
from .saying import said, said_of
from .steps import StepForm
from .uploading import UploadForm

__all__ = ["ReachForm", "StepForm", "UploadForm", "said", "said_of"]
