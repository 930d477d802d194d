"""Every file that leaves the system: CSV, Excel, Word, PDF and packed folders. No domain words.

A capability says *what* a file holds, as a `Document` or a `Workbook` of plain values; this
package says *how* it is written. Two promises hold for all of them: the same content always gives
the same bytes (no clock, no machine), and text from data is only ever text (never a formula, a
command or markup).

Works without Django. The PDF compiler and the writers of Excel and Word are loaded when first used,
so that the command line can write CSV without them.
"""

from .archive import to_zip
from .content import (
    Attachment,
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Items,
    Legend,
    Letterhead,
    Logo,
    Notice,
    Paragraph,
    Picture,
    Reference,
    References,
    Row,
    Signature,
    Step,
    Steps,
    Table,
)
from .delimited import Dialect, to_csv
from .drawing import LARGEST_LOGO, UnreadableLogo, check_logo
from .pdf import to_pdf, to_pdfs
from .spreadsheet import Formula, Sheet, SheetColumn, Workbook, to_xlsx
from .template_faults import UnreadableTemplate
from .text import cell_text, one_line, plain_name, printable
from .word import to_docx

__all__ = [
    "LARGEST_LOGO",
    "Attachment",
    "Block",
    "Column",
    "Dialect",
    "Document",
    "Fact",
    "Facts",
    "Formula",
    "Heading",
    "Items",
    "Legend",
    "Letterhead",
    "Logo",
    "Notice",
    "Paragraph",
    "Picture",
    "Reference",
    "References",
    "Row",
    "Sheet",
    "SheetColumn",
    "Signature",
    "Step",
    "Steps",
    "Table",
    "UnreadableLogo",
    "UnreadableTemplate",
    "Workbook",
    "cell_text",
    "check_logo",
    "one_line",
    "plain_name",
    "printable",
    "to_csv",
    "to_docx",
    "to_pdf",
    "to_pdfs",
    "to_xlsx",
    "to_zip",
]
