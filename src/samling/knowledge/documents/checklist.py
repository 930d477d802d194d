"""A filled checklist as a sheet: the same rows as CSV and as Excel."""

from collections.abc import Mapping
from datetime import date

from samling.kernel import Text, capital
from samling.knowledge.rules import Answer, Answers, Checklist, answer_of
from samling.platform.documents import Dialect, Sheet, SheetColumn, Workbook, to_csv, to_xlsx

_AUTHOR = "Samling"
_INVENTED = Text("Exempeldata: svaren är påhittade.", "Example data: the answers are invented.")
_COLUMNS = (
    (Text("Punkt", "Item"), 36),
    (Text("Vad den betyder", "What it means"), 60),
    (Text("Läge", "Rating"), 18),
    (Text("Vad vi gör", "What we do"), 60),
    (Text("Vem och när", "Who and when"), 36),
    (Text("Läge året före", "Rating the year before"), 18),
    (Text("Källa", "Source"), 48),
)


def checklist_csv(
    checklist: Checklist,
    answers: Answers,
    before: Answers | None,
    language: str,
    *,
    is_example: bool = False,
) -> bytes:
    """A row per item, for Excel. before: None where the year before was not filled in."""
    rows = _rows(checklist, answers, before, language)
    remark = _INVENTED.in_(language) if is_example else ""
    heads = [each.in_(language) for each, _width in _COLUMNS]
    marked = ([*row, remark] for row in rows)
    return to_csv([*heads, Text("Anmärkning", "Remark").in_(language)], marked, Dialect.EXCEL)


def checklist_xlsx(
    checklist: Checklist,
    answers: Answers,
    before: Answers | None,
    language: str,
    *,
    whose: str,
    year: int,
    dated: date,
    is_example: bool = False,
) -> bytes:
    """The same as a workbook, with whose it is and its sources. dated: when it was changed."""
    title = checklist.title.in_(language)
    lines = (whose, str(year), *(str(each) for each in checklist.sources))
    return to_xlsx(
        Workbook(
            title=f"{title} {year}",
            subject=title,
            author=_AUTHOR,
            comments=" ".join(lines),
            dated=dated,
            sheets=(
                Sheet(
                    name=Text("Checklista", "Checklist").in_(language),
                    title=f"{title} {year}",
                    lines=lines,
                    marks=(_INVENTED.in_(language),) if is_example else (),
                    columns=tuple(
                        SheetColumn(each.in_(language), width) for each, width in _COLUMNS
                    ),
                    rows=tuple(map(tuple, _rows(checklist, answers, before, language))),
                    frozen=1,
                ),
            ),
        )
    )


def _rows(
    checklist: Checklist, answers: Answers, before: Mapping[str, Answer] | None, language: str
) -> list[list[str]]:
    found = []
    for item in checklist.items:
        answer = answer_of(answers, item)
        earlier = capital(answer_of(before, item).words.in_(language)) if before is not None else ""
        found.append(
            [
                item.title.in_(language),
                item.words.in_(language),
                capital(answer.words.in_(language)),
                answer.what,
                answer.who,
                earlier,
                str(item.source),
            ]
        )
    return found
