"""Everything that is tested before a report is sent: where, how serious and what to do."""

from collections.abc import Iterator, Mapping, Sequence

from samling.kernel import Fault, SamlingError, Text, format_kronor, format_number

from ..audit.findings import Severity
from .answers import Answers
from .facts import ReportFacts
from .findings import ReportFinding, error, note, warning
from .form import Kind, Question, ReportForm
from .offers import check_offers
from .reach_checks import check_changes, check_conditions, check_group


class CannotSend(SamlingError):
    """The report has errors, or warnings without a comment; each fault names its place."""


def check_report(
    form: ReportForm, answers: Answers, facts: ReportFacts
) -> tuple[ReportFinding, ...]:
    """Every finding: errors first, then warnings and notes, each in the order of the form."""
    found = [
        *facts.refused,
        *_units(facts),
        *_money(form, answers, facts),
        *_accounts(form, answers, facts),
        *(each for question in form.questions for each in _question(question, answers)),
        *_activities(form, answers, facts),
        *_offers(form, answers, facts),
        *(each for group in form.reach for each in check_group(group, answers, facts)),
        *check_conditions(form, answers),
        *check_changes(form, answers, facts),
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda each: order.index(each.severity)))


def refuse_unready(findings: Sequence[ReportFinding], comments: Mapping[str, str]) -> None:
    """Raises CannotSend where there is an error, or a warning that nobody has commented on."""
    stops = [
        Fault(each.code, each.message, each.remedy, _where(each))
        for each in findings
        if each.severity is Severity.ERROR
    ]
    stops += [
        Fault(each.code, each.message, _COMMENT, _where(each))
        for each in findings
        if each.severity is Severity.WARNING and not comments.get(each.key, "").strip()
    ]
    if stops:
        raise CannotSend(*stops)


_COMMENT = Text(
    "Rätta beloppet, eller skriv en kommentar om varför det är så.",
    "Correct the amount, or write a comment on why it is so.",
)


def _where(finding: ReportFinding) -> Text:
    if finding.row is None:
        return Text.same(finding.question)
    return Text(f"{finding.question}, rad {finding.row}", f"{finding.question}, row {finding.row}")


def _units(facts: ReportFacts) -> Iterator[ReportFinding]:
    for unit in facts.units:
        if unit.open:
            yield error(
                "GRANTS-REPORT-UNIT-OPEN",
                Text(
                    f"{unit.name} har {format_kronor(unit.open, 'sv')} som inte är redovisade.",
                    f"{unit.name} has {format_kronor(unit.open, 'en')} not accounted for.",
                ),
                Text(
                    "Godkänn enhetens redovisning, eller låt den lämna tillbaka pengarna.",
                    "Approve the unit's report, or let it hand the money back.",
                ),
                "units",
            )


def _money(form: ReportForm, answers: Answers, facts: ReportFacts) -> Iterator[ReportFinding]:
    if answers.used is None or answers.unused is None:
        missing = "used" if answers.used is None else "unused"
        if facts.held:
            yield error(
                "GRANTS-REPORT-SUM-MISSING",
                Text("Beloppet saknas.", "The amount is missing."),
                Text("Skriv hela kronor, eller 0.", "Write whole kronor, or 0."),
                missing,
            )
    used, unused = answers.used or 0, answers.unused or 0
    if answers.used is not None and answers.total != used:
        gap = answers.total - used
        yield error(
            "GRANTS-REPORT-AMOUNTS-SUM",
            Text(
                f"Ändamålen blir {format_kronor(answers.total, 'sv')}, men ni har använt "
                f"{format_kronor(used, 'sv')}.",
                f"The purposes make {format_kronor(answers.total, 'en')}, but you have used "
                f"{format_kronor(used, 'en')}.",
            ),
            Text(
                f"Skillnaden är {format_kronor(abs(gap), 'sv')}. Rätta ett av beloppen.",
                f"The difference is {format_kronor(abs(gap), 'en')}. Correct one of the amounts.",
            ),
            "amounts",
        )
    if max(used, answers.total) > facts.held:
        yield error(
            "GRANTS-REPORT-ABOVE-GRANT",
            Text(
                f"Ni redovisar {format_kronor(max(used, answers.total), 'sv')}, men har fått "
                f"{format_kronor(facts.held, 'sv')}.",
                f"You report {format_kronor(max(used, answers.total), 'en')}, but have got "
                f"{format_kronor(facts.held, 'en')}.",
            ),
            Text(
                "Redovisa bara det som bidraget har betalat.",
                "Report only what the grant has paid for.",
            ),
            "used",
        )
    elif answers.used is not None and answers.unused is not None and used + unused != facts.held:
        yield error(
            "GRANTS-REPORT-PAID-SUM",
            Text(
                f"Använt och inte använt blir {format_kronor(used + unused, 'sv')}, men ni har "
                f"fått {format_kronor(facts.held, 'sv')}.",
                f"Used and not used make {format_kronor(used + unused, 'en')}, but you have got "
                f"{format_kronor(facts.held, 'en')}.",
            ),
            Text(
                "Rätta det som inte är använt. Det betalas tillbaka.",
                "Correct what is not used. It is paid back.",
            ),
            "unused",
        )
    if unused and not _is_wrong(answers, facts):
        yield note(
            "GRANTS-REPORT-UNUSED",
            Text(
                f"{format_kronor(unused, 'sv')} är inte använt.",
                f"{format_kronor(unused, 'en')} is not used.",
            ),
            Text("Det lämnas tillbaka.", "It is handed back."),
            "unused",
        )


