"""The parts of the reference that are written from the code."""

from collections.abc import Callable
from pathlib import Path

import click
from django.apps import apps

from samling.boards.data.consultations import load_consultations
from samling.boards.rules.life import LIVES as LIVES_OF_BOARDS
from samling.cli.main import samling
from samling.grants.data import load_published, load_schemes
from samling.grants.rules.ledger import WAYS, Place
from samling.grants.rules.life import LIVES, mermaid
from samling.knowledge.rules import LIVES as LIVES_OF_KNOWLEDGE
from samling.platform.personal import OUT_OF_REACH, WITHHELD, periods, register
from samling.platform.personal.register import personal_fields
from samling.registry.data import load_datasets, load_sources, load_variables
from samling.site.doctor import CHECKS
from samling.supply.documents import help_of
from samling.supply.rules import BY_ID, COLUMNS, LANGUAGES
from samling.supply.rules import LIVES as LIVES_OF_OFFERS

from .codes import codes_in
from .pages import DOCS, ROOT, with_generated
from .shell import samling as run


def command_line() -> str:
    """The help of every command, as it is shown."""
    lines = []
    for words in _commands(samling, ()):
        name = " ".join(("samling", *words))
        code, shown = run([*words, "--help"], language="en")
        assert code == 0, shown
        lines += [f"## {name}", "", "```text", shown.rstrip(), "```", ""]
    return "\n".join(lines)


def _commands(group: click.Group, above: tuple[str, ...]) -> list[tuple[str, ...]]:
    context = click.Context(group)
    found: list[tuple[str, ...]] = [above]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        way = (*above, name)
        found += _commands(command, way) if isinstance(command, click.Group) else [way]
    return found


_PREFIXES = {
    "GRANTS-CHECK": "Checking a list",
    "GRANTS-SIE": "Reading accounts (SIE)",
    "GRANTS-REPORT": "Reports on what money was used for",
    "GRANTS": "Grants",
    "BOARDS": "Matters, meetings and papers",
    "SUPPLY": "Offers",
    "STEP": "Steps that may not be taken",
    "FUND": "Funds",
    "REGISTRY": "Areas and figures",
    "PLATFORM": "Pages and addresses",
    "SITE": "Starting the service",
    "CLI": "Files at the command line",
}


def error_codes() -> str:
    """A table for each capability."""
    lines: list[str] = []
    codes = codes_in(ROOT / "src" / "samling")
    for prefix, title in _PREFIXES.items():
        lines += [
            f"## {title}",
            "",
            "| code | svenska | English | what to do |",
            "| --- | --- | --- | --- |",
        ]
        for each in codes:
            own = next(name for name in _PREFIXES if each.code.startswith(f"{name}-"))
            if own == prefix:
                swedish, english = (_cell(words) for words in zip(*each.words, strict=True))
                remedies = _cell(each.remedies)
                lines.append(f"| `{each.code}` | {swedish} | {english} | {remedies} |")
        lines.append("")
    return "\n".join(lines)


def _cell(words: tuple[str, ...]) -> str:
    return "<br>".join(dict.fromkeys(words)).replace("|", "\\|").replace("\n", " ")


