"""What may be kept as a draft: anything half done, but nothing strange and no one's number."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from samling.kernel import (
    Fault,
    Faults,
    SamlingError,
    Text,
    can_be_kept,
    canonical_json,
    personal_number_in,
)

from ..depth import too_deep
from ..fields import shown
from .form import Cell, ReportForm

MOST_BYTES = 500_000
MOST_ROWS = 200
MOST_CHARACTERS = 20_000
MOST_WHOLE = 10**15


class CannotSave(SamlingError):
    """The draft is not one of this form, or holds what must not be here; nothing is saved."""


def refuse_malformed(form: ReportForm, raw: Any) -> None:
    """Raises CannotSave with every fault, each with its place.

    Whatever passes is a table of the form's own fields, with text, whole numbers, yes and no.
    """
    if not isinstance(raw, Mapping) or too_deep(raw):
        raise CannotSave(_strange("draft"))
    faults = Faults()
    for where, value in _leaves(raw, ""):
        if isinstance(value, str):
            _check_words(value, where, faults)
        elif value is not None and (
            not isinstance(value, int) or not -MOST_WHOLE <= value <= MOST_WHOLE
        ):
            faults.extend(CannotSave(_strange(where)))
    _check_shape(form, raw, faults)
    faults.raise_if_any(CannotSave)
    if len(canonical_json(raw).encode()) > MOST_BYTES:
        raise CannotSave(
            Fault(
                "GRANTS-REPORT-LARGE",
                Text("Redovisningen är för lång.", "The report is too long."),
                Text(
                    "Korta texterna, eller bifoga ett dokument.",
                    "Shorten the texts, or attach a document.",
                ),
            )
        )


def _check_words(words: str, where: str, faults: Faults) -> None:
    if not can_be_kept(words, MOST_CHARACTERS):
        faults.extend(CannotSave(_strange(where)))
        return
    if (found := personal_number_in(words)) is not None:
        faults.add(
            "GRANTS-REPORT-PERSONAL-NUMBER",
            Text(
                f"”{found[:4]}…” ser ut som ett personnummer. Uppgifter om enskilda får inte stå "
                "här, och ingenting är sparat.",
                f"“{found[:4]}…” looks like a personal identity number. Nothing about individuals "
                "may stand here, and nothing is saved.",
            ),
            Text(
                "Ta bort det och spara igen. Skriv bara antal.",
                "Take it away and save again. Write counts only.",
            ),
            where=Text.same(where),
        )


def _check_shape(form: ReportForm, raw: Mapping[str, Any], faults: Faults) -> None:
    purposes = {each.id for each in form.purposes}
    cells = {cell.value for cell in Cell}
    shapes: dict[str, Callable[[Any], bool]] = {
        "used": _is_leaf,
        "unused": _is_leaf,
        "amounts": lambda value: _is_table(value, purposes, _is_leaf),
        "questions": lambda value: _is_table(
            value, {each.id for each in form.questions}, lambda one: _is_leaf(one) or _words(one)
        ),
        "activities": lambda value: (
            isinstance(value, list)
            and len(value) <= MOST_ROWS
            and all(_is_table(row, {"what", "purpose", "amount"}, _is_leaf) for row in value)
        ),
        "offers": lambda value: (
            isinstance(value, list)
            and len(value) <= MOST_ROWS
            and all(_is_table(row, {"offer", "amount", "remark"}, _is_leaf) for row in value)
        ),
        "no_offers": lambda value: value is None or isinstance(value, bool),
        "reach": lambda value: _is_table(
            value,
            {each.id for each in form.reach},
            lambda group: _is_table(group, cells, _is_leaf),
        ),
        "conditions": lambda value: (
            _words(value) and set(value) <= {each.id for each in form.conditions}
        ),
        "comments": lambda value: (
            isinstance(value, Mapping)
            and len(value) <= MOST_ROWS
            and all(isinstance(words, str) for words in value.values())
            and all(isinstance(key, str) and len(key) <= 200 for key in value)
        ),
    }
    for field, value in raw.items():
        if field not in shapes or not shapes[field](value):
            faults.extend(CannotSave(_strange(shown(field))))


def _is_leaf(value: Any) -> bool:
    return value is None or isinstance(value, (str, int))


def _words(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_ROWS
        and all(isinstance(each, str) for each in value)
    )


def _is_table(value: Any, names: set[str], holds: Callable[[Any], bool]) -> bool:
    return (
        isinstance(value, Mapping)
        and value.keys() <= names
        and all(holds(inner) for inner in value.values())
    )


def _leaves(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Every value with its place. The names in tables are words too, as those of comments."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            at = f"{where}.{shown(name)}" if where else shown(name)
            yield where or "draft", name
            yield from _leaves(inner, at)
    elif isinstance(value, (list, tuple)):
        for row, inner in enumerate(value, start=1):
            yield from _leaves(inner, f"{where}[{row}]")
    else:
        yield where or "draft", value


def _strange(where: str) -> Fault:
    return Fault(
        "GRANTS-REPORT-STRANGE",
        Text(
            "Det här hör inte till redovisningens formulär, och ingenting är sparat.",
            "This does not belong to the form of the report, and nothing is saved.",
        ),
        Text(
            "Läs om sidan och fyll i det igen. Ta bort tecken som inte syns.",
            "Reload the page and fill it in again. Take away characters that cannot be seen.",
        ),
        where=Text.same(where.strip() or "draft"),
    )
