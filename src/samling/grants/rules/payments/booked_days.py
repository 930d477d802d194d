"""Days that a bank can have booked on: a file with others is damaged, or another's."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from samling.kernel import Faults, Text, format_date

from .statuses import BankFileError, BankReport, Incoming, PaymentStatus

# What is booked is kept for seven years (bokföringslagen (1999:1078), 7 kap. 2 §): nobody has
# older files to read in.
_OLDEST = timedelta(days=7 * 366)
_AHEAD = timedelta(days=7)  # a bank tells in the evening, and before a holiday, of the days after


def check_days(
    report: BankReport, file: str, made: Mapping[str, tuple[date, date]], today: date
) -> None:
    """Raises BankFileError with every day that cannot be.

    made: for each order (its id, and those of its payments), the day on which its file was made
    and the day of payment.
    """
    faults = Faults()
    for said, name in _said(report):
        if said.day is None:
            continue
        of_batch = made.get(said.batch_id or "") if isinstance(said, PaymentStatus) else None
        first, pays = made.get(said.end_to_end_id or "") or of_batch or (None, today)
        earliest, latest = first or today - _OLDEST, max(pays, today) + _AHEAD
        if not earliest <= said.day <= latest:
            faults.add(
                "GRANTS-PAYMENT-FILE-DAY",
                Text(
                    f"Bokföringsdagen {format_date(said.day)} kan inte stämma: "
                    f"{_why(first, earliest, latest, said.day, 'sv')}",
                    f"The booking date {format_date(said.day, 'en')} cannot be right: "
                    f"{_why(first, earliest, latest, said.day, 'en')}",
                ),
                Text(
                    "Hämta filen från banken på nytt. Säger den samma dag, be banken rätta den.",
                    "Fetch the file from the bank again. If it says the same day, ask the bank to "
                    "correct it.",
                ),
                Text(f"{file}, {name.sv}", f"{file}, {name.en}"),
            )
    faults.raise_if_any(BankFileError)


def _said(report: BankReport) -> Iterator[tuple[PaymentStatus | Incoming, Text]]:
    every: list[PaymentStatus | Incoming] = [*report.statuses, *report.incoming]
    for number, said in enumerate(every, start=1):
        name = said.end_to_end_id or said.bank_reference
        if name:
            yield said, Text(f"betalningen {name}", f"the payment {name}")
        else:
            yield said, Text(f"uppgift {number}", f"item {number}")


def _why(first: date | None, earliest: date, latest: date, day: date, language: str) -> str:
    swedish = language == "sv"
    if day > latest:
        when = format_date(latest, language)
        return f"den är efter {when}." if swedish else f"it is after {when}."
    when = format_date(earliest, language)
    if first is not None:
        told = f"filen med betalningen gjordes {when}."
        return told if swedish else f"the file with the payment was made on {when}."
    return f"den är före {when}." if swedish else f"it is before {when}."
