"""Files of the register and of checklists, the text of guidance as it is shown, and letters."""

from .checklist import checklist_csv, checklist_xlsx
from .guidance_text import Place, Rendered, is_safe_link, rendered
from .package import data_package, data_package_zip, package_files
from .results import results_csv
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
    "results_csv",
]
