"""Files of the register and of checklists, the text of guidance as it is shown, and letters."""

from .checklist import checklist_csv, checklist_xlsx
from .checklist_files import (
    CHECKLISTS_ABOUT,
    CHECKLISTS_TITLE,
    checklist_files,
    checklist_package,
)
from .guidance_files import (
    GUIDANCE_ABOUT,
    GUIDANCE_TITLE,
    guidance_files,
    guidance_package,
)
from .guidance_text import Place, Rendered, rendered
from .package import DESCRIPTION, TITLE, data_package, package_files
from .packing import DESCRIPTOR, descriptor, packed
from .results import results_csv
from .tables import programmes_csv, programmes_xlsx

__all__ = [
    "CHECKLISTS_ABOUT",
    "CHECKLISTS_TITLE",
    "DESCRIPTION",
    "DESCRIPTOR",
    "GUIDANCE_ABOUT",
    "GUIDANCE_TITLE",
    "TITLE",
    "Place",
    "Rendered",
    "checklist_csv",
    "checklist_files",
    "checklist_package",
    "checklist_xlsx",
    "data_package",
    "descriptor",
    "guidance_files",
    "guidance_package",
    "package_files",
    "packed",
    "programmes_csv",
    "programmes_xlsx",
    "rendered",
    "results_csv",
]
