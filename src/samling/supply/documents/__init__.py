"""Files with offers: the template, and what is published as CSV, Excel, JSON and data package."""

from .offers import document_of, offers_csv, offers_json, offers_xlsx
from .package import TITLE, descriptor, package_files, package_zip
from .template import help_of, template_xlsx

__all__ = [
    "TITLE",
    "descriptor",
    "document_of",
    "help_of",
    "offers_csv",
    "offers_json",
    "offers_xlsx",
    "package_files",
    "package_zip",
    "template_xlsx",
]
