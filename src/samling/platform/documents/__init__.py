"""Every file that leaves the system: CSV, Excel, PDF and packed folders. No domain words.

A capability says *what* a file holds, as a `Document` or a `Workbook` of plain values; this
package says *how* it is written. Two promises hold for all of them: the same content always gives
the same bytes (no clock, no machine), and text from data is only ever text (never a formula, a
command or markup).

Works without Django. The PDF compiler and the Excel writer are loaded when first used, so that
the command line can write CSV without them.
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
    Legend,
    Notice,
    Paragraph,
    Picture,
    Reference,
    References,
    Row,
    Step,
    Steps,
    Table,
)
from .delimited import Dialect, to_csv
from .pdf import to_pdf, to_pdfs
from .spreadsheet import Formula, Sheet, SheetColumn, Workbook, to_xlsx
from .text import cell_text, one_line, printable

__all__ = [
    "Attachment",
    "Block",
    "Column",
    "Dialect",
    "Document",
    "Fact",
    "Facts",
    "Formula",
    "Heading",
    "Legend",
    "Notice",
    "Paragraph",
    "Picture",
    "Reference",
    "References",
    "Row",
    "Sheet",
    "SheetColumn",
    "Step",
    "Steps",
    "Table",
    "Workbook",
    "cell_text",
    "one_line",
    "printable",
    "to_csv",
    "to_pdf",
    "to_pdfs",
    "to_xlsx",
    "to_zip",
]
