"""Funds, as a bequest that a board gives from each year: who may have it, how much, what is left.

The life of a grant in small: rules, applications, a division, a report, what is taken back.
"""

from .account import Entry as Entry
from .account import EntryKind as EntryKind
from .account import Standing as Standing
from .account import balances as balances
from .account import standing as standing
from .dividing import CannotDivide as CannotDivide
from .dividing import FundDivision as FundDivision
from .dividing import Granted as Granted
from .dividing import cap_per_user as cap_per_user
from .dividing import cap_words as cap_words
from .dividing import divide_fund as divide_fund
from .dividing import given_under as given_under
from .fund import Application as Application
from .fund import FundRules as FundRules
from .fund import Reserve as Reserve
from .fund_file import FundFile as FundFile
from .fund_file import FundFileError as FundFileError
from .fund_file import FundYear as FundYear
from .fund_file import read_fund as read_fund
from .reporting import FundReport as FundReport
from .reporting import Used as Used
