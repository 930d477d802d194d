"""The report as text, for a terminal or a letter."""

from collections.abc import Iterator

from samling.kernel import AreaKind, Text, format_number

from .report import ListReport, Report

_HEADS = Text("kolumn summa angivet skillnad", "column sum stated difference")
_NOT_STATED = Text("inte angivet", "not stated")
_NOT_TESTED = Text("kan inte prövas", "cannot be tested")
_PLURAL = {
    AreaKind.COUNTRY: Text("land", "countries"),
    AreaKind.COUNTY: Text("län", "counties"),
    AreaKind.MUNICIPALITY: Text("kommuner", "municipalities"),
    AreaKind.REGION: Text("regioner", "regions"),
    AreaKind.DISTRICT: Text("stadsdelsnämnder", "district boards"),
}


def report_text(report: Report, language: str) -> str:
    """The verdict, then each list with its sums and findings. Ends with a line feed."""
    lines = [report.verdict.in_(language)]
    lines += [finding.line(language) for finding in report.findings]
    for one in report.lists:
        lines += ["", *_list(one, report, language)]
    if report.passed_over:
        words = Text(
            f"Andra rader i texten, inte granskade: {format_number(report.passed_over, 'sv')}.",
            f"Other lines of the text, not checked: {format_number(report.passed_over, 'en')}.",
        )
        lines += ["", words.in_(language)]
    return "\n".join(lines) + "\n"


def _list(one: ListReport, report: Report, language: str) -> Iterator[str]:
    number = f"{Text('Lista', 'List').in_(language)} {one.number}"
    title = one.title or (report.filename if len(report.lists) == 1 else None) or ""
    yield f"{number}. {title}" if title and len(report.lists) > 1 else title or number
    rows = format_number(one.rows, language)
    if one.kinds:
        between = Text(" och ", " and ").in_(language)
        kinds = between.join(_PLURAL[kind].in_(language) for kind in one.kinds)
        known = format_number(one.recognised, language)
        who = Text(f"{rows} mottagare ({kinds}: {known})", f"{rows} recipients ({kinds}: {known})")
    else:
        who = Text(f"{rows} poster", f"{rows} entries")
    yield Text(
        f"   rad {one.first_line}–{one.last_line}, {who.sv}",
        f"   rows {one.first_line}–{one.last_line}, {who.en}",
    ).in_(language)
    table = [tuple(_HEADS.in_(language).split())]
    for column in one.columns:
        stated, off = _NOT_STATED.in_(language), ""
        if column.stated is not None:
            stated = format_number(column.stated, language)
            off = _NOT_TESTED.in_(language)
        if column.is_tested and column.difference is not None:
            off = format_number(column.difference, language)
        table.append(
            (column.name.in_(language), format_number(column.computed, language), stated, off)
        )
    widths = [max(len(row[index]) for row in table) for index in range(4)]
    for row in table:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield f"   {'  '.join(cells)}".rstrip()
    for finding in one.findings:
        yield f"   {finding.line(language)}"
