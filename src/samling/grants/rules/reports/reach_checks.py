"""What is tested of those who were reached, and of conditions and changes."""

from collections.abc import Iterator

from samling.kernel import Text, format_kronor, format_number

from .answers import Answers
from .differences import jumps
from .facts import ReportFacts
from .findings import ReportFinding, error, note, warning
from .form import BY_SEX, Cell, Group, ReportForm
from .whole import roll_up


def check_group(group: Group, answers: Answers, facts: ReportFacts) -> Iterator[ReportFinding]:
    """Each cell is a number or says why there is none; those by sex add up to all."""
    cells = answers.reach.get(group.id, {})
    if not cells:
        if group.required and answers.uses_any(facts.held):
            yield _missing(group, Cell.TOTAL)
        return
    for cell in Cell:
        if cell not in cells:
            yield _missing(group, cell)
    total = cells.get(Cell.TOTAL)
    counted = [cells[cell] for cell in BY_SEX if isinstance(cells.get(cell), int)]
    added = sum(count for count in counted if isinstance(count, int))
    is_whole = len(counted) == len(BY_SEX)
    if isinstance(total, int) and (added > total or (is_whole and added != total)):
        yield error(
            "GRANTS-REPORT-REACH-SUM",
            Text(
                f"{group.title.sv}: delarna blir {format_number(added, 'sv')}, men alla är "
                f"{format_number(total, 'sv')}.",
                f"{group.title.en}: the parts make {format_number(added, 'en')}, but all are "
                f"{format_number(total, 'en')}.",
            ),
            Text("Rätta ett av talen.", "Correct one of the numbers."),
            f"reach.{group.id}.{Cell.TOTAL}",
        )
    if not isinstance(total, int) and total is not None:
        yield note(
            "GRANTS-REPORT-REACH-UNKNOWN",
            Text(
                f"{group.title.sv}: antalet är okänt ({total.words.sv}).",
                f"{group.title.en}: the number is unknown ({total.words.en}).",
            ),
            Text(
                "Det räknas inte som noll. Räkna gärna nästa år.",
                "It does not count as zero. Do count next year.",
            ),
            f"reach.{group.id}.{Cell.TOTAL}",
        )


def check_conditions(form: ReportForm, answers: Answers) -> Iterator[ReportFinding]:
    """Each condition is confirmed."""
    for condition in form.conditions:
        if condition.id not in answers.conditions:
            yield error(
                "GRANTS-REPORT-CONDITION",
                Text(
                    f"Villkoret är inte bekräftat: ”{condition.title.sv}”",
                    f"The condition is not confirmed: “{condition.title.en}”",
                ),
                Text(
                    "Bekräfta det. Om det inte är uppfyllt, kontakta den som gav bidraget.",
                    "Confirm it. If it is not met, contact the one who gave the grant.",
                ),
                f"conditions.{condition.id}",
            )


def check_changes(
    form: ReportForm, answers: Answers, facts: ReportFacts
) -> Iterator[ReportFinding]:
    """Amounts that have jumped since last year, units included."""
    now = roll_up(form, facts.holder, answers, facts.reported)
    for each in jumps(form, now, facts.last_year):
        if each.now is None or each.before is None:
            continue
        yield warning(
            "GRANTS-REPORT-JUMP",
            Text(
                f"{each.title.sv}: {format_kronor(each.now, 'sv')} nu mot "
                f"{format_kronor(each.before, 'sv')} förra året.",
                f"{each.title.en}: {format_kronor(each.now, 'en')} now against "
                f"{format_kronor(each.before, 'en')} last year.",
            ),
            Text("Skriv vad som har ändrats.", "Write what has changed."),
            each.question,
        )


def _missing(group: Group, cell: Cell) -> ReportFinding:
    words = group.words(cell)
    return error(
        "GRANTS-REPORT-REACH-MISSING",
        Text(
            f"{group.title.sv}: antalet saknas ({words.sv}).",
            f"{group.title.en}: the number is missing ({words.en}).",
        ),
        Text(
            "Skriv antalet, eller välj varför det inte är känt.",
            "Write the number, or choose why it is not known.",
        ),
        f"reach.{group.id}.{cell}",
    )
