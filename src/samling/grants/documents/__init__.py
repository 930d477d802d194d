"""The files of a scheme: its list, the letter of each recipient, and its open data package; and
the list of a fund's year.

Each function takes an `Allocation`, or a `FundList`, and gives the whole file as bytes; the same
value always gives the same bytes. Nothing here needs Django. PDF and Excel need the `server`
dependencies, which are loaded when first used.
"""

from .decided import decisions_csv
from .fund_lists import FundList, FundRow, fund_csv, fund_pdf, fund_xlsx
from .letter_pdf import letter_pdf, letters
from .list_csv import list_csv
from .list_pdf import list_pdf
from .list_xlsx import list_xlsx
from .packages import data_package, data_package_zip, scheme_packages

__all__ = [
    "FundList",
    "FundRow",
    "data_package",
    "data_package_zip",
    "decisions_csv",
    "fund_csv",
    "fund_pdf",
    "fund_xlsx",
    "letter_pdf",
    "letters",
    "list_csv",
    "list_pdf",
    "list_xlsx",
    "scheme_packages",
]
