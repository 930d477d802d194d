"""What people hand in, and how it is read."""

from .check import CheckForm
from .kronor import KronorField
from .requisition import AttachForm, OpenForm, RequisitionForm

__all__ = ["AttachForm", "CheckForm", "KronorField", "OpenForm", "RequisitionForm"]
