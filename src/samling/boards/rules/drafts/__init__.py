"""Papers that the system drafts from what it knows, for an officer to go on from."""

from .consultation import consultation_draft as consultation_draft
from .draft import Draft as Draft
from .fund import fund_allocation_draft as fund_allocation_draft
from .fund import fund_report_draft as fund_report_draft
from .moved_money import MovedMoney as MovedMoney
from .moved_money import moved_money_draft as moved_money_draft
from .requisition import GrantOfYear as GrantOfYear
from .requisition import RequisitionFacts as RequisitionFacts
from .requisition import requisition_draft as requisition_draft
from .sub_allocation import SharedGrant as SharedGrant
from .sub_allocation import SharingFacts as SharingFacts
from .sub_allocation import sub_allocation_draft as sub_allocation_draft