def data_sources() -> str:
    """Schemes with their lists, figures, and every other source, from their own files."""
    lines = [
        "## Schemes",
        "",
        "| scheme | source | reference | dated | list |",
        "| --- | --- | --- | --- | --- |",
    ]
    for scheme in load_schemes().values():
        published = load_published().get(scheme.id)
        rows = f"{len(published.amounts)} rows" if published else "not among the sources"
        source = scheme.source
        lines.append(
            f"| `{scheme.id}` | {source.publisher}: {source.title} | {source.reference or ''} "
            f"| {source.dated or ''} | {rows} |"
        )
    lines += [
        "",
        "## Figures",
        "",
        "| variable | period | areas | origin | source | made or fetched |",
        "| --- | --- | ---: | --- | --- | --- |",
    ]
    for dataset in load_datasets():
        source = dataset.source
        lines.append(
            f"| `{dataset.variable}` | {dataset.period} | {len(dataset.values)} "
            f"| {source.origin.words.en} | {source.publisher}: {source.title} | {dataset.vintage} |"
        )
    lines += [
        "",
        "## Variables that figures can be loaded for",
        "",
        "| variable | svenska | English | unit | counted in |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| `{each.id}` | {each.name.sv} | {each.name.en} | {each.unit.en} "
        f"| {', '.join(each.kinds)} |"
        for each in load_variables().values()
    ]
    lines += [
        "",
        "## Consultations",
        "",
        "| consultation | sender | number | last day | bodies | proposals |",
        "| --- | --- | --- | --- | ---: | ---: |",
    ]
    lines += [
        f"| {each.memorandum}: {each.title.sv} | {each.sender.sv} | {each.number} "
        f"| {each.deadline} | {len(each.bodies)} | {len(each.proposals)} |"
        for each in load_consultations().values()
    ]
    lines += [
        "",
        "## All sources of areas, names and figures",
        "",
        "| source | publisher and title | reference | dated | note |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, source in load_sources().items():
        note = source.note.en if source.note else ""
        lines.append(
            f"| `{name}` | {source.publisher}: {source.title} | {source.reference or ''} "
            f"| {source.dated or ''} | {note} |"
        )
    return "\n".join([*lines, ""])


def life_cycles() -> str:
    """A diagram of each life, what each step does, and the ways that money can go."""
    lines: list[str] = []
    for life in (*LIVES, *LIVES_OF_OFFERS, *LIVES_OF_KNOWLEDGE, *LIVES_OF_BOARDS):
        lines += [f"## {life.title.en}", "", "```mermaid", mermaid(life), "```", ""]
        lines += ["| step | by | what | posts | asks for |", "| --- | --- | --- | --- | --- |"]
        for step in (*life.begins, *life.steps):
            asks = [f"another person than took `{step.after}`"] if step.after else []
            if step.answers:
                own = " or ".join(f"`{each}`" for each in step.answers)
                asks.append(f"another person than took {own} for the other side")
            asks += ["a reason"] if step.reason else []
            posts = ", ".join(f"`{movement}`" for movement in step.movements)
            lines.append(
                f"| `{step.id}` | {step.side}, {step.part} | {step.text.sv} / {step.text.en} "
                f"| {posts} | {', '.join(asks)} |"
            )
        lines.append("")
    lines += ["## The ways that money can go", ""]
    lines += ["| movement | from | to | on screen |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{movement}` | `{way.source}` | `{way.target}` | {way.text.sv} / {way.text.en} |"
        for movement, way in WAYS.items()
    ]
    lines += ["", "| place | on screen |", "| --- | --- |"]
    lines += [f"| `{place}` | {place.text.sv} / {place.text.en} |" for place in Place]
    return "\n".join([*lines, ""])


def doctor() -> str:
    """Each check: its name, what it is about, and why it matters."""
    lines = ["| check | what | why it matters |", "| --- | --- | --- |"]
    lines += [f"| `{each.id}` | {each.title.en} | {each.why.en} |" for each in CHECKS]
    return "\n".join([*lines, ""])


def personal_data() -> str:
    """The register of processing, and the periods after which something is deleted."""
    lines: list[str] = []
    for each in register():
        lines += [f"### {each.title.sv}", "", "| | |", "| --- | --- |"]
        lines += [
            f"| {head} | {words.sv} |"
            for head, words in (
                ("Ändamål", each.purpose),
                ("Rättslig grund", each.ground),
                ("Vilka personer", each.persons),
                ("Vilka som ser", each.sees),
                ("Hur länge", each.kept),
            )
        ]
        models = []
        for label in each.models:
            fields = sorted(personal_fields(apps.get_model(label)))
            models.append(f"`{label}` ({', '.join(fields)})" if fields else f"`{label}`")
        lines += [f"| Var i databasen | {', '.join(models)} |", ""]
    lines += ["### Bevarandetider", "", "| id | vad | dagar | räknat från | gäller från | källa |"]
    lines += ["| --- | --- | ---: | --- | --- | --- |"]
    lines += [
        f"| `{each.id}` | {each.title.sv} | {each.days} | `{each.model}.{each.since}` "
        f"| {each.valid_from} | {each.source.sv} |"
        for each in periods()
    ]
    lines += ["", "### Vad ett utdrag inte har", "", "| vad | varför |", "| --- | --- |"]
    lines += [
        f"| `{name}` | {words.sv} |" for name, words in ({**WITHHELD, **OUT_OF_REACH}).items()
    ]
    return "\n".join([*lines, ""])


def offers() -> str:
    """The columns of the template, the answers that can be chosen, and the languages."""
    lines = ["## Kolumner", "", "| id | rubrik | English | behövs | så fyller du i |"]
    lines += ["| --- | --- | --- | --- | --- |"]
    for name, head in COLUMNS.items():
        needed = "ja" if name in BY_ID and BY_ID[name].is_needed else ""
        lines.append(f"| `{name}` | {head.sv} | {head.en} | {needed} | {help_of(name).sv} |")
    lines += ["", "## Svar att välja", ""]
    for field in BY_ID.values():
        if field.choices:
            lines += [f"### {field.label.sv} (`{field.id}`)", "", "| id | svenska | English |"]
            lines += ["| --- | --- | --- |"]
            lines += [f"| `{one.value}` | {one.text.sv} | {one.text.en} |" for one in field.choices]
            lines.append("")
    lines += ["## Språk", "", "| kod | svenska | English |", "| --- | --- | --- |"]
    lines += [f"| `{code}` | {name.sv} | {name.en} |" for code, name in LANGUAGES.items()]
    return "\n".join([*lines, ""])


GENERATED: dict[str, tuple[Path, Callable[[], str]]] = {
    "command-line": (DOCS / "reference" / "command-line.md", command_line),
    "error-codes": (DOCS / "reference" / "error-codes.md", error_codes),
    "life-cycles": (DOCS / "reference" / "life-cycles.md", life_cycles),
    "doctor": (DOCS / "reference" / "doctor.md", doctor),
    "personal-data": (DOCS / "reference" / "personuppgifter.md", personal_data),
    "offers": (DOCS / "reference" / "offers.md", offers),
    "data-sources": (DOCS / "reference" / "data-sources.md", data_sources),
}


def current(name: str) -> tuple[str, str]:
    """The page as it is, and as it would be written now."""
    page, write = GENERATED[name]
    text = page.read_text("utf-8")
    return text, with_generated(text, name, write())
