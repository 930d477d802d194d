"""Files of the register: a table for people, and a data package for programs."""

from .package import data_package, data_package_zip, package_files
from .tables import programmes_csv, programmes_xlsx

__all__ = [
    "data_package",
    "data_package_zip",
    "package_files",
    "programmes_csv",
    "programmes_xlsx",
]
