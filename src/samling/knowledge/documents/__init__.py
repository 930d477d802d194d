"""Files of the register: a table for people, and a data package for programs; and letters."""

from .package import data_package, data_package_zip, package_files
from .results import results_csv
from .tables import programmes_csv, programmes_xlsx

__all__ = [
    "data_package",
    "data_package_zip",
    "package_files",
    "programmes_csv",
    "programmes_xlsx",
    "results_csv",
]
