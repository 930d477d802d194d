"""What people hand in, and how it is read."""

from .check import CheckForm
from .kronor import KronorField
from .requisition import OpenForm, RequisitionForm

__all__ = ["CheckForm", "KronorField", "OpenForm", "RequisitionForm"]
