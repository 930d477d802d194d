"""samling schemes | allocate | explain | verify"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samling.kernel import Origin, Text, format_kronor, format_number

from .exits import FINDINGS, FINE
from .files import read_file
from .language import Argument, Command, Option, language, language_option
from .options import format_option
from .output import as_table, say, write

if TYPE_CHECKING:
    from fractions import Fraction

    from samling.grants.rules import Allocation, Inputs

RECIPIENT_HEAD = (Text("Kod", "Code"), Text("Mottagare", "Recipient"))
_WHOLE: Mapping[int, int] = {}
_LARGEST_RESULT = 100_000_000  # the national lists make results of a few hundred kB
_OUT = Text("Skriv till en fil i stället för skärmen.", "Write to a file instead of the screen.")
_SETTING = Text("FÄLT=VÄRDE", "FIELD=VALUE")
_SET = Text(
    "Ändra något: delbelopp.pot, .key, .floor, .cap eller .guarantee, eller data.variabel.",
    "Change something: component.pot, .key, .floor, .cap or .guarantee, or data.variable.",
)

scheme_argument = click.argument("scheme", cls=Argument, placeholder=Text("BIDRAG", "SCHEME"))
out_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    cls=Option,
    placeholder=Text("FIL", "FILE"),
    words=_OUT,
)
set_option = click.option(
    "--set", "settings", multiple=True, cls=Option, placeholder=_SETTING, words=_SET
)


@click.command(
    cls=Command,
    words=Text("Visa vilka statsbidrag som finns.", "List the grant schemes."),
)
@format_option("table", "json")
@language_option
def schemes(form: str) -> int:
    from samling.grants.data import load_schemes

    every = load_schemes().values()
    if form == "json":
        listed = [
            {
                "id": scheme.id,
                "title": {"sv": scheme.title.sv, "en": scheme.title.en},
                "year": scheme.year,
                "agency": scheme.agency,
                "components": [component.id for component in scheme.components],
                "imported": scheme.imported,
            }
            for scheme in every
        ]
        write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", None)
    else:
        rows = [(scheme.id, str(scheme.year), scheme.title.in_(language())) for scheme in every]
        head = ("id", "år", "titel") if language() == "sv" else ("id", "year", "title")
        write(as_table(head, rows, right=()), None)
    return FINE


@click.command(
    cls=Command,
    words=Text(
        "Räkna ut ett statsbidrag för alla mottagare. Kod 1 om något inte går ihop.",
        "Compute a scheme for all recipients. Exit code 1 when something does not add up.",
    ),
)
@scheme_argument
@format_option("table", "csv", "json")
@out_option
@set_option
@language_option
def allocate(scheme: str, form: str, out: Path | None, settings: tuple[str, ...]) -> int:
    from samling.grants.documents import list_csv
    from samling.grants.documents.rows import rows
    from samling.grants.rules import result_json

    allocation, _inputs = _allocation(scheme, settings)
    if form == "json":
        content = result_json(allocation)
    elif form == "csv":
        content = list_csv(allocation).decode()
    else:
        parts = [Text.same(component.id) for component in allocation.scheme.components]
        amount = Text("Belopp, kr", "Amount, SEK")
        content = table_of((*RECIPIENT_HEAD, *parts, amount), rows(allocation))
    write(content, out)
    for notice in allocation.notices:
        say(notice.in_(language()))
    if out is not None:
        say(
            Text(
                f"{len(allocation.recipients)} mottagare, "
                f"{format_kronor(allocation.total, 'sv')}: {out}",
                f"{len(allocation.recipients)} recipients, "
                f"{format_kronor(allocation.total, 'en')}: {out}",
            ).in_(language())
        )
    return FINDINGS if allocation.differs else FINE


@click.command(
    cls=Command,
    words=Text(
        "Visa uträkningen för en mottagare, steg för steg. Kod 2 om mottagaren är okänd.",
        "Show the arithmetic of one recipient, step by step. Exit code 2 when the recipient is "
        "unknown.",
    ),
)
@scheme_argument
@click.argument("recipient", cls=Argument, placeholder=Text("MOTTAGARE", "RECIPIENT"))
@format_option("text", "json")
@set_option
@language_option
def explain(scheme: str, recipient: str, form: str, settings: tuple[str, ...]) -> int:
    from samling.grants.rules import explain as explained
    from samling.grants.rules import last_year_of
    from samling.registry.data import load_aliases, load_registry
    from samling.registry.rules import resolve

    allocation, inputs = _allocation(scheme, settings)
    area = resolve(recipient, load_registry(), load_aliases(), allocation.scheme.recipients)
    before = last_year_of(allocation.scheme, inputs)
    explanation = explained(allocation, area.code, before)
    if form == "json":
        write(json.dumps(explanation.to_plain(), ensure_ascii=False, indent=2) + "\n", None)
        return FINE
    lines = [each.in_(language()) for each in (explanation.summary, *explanation.remarks)]
    for part in explanation.parts:
        amount = format_kronor(part.share.amount, language())
        lines += ["", f"{part.component.title.in_(language())}: {amount}"]
        lines += [
            f"  {number}. {step.sentence.in_(language())}"
            for number, step in enumerate(part.steps, start=1)
        ]
        if part.component.note:
            lines.append(f"  {part.component.note.in_(language())}")
    if explanation.notice:
        lines += ["", explanation.notice.in_(language())]
    if explanation.last_year:
        lines += ["", explanation.last_year.sentence.in_(language())]
    lines += ["", Text("Källor", "Sources").in_(language())]
    for source in explanation.sources:
        invented = source.origin is Origin.SYNTHETIC
        mark = f" ({source.origin.words.in_(language())})" if invented else ""
        lines.append(f"  {source}{mark}")
    write("\n".join(lines) + "\n", None)
    return FINE


@click.command(
    cls=Command,
    words=Text(
        "Räkna om ett sparat resultat och säg om det är samma.",
        "Compute a saved result again and say whether it is the same.",
    ),
)
@click.argument("file", cls=Argument, placeholder=Text("FIL", "FILE"))
@language_option
def verify(file: str) -> int:
    from samling.grants.rules import verify as verified

    verdict = verified(read_file(file, _LARGEST_RESULT))
    for reason in verdict.reasons:
        write(reason.in_(language()) + "\n", None)
    return FINE if verdict.outcome else FINDINGS


def _allocation(scheme: str, settings: tuple[str, ...]) -> tuple[Allocation, Inputs]:
    """A shipped scheme with the user's own figures and settings, and all that can be read."""
    from samling.grants.data import load_schemes, shipped_inputs
    from samling.grants.rules import allocate_chain, changed, find_scheme, with_periods

    from .figures import loaded_datasets

    every, inputs = load_schemes(), shipped_inputs(loaded_datasets())
    if settings:
        standing = find_scheme(scheme, every)
        complete = with_periods(standing, settings_from(settings), inputs)
        every = {**every, scheme: changed(standing, complete)}
    return allocate_chain(scheme, every, inputs), inputs


