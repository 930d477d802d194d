"""Does a published list add up? Reads it in whatever form it comes, and applies every rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from samling.kernel import AreaCode, Text, format_number

from .checks.amounts import check_amounts
from .checks.changes import LastYear, best_match, check_changes
from .checks.coverage import covered
from .checks.reading import check_reading
from .checks.recipients import Suggestions, check_recipients
from .checks.row_sums import check_row_sums
from .checks.shares import Declared, check_shares
from .checks.sums import check_sums
from .findings import Finding, Kind, Severity
from .limits import Limits, Thresholds
from .listing import Listing, year_in
from .lists.source import Lists, read_lists
from .recipients import Known, Recipients, recognise
from .report import ColumnReport, ListReport, Report

_LOOK_FURTHER = 20  # times the limit on findings, before a rule is left with findings untold


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a list should be, when the grant is known.

    recipients: exactly who should be in it, or None. declared: what columns should hold.
    division: the day whose areas receive; None: that of the list's year, or now.
    """

    recipients: frozenset[AreaCode] | None = None
    declared: tuple[Declared, ...] = ()
    division: date | None = None


def audit(
    content: bytes,
    filename: str | None = None,
    *,
    known: Known,
    last_year: bytes | None = None,
    expectations: Expectations | None = None,
    limits: Limits | None = None,
    thresholds: Thresholds | None = None,
    fast: bool = True,
) -> Report:
    """Audit every list in a file or a pasted text.

    content: CSV, XLSX, ODS or text, as bytes. filename: only repeated in the report. last_year:
    the earlier list, in any of the same forms. fast=False reads cell by cell; the report is the
    same. Raises SamlingError (Unreadable) when there is no list that can be read.
    """
    limits = limits or Limits()
    thresholds = thresholds or Thresholds()
    before = _earlier(last_year, known, limits)
    if expectations and expectations.division:
        known = known.at(expectations.division)
    read = read_lists(content, known, limits, fast)
    by = [_of_its_year(listing, filename, known) for listing in read.lists]
    recipients = [recognised for _, recognised in by]
    aimed = _aimed_at(read.lists, recipients, expectations) if expectations else None
    suggestions = Suggestions()
    reports = []
    for index, (listing, (division, who)) in enumerate(zip(read.lists, by, strict=True)):
        expected = expectations if index == aimed else None
        findings = _limited(
            _rules(listing, who, division, suggestions, before, expected, limits, thresholds),
            limits,
        )
        reports.append(_report(index + 1, listing, who, tuple(findings)))
    general = tuple(_general(read, limits, expectations is not None and aimed is None))
    return Report(
        filename=filename,
        form=read.form,
        encoding=read.encoding,
        separator=read.separator,
        passed_over=read.passed_over,
        lists=tuple(reports),
        findings=general,
        is_compared=expectations is not None,
    )


def _rules(
    listing: Listing,
    recipients: Recipients,
    known: Known,
    suggestions: Suggestions,
    before: Sequence[LastYear],
    expectations: Expectations | None,
    limits: Limits,
    thresholds: Thresholds,
) -> Iterator[Iterable[Finding]]:
    """The findings of each rule, in the order in which they are told."""
    yield check_reading(listing)
    yield check_amounts(listing, recipients, thresholds, limits)
    yield check_sums(listing)
    yield check_row_sums(listing)
    expected = expectations.recipients if expectations else None
    yield check_recipients(listing, recipients, known, suggestions, thresholds, expected)
    if expectations and expectations.declared:
        yield check_shares(listing, recipients, expectations.declared, thresholds)
    if (earlier := best_match(recipients, before)) is not None:
        yield check_changes(listing, recipients, earlier, thresholds)


def _limited(rules: Iterable[Iterable[Finding]], limits: Limits) -> Iterator[Finding]:
    """At most so many findings of each code; then one that says that there are more."""
    for findings in rules:
        counts: Counter[str] = Counter()
        more: dict[str, Finding] = {}
        for seen, finding in enumerate(findings):
            counts[finding.code] += 1
            if counts[finding.code] <= limits.max_findings:
                yield finding
            else:
                more[finding.code] = finding
            if seen > _LOOK_FURTHER * limits.max_findings:
                break
        for finding in more.values():
            yield _more(finding, limits)


def _earlier(content: bytes | None, known: Known, limits: Limits) -> tuple[LastYear, ...]:
    if content is None:
        return ()
    lists = read_lists(content, known, limits).lists
    return tuple(LastYear(each, _of_its_year(each, None, known)[1]) for each in lists)


