"""Files of the register and of checklists, and the text of guidance as it is shown."""

from .checklist import checklist_csv, checklist_xlsx
from .guidance_text import Place, Rendered, is_safe_link, rendered
from .package import data_package, data_package_zip, package_files
from .tables import programmes_csv, programmes_xlsx

__all__ = [
    "Place",
    "Rendered",
    "checklist_csv",
    "checklist_xlsx",
    "data_package",
    "data_package_zip",
    "is_safe_link",
    "package_files",
    "programmes_csv",
    "programmes_xlsx",
    "rendered",
]