def _is_wrong(answers: Answers, facts: ReportFacts) -> bool:
    return (answers.used or 0) + (answers.unused or 0) != facts.held


def _accounts(form: ReportForm, answers: Answers, facts: ReportFacts) -> Iterator[ReportFinding]:
    for purpose in form.purposes:
        booked, said = facts.imported.get(purpose.id), answers.amounts.get(purpose.id, 0)
        if booked is not None and booked != said:
            yield warning(
                "GRANTS-REPORT-NOT-AS-BOOKED",
                Text(
                    f"{purpose.title.sv}: ni skriver {format_kronor(said, 'sv')}, men de "
                    f"inlästa kostnaderna är {format_kronor(booked, 'sv')}.",
                    f"{purpose.title.en}: you write {format_kronor(said, 'en')}, but the "
                    f"imported costs are {format_kronor(booked, 'en')}.",
                ),
                Text("Skriv varför de skiljer sig.", "Write why they differ."),
                f"amounts.{purpose.id}",
            )


def _question(question: Question, answers: Answers) -> Iterator[ReportFinding]:
    where = f"questions.{question.id}"
    answer = answers.questions.get(question.id)
    if answer is None:
        if question.required:
            yield error(
                "GRANTS-REPORT-UNANSWERED",
                Text(
                    f"Frågan ”{question.title.sv}” är inte besvarad.",
                    f"The question “{question.title.en}” is not answered.",
                ),
                Text("Besvara den.", "Answer it."),
                where,
            )
    elif question.kind.is_number and not question.low <= int(str(answer)) <= question.high:
        low, high = question.low, question.high
        yield error(
            "GRANTS-REPORT-OUT-OF-RANGE",
            Text(
                f"Talet ska vara från {format_number(low, 'sv')} till {format_number(high, 'sv')}.",
                f"The number must be from {format_number(low, 'en')} to "
                f"{format_number(high, 'en')}.",
            ),
            Text("Rätta talet.", "Correct the number."),
            where,
        )
    elif question.kind is Kind.TEXT and len(str(answer)) > question.longest:
        yield error(
            "GRANTS-REPORT-TOO-LONG",
            Text(
                f"Svaret har {len(str(answer))} tecken; högst {question.longest} får plats.",
                f"The answer has {len(str(answer))} characters; at most {question.longest} fit.",
            ),
            Text("Korta det.", "Shorten it."),
            where,
        )


def _offers(form: ReportForm, answers: Answers, facts: ReportFacts) -> Iterator[ReportFinding]:
    """A row that cannot be read is told of as such already, and is not blank too."""
    refused = {each.row for each in facts.refused if each.question == "offers.offer"}
    found = check_offers(
        answers.offers,
        none=answers.no_offers,
        is_needed=form.offers_required and answers.uses_any(facts.held),
        used=None if answers.used is None and not answers.amounts else answers.total,
        known=facts.offers,
    )
    for each in found:
        if each.code != "GRANTS-REPORT-OFFER-BLANK" or each.row not in refused:
            yield each


def _activities(form: ReportForm, answers: Answers, facts: ReportFacts) -> Iterator[ReportFinding]:
    if form.activities is None:
        return
    if answers.uses_any(facts.held) and len(answers.activities) < form.activities.least:
        yield error(
            "GRANTS-REPORT-FEW-ACTIVITIES",
            Text(
                f"Minst {form.activities.least} av det som är gjort ska anges.",
                f"At least {form.activities.least} of what was done must be given.",
            ),
            Text("Lägg till en rad.", "Add a row."),
            "activities",
        )
    for row, activity in enumerate(answers.activities, start=1):
        if not activity.what:
            yield error(
                "GRANTS-REPORT-ACTIVITY-BLANK",
                Text("Raden säger inte vad som är gjort.", "The row does not say what was done."),
                Text("Skriv det, eller ta bort raden.", "Write it, or take the row away."),
                "activities.what",
                row,
            )
    for purpose in form.purposes:
        listed = sum(each.amount or 0 for each in answers.activities if each.purpose == purpose.id)
        if listed > answers.amounts.get(purpose.id, 0):
            yield error(
                "GRANTS-REPORT-ACTIVITIES-ABOVE",
                Text(
                    f"{purpose.title.sv}: det som är gjort kostar {format_kronor(listed, 'sv')}, "
                    "mer än hela ändamålet.",
                    f"{purpose.title.en}: what was done costs {format_kronor(listed, 'en')}, more "
                    "than the whole purpose.",
                ),
                Text("Rätta ett av beloppen.", "Correct one of the amounts."),
                f"amounts.{purpose.id}",
            )