def settings_from(words: tuple[str, ...]) -> dict[str, str]:
    """ "population.pot=1" -> {"population.pot": "1"}."""
    settings = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or name.strip() in settings:
            raise click.UsageError(
                Text(
                    f"--set {word} går inte att läsa. Skriv {_SETTING.sv}, en gång för varje fält.",
                    f"--set {word} cannot be read. Write {_SETTING.en}, once for each field.",
                ).in_(language())
            )
        settings[name.strip()] = value
    return settings


def table_of(
    head: Sequence[Text], rows: Sequence[tuple[Any, ...]], decimals: Mapping[int, int] = _WHOLE
) -> str:
    """Code, name and figures, with sums last.

    decimals: of the columns that have them, by number; they are of each recipient and not summed.
    """
    figures = range(len(RECIPIENT_HEAD), len(head))
    words = [
        (*row[: figures.start], *(_figure(row[each], decimals.get(each, 0)) for each in figures))
        for row in rows
    ]
    sums = (
        "" if each in decimals else _figure(sum(int(row[each] or 0) for row in rows), 0)
        for each in figures
    )
    words.append(("", Text("Summa", "Total").in_(language()), *sums))
    return as_table([each.in_(language()) for each in head], words, right=figures)


def _figure(value: int | Fraction | None, decimals: int) -> str:
    return "–" if value is None else format_number(value, language(), decimals)
