"""What pages and other capabilities read of funds."""

from .applied import ApplicationSeen as ApplicationSeen
from .drafts import FundAllocationValues as FundAllocationValues
from .drafts import FundReportValues as FundReportValues
from .drafts import fund_allocation_values as fund_allocation_values
from .drafts import fund_report_values as fund_report_values
from .money import FundLine as FundLine
from .money import fund_book as fund_book
from .money import fund_left as fund_left
from .seen import FundSeen as FundSeen
from .seen import RulesSeen as RulesSeen
from .seen import fund as fund
from .seen import funds_of as funds_of
from .seen import named_funds as named_funds
from .seen import public_funds as public_funds
from .years import FundWaiting as FundWaiting
from .years import FundYearBrief as FundYearBrief
from .years import FundYearSeen as FundYearSeen
from .years import fund_year as fund_year
from .years import fund_years as fund_years
from .years import story_of_fund_year as story_of_fund_year
from .years import waiting_fund_years as waiting_fund_years
