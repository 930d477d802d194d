"""Bytes of a SIE file of type 4 to values, or to faults that say what to do.

SIE 4B, chapters 5 to 8 and 11. Unknown labels and fields at the end of a row are passed over, as
the format demands of a reader (7.1 and 7.3).
"""

from collections import Counter
from dataclasses import replace

from samling.kernel import Fault, Text, format_number

from .declarations import Declarations
from .decoding import decode
from .fields import UNCLOSED, plain, split_fields
from .limits import SieLimits
from .looks import refuse_other_forms
from .row_reader import RowReader
from .telling import Telling
from .values import SieError, SieFile
from .vouchers import KINDS, VoucherReader

# Of the format, but nothing that is asked for here.
_NOT_USED = frozenset(
    f"#{name}"
    for name in (
        *("PROSA", "FTYP", "FNR", "BKOD", "ADRESS", "TAXAR", "OMFATTN", "KPTYP", "KTYP", "ENHET"),
        *("SRU", "IB", "UB", "OIB", "OUB", "RES", "PSALDO", "PBUDGET"),
    )
)


def read_sie(content: bytes, file: str, limits: SieLimits | None = None) -> SieFile:
    """Read a SIE file of type 4 (4E or 4I). Raises SieError with every fault."""
    limits = limits or SieLimits()
    _refuse_too_large(content, file, limits)
    refuse_other_forms(content, file)
    telling = Telling(file, limits.max_faults)
    lines, encoding = decode(content, telling)
    if len(lines) > limits.max_rows:
        raise SieError(_too_large("rader", "rows", limits.max_rows, file))
    declared = Declarations(telling)
    rows = RowReader(telling, limits)
    vouchers = VoucherReader(rows, telling, limits.max_voucher)
    unknown: Counter[str] = Counter()
    row = 0
    for row, line in enumerate(lines, start=1):
        if len(line) > limits.max_row:
            _tell_long(telling, limits, row)
            continue
        fields = split_fields(line)
        if not fields:
            continue
        if UNCLOSED in fields:
            _tell_unclosed(telling, row)
            continue
        label = fields[0]
        if kind := KINDS.get(label):
            vouchers.transaction(fields, kind, row)
        elif label in ("{", "}") and len(fields) == 1:
            vouchers.brace(label, row)
        elif not label.startswith("#"):
            _tell_no_label(telling, row)
        elif (label := label.upper()) in KINDS:
            vouchers.transaction(fields, KINDS[label], row)
        elif label == "#VER":
            vouchers.voucher(fields, row)
        else:
            known = declared.read(label, [plain(field) for field in fields[1:]], row)
            if not known and label not in _NOT_USED:
                unknown[label[:20]] += 1
    vouchers.end(row)
    declared.check(vouchers.vouchers, rows, encoding)
    telling.refuse_if_wrong()
    return SieFile(
        head=declared.head(),
        chart=declared.chart(),
        vouchers=tuple(vouchers.vouchers),
        encoding=replace(encoding, declared=declared.format),
        already_read=declared.already_read,
        unknown=tuple(sorted(unknown.items())),
        warnings=telling.warnings(),
        lines=row,
    )


def _refuse_too_large(content: bytes, file: str, limits: SieLimits) -> None:
    if len(content) > limits.max_bytes:
        raise SieError(_too_large("byte", "bytes", limits.max_bytes, file))


def _too_large(swedish: str, english: str, most: int, file: str) -> Fault:
    return Fault(
        "GRANTS-SIE-TOO-LARGE",
        Text(
            f"Filen är större än {format_number(most)} {swedish}.",
            f"The file is larger than {format_number(most, 'en')} {english}.",
        ),
        Text(
            "Exportera en kortare period i taget.",
            "Export a shorter period at a time.",
        ),
        Text.same(file),
    )


def _tell_long(telling: Telling, limits: SieLimits, row: int) -> None:
    telling.fault(
        "GRANTS-SIE-ROW-LONG",
        Text(
            f"Raden är längre än {limits.max_row} tecken.",
            f"The row is longer than {limits.max_row} characters.",
        ),
        Text(
            "Korta texten på raden, eller exportera filen på nytt.",
            "Shorten the text of the row, or export the file anew.",
        ),
        row,
    )


def _tell_unclosed(telling: Telling, row: int) -> None:
    telling.fault(
        "GRANTS-SIE-QUOTE",
        Text(
            "Ett citattecken på raden har inget som avslutar det.",
            "A quotation mark on the row has none that closes it.",
        ),
        Text(
            'Ett citattecken inne i en text skrivs med omvänt snedstreck före: \\".',
            'A quotation mark inside a text is written with a backslash before it: \\".',
        ),
        row,
    )


def _tell_no_label(telling: Telling, row: int) -> None:
    telling.fault(
        "GRANTS-SIE-LABEL",
        Text(
            "Raden börjar inte med en etikett som #TRANS.",
            "The row does not begin with a label such as #TRANS.",
        ),
        Text(
            "En text får inte delas på flera rader. Exportera filen på nytt.",
            "A text may not be divided between rows. Export the file anew.",
        ),
        row,
    )
