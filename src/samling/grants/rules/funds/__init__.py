"""Funds, as a bequest that a board gives from each year: who may have it, how much, what is left.

The life of a grant in small: rules, applications, a division, a report, what is taken back.
"""

from .account import BookLine as BookLine
from .account import Entry as Entry
from .account import EntryKind as EntryKind
from .account import Standing as Standing
from .account import balances as balances
from .account import book as book
from .account import since_statement as since_statement
from .account import standing as standing
from .asked import Asked as Asked
from .asked import check_asked as check_asked
from .asked_file import CannotRead as CannotRead
from .asked_file import read_asked as read_asked
from .dividing import CannotDivide as CannotDivide
from .dividing import FundDivision as FundDivision
from .dividing import Granted as Granted
from .dividing import cap_per_user as cap_per_user
from .dividing import cap_words as cap_words
from .dividing import divide_fund as divide_fund
from .dividing import given_under as given_under
from .explaining import FundStep as FundStep
from .explaining import explain_available as explain_available
from .explaining import explain_granted as explain_granted
from .fund import Application as Application
from .fund import FundRules as FundRules
from .fund import Reserve as Reserve
from .fund_file import FundFile as FundFile
from .fund_file import FundFileError as FundFileError
from .fund_file import FundYear as FundYear
from .fund_file import read_fund as read_fund
from .left import granted_finding as granted_finding
from .left import left_finding as left_finding
from .left import statement_finding as statement_finding
from .reporting import FundReport as FundReport
from .reporting import Used as Used
