"""Files with offers: the template, and what is published as CSV, Excel, JSON and data package."""

from .hsds import VERSION as HSDS_VERSION
from .hsds import offer_number, service, service_id, services_page
from .offers import Paid, document_of, offers_csv, offers_json, offers_xlsx
from .package import TITLE, descriptor, package_files, package_zip
from .template import help_of, template_xlsx

__all__ = [
    "HSDS_VERSION",
    "TITLE",
    "Paid",
    "descriptor",
    "document_of",
    "help_of",
    "offer_number",
    "offers_csv",
    "offers_json",
    "offers_xlsx",
    "package_files",
    "package_zip",
    "service",
    "service_id",
    "services_page",
    "template_xlsx",
]