def _of_its_year(listing: Listing, filename: str | None, known: Known) -> tuple[Known, Recipients]:
    """Who the rows mean by the division that holds: the one given; else that of the year that the
    list or the name of its file is marked with, unless the areas of now fit it better."""
    now = recognise(listing, known)
    year = listing.year or year_in([filename or ""])
    if known.on is not None or year is None:
        return known, now
    then = known.at(date(year, 12, 31))
    if then is known:
        return known, now
    recognised = recognise(listing, then)
    return (then, recognised) if recognised.recognised >= now.recognised else (known, now)


def _aimed_at(
    lists: Sequence[Listing], recipients: Sequence[Recipients], expectations: Expectations
) -> int | None:
    """Which list the expectations are of: the one with the most of the expected recipients, and
    among equals the one with a sum nearest a pot."""
    wanted = (expectations.recipients or frozenset()).union(
        *(one.areas for one in expectations.declared)
    )
    pots = [one.pot for one in expectations.declared if one.pot is not None]

    def rank(index: int) -> tuple[int, int]:
        sums = [int(column.values.sum()) for column in lists[index].columns]
        off = min((abs(each - pot) for each in sums for pot in pots), default=0)
        return len(recipients[index].codes & wanted), -off

    best = max(range(len(lists)), key=rank)
    return best if rank(best)[0] else None


def _report(
    number: int, listing: Listing, recipients: Recipients, findings: tuple[Finding, ...]
) -> ListReport:
    whole = {
        index: value
        for stated, choices in covered(listing)
        if len(choices[0]) == len(listing)
        for index, value in enumerate(stated.values)
        if value is not None
    }
    untested = {each.column for each in findings if each.code == "GRANTS-CHECK-SUM-UNKNOWN"}
    columns = tuple(
        ColumnReport(
            head=column.head,
            name=column.name,
            role=column.role,
            unit=listing.unit(index),
            computed=int(column.values.sum()),
            stated=whole.get(index),
            missing=int((~column.known).sum()),
            is_tested=column.head not in untested,
        )
        for index, column in enumerate(listing.columns)
    )
    places = [stated.place.line for stated in listing.stated]
    if len(listing):
        places += [listing.lines[0], listing.lines[len(listing) - 1]]
    return ListReport(
        number=number,
        title=listing.title,
        first_line=min(places),
        last_line=max(places),
        rows=len(listing),
        kinds=recipients.kinds,
        recognised=recipients.recognised,
        columns=columns,
        findings=findings,
        listing=listing,
    )


def _general(read: Lists, limits: Limits, missed: bool) -> Iterator[Finding]:
    if read.invisible:
        yield Finding(
            code="GRANTS-CHECK-INVISIBLE",
            severity=Severity.INFORMATION,
            kind=Kind.READING,
            message=Text(
                f"{format_number(read.invisible, 'sv')} osynliga tecken i texten är borttagna "
                "före granskningen.",
                f"{format_number(read.invisible, 'en')} invisible characters in the text were "
                "taken away before the check.",
            ),
        )
    if read.emptied:
        yield Finding(
            code="GRANTS-CHECK-SHEET-TOO-LARGE",
            severity=Severity.WARNING,
            kind=Kind.READING,
            message=Text(
                f"{read.emptied} blad sträcker sig över för många celler och är inte granskade.",
                f"{read.emptied} sheets span too many cells and are not checked.",
            ),
        )
    if len(read.lists) >= limits.max_lists:
        yield Finding(
            code="GRANTS-CHECK-MANY-LISTS",
            severity=Severity.WARNING,
            kind=Kind.READING,
            message=Text(
                f"Bara de {limits.max_lists} första listorna är granskade.",
                f"Only the first {limits.max_lists} lists are checked.",
            ),
        )
    if missed:
        yield Finding(
            code="GRANTS-CHECK-NOT-THIS-GRANT",
            severity=Severity.WARNING,
            kind=Kind.READING,
            message=Text(
                "Ingen av listorna har bidragets mottagare, så beloppen är inte prövade mot det.",
                "None of the lists has the recipients of the grant, so the amounts are not tested "
                "against it.",
            ),
        )


def _more(last: Finding, limits: Limits) -> Finding:
    return Finding(
        code="GRANTS-CHECK-MORE",
        severity=last.severity,
        kind=last.kind,
        message=Text(
            f"Det finns fler av samma slag ({last.code}); de {limits.max_findings} första visas.",
            f"There are more of the same kind ({last.code}); the first {limits.max_findings} "
            "are shown.",
        ),
    )
