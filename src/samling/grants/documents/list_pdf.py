"""The whole list as a document: what, how much, for whom, when, and how it was divided."""

from collections.abc import Iterator

from samling.grants.rules import Allocation, PublishedList, explain, result_document
from samling.grants.rules.decisions import History
from samling.kernel import (
    AreaCode,
    AreaKind,
    Kronor,
    Text,
    canonical_json,
    enumerated,
    format_kronor,
)
from samling.platform.documents import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    Table,
    to_pdf,
)

from .division import amount_or_dash, bounds_words, only_part, parts_table, rounding_words
from .list_attachments import list_attachments
from .map_picture import map_picture
from .sections import (
    attachment_section,
    basis_fact,
    finding_notices,
    history_notices,
    source_fact,
    source_section,
    steps_of,
    when,
)
from .words import (
    AUTHOR,
    agreement,
    area_name,
    band,
    counted_recipients,
    dated,
    place_of,
    standing,
    standing_and_source,
)


def list_pdf(
    allocation: Allocation,
    language: str,
    published: PublishedList | None = None,
    history: History | None = None,
) -> bytes:
    """The list as PDF/UA-1 and PDF/A-3a, with the result (JSON) and the list (CSV) attached.

    language: "sv" or "en". published: what the amounts are compared with, where the allocation
    does not carry it.
    """
    return to_pdf(list_document(allocation, language, published, history))


def list_document(
    allocation: Allocation,
    language: str,
    published: PublishedList | None = None,
    history: History | None = None,
) -> Document:
    """What the list says."""
    result = result_document(allocation)
    attachments = list_attachments(allocation, canonical_json(result) + "\n", language, history)
    single = len(allocation.components) == 1
    division = list(_division(allocation, language))
    return Document(
        language="en" if language.startswith("en") else "sv",
        dated=dated(allocation),
        title=allocation.scheme.title.in_(language),
        kicker=_kicker(allocation).in_(language),
        lead=_lead(allocation).in_(language),
        facts=_facts(allocation, language, published or allocation.published),
        picture=map_picture(allocation, language),
        beside=tuple(division) if single else (),
        blocks=(
            *history_notices(history, language),
            *finding_notices(allocation, language),
            *(() if single else division),
            *_example(allocation, language),
            Heading(Text("Hela listan", "The whole list").in_(language)),
            *_list(allocation, language),
            *_notes(allocation, language),
            *source_section(allocation, language),
            *attachment_section(attachments, result["sha256"], language),
        ),
        attachments=attachments,
        standing=standing(allocation).in_(language),
        foot=standing_and_source(allocation).in_(language),
        band=band(allocation, language),
        author=AUTHOR,
    )


def _kicker(allocation: Allocation) -> Text:
    year = allocation.scheme.year
    return Text(f"Fördelning av statsbidrag {year}", f"Allocation of a state grant {year}")


def _lead(allocation: Allocation) -> Text:
    who, total = counted_recipients(allocation), allocation.total
    where = place_of(allocation)
    several = len(allocation.recipients) > 1
    lead = Text(
        f"{who.sv}{f' {where.sv}' if where else ''} {'delar på' if several else 'får'} "
        f"{format_kronor(total, 'sv')}.",
        f"{who.en}{f' {where.en}' if where else ''} {'share' if several else 'gets'} "
        f"{format_kronor(total, 'en')}.",
    )
    if found := allocation.found_from:
        lead = Text(f"{lead.sv} {found.sv}", f"{lead.en} {found.en}")
    if len(allocation.components) == 1:
        return lead
    titles = enumerated(result.component.title for result in allocation.components)
    count = len(allocation.components)
    return Text(
        f"{lead.sv} Pengarna är delade i {count} delar med var sin nyckel: {titles.sv}.",
        f"{lead.en} The money is in {count} parts, each with a key of its own: {titles.en}.",
    )


def _facts(allocation: Allocation, language: str, published: PublishedList | None) -> Facts:
    scheme = allocation.scheme
    amounts = [format_kronor(allocation.total, language)]
    if len(allocation.components) > 1:
        amounts += [
            f"{result.component.title.in_(language)}: {format_kronor(result.total, language)}"
            for result in allocation.components
        ]
    who, where = counted_recipients(allocation), place_of(allocation)
    compared = agreement(allocation, published)
    return Facts(
        (
            Fact(Text("Vad", "What").in_(language), (scheme.purpose.in_(language),)),
            Fact(Text("Hur mycket", "How much").in_(language), tuple(amounts)),
            Fact(
                Text("Till vem", "For whom").in_(language),
                (who.in_(language) + (f" {where.in_(language)}" if where else ""),),
            ),
            when(allocation, language),
            source_fact(scheme.source, language),
            basis_fact(allocation, language, *([compared.words.in_(language)] if compared else [])),
        )
    )


def _division(allocation: Allocation, language: str) -> Iterator[Block]:
    yield Heading(Text("Så delas pengarna", "How the money is divided").in_(language))
    several = len(allocation.components) > 1
    yield parts_table(allocation, language) if several else only_part(allocation, language)
    for result in allocation.components:
        words = [
            each.in_(language)
            for each in (result.component.note, bounds_words(allocation, result))
            if each is not None
        ]
        if words:
            head = f"{result.component.title.in_(language)}. " if several else ""
            yield Paragraph(head + " ".join(words))
    rounding = rounding_words(allocation)
    if rounding is not None:
        yield Paragraph(rounding.in_(language))


def _example(allocation: Allocation, language: str) -> Iterator[Block]:
    """One recipient's amount worked out: the one in the middle, so that it is like most."""
    if allocation.scheme.imported:
        return
    explanation = explain(allocation, _middle(allocation))
    yield Heading(Text("Ett belopp, steg för steg", "One amount, step by step").in_(language))
    yield Paragraph(
        Text(
            f"{explanation.name} får {format_kronor(explanation.amount, 'sv')}. Alla andra belopp "
            "är uträknade på samma sätt.",
            f"{explanation.name} gets {format_kronor(explanation.amount, 'en')}. All other "
            "amounts are worked out in the same way.",
        ).in_(language)
    )
    for part in explanation.parts:
        if len(explanation.parts) > 1:
            yield Heading(part.component.title.in_(language), 2)
        yield steps_of(part, language)


def _middle(allocation: Allocation) -> AreaCode:
    """The middle one by amount of those that get something of every component."""
    amounts = allocation.amounts
    ordered = sorted(amounts, key=lambda code: (amounts[code], code))
    whole = [
        code
        for code in ordered
        if all(allocation.part(part.component.id, code) for part in allocation.components)
    ]
    chosen = whole or ordered
    return chosen[len(chosen) // 2]


def _list(allocation: Allocation, language: str) -> Iterator[Block]:
    components = [result.component for result in allocation.components]
    several = len(components) > 1
    names = [component.title.in_(language) for component in components] if several else []
    total = Text("Belopp", "Amount") if not several else Text("Summa", "Total")
    columns = (
        Column(Text("Kod", "Code").in_(language)),
        Column(Text("Mottagare", "Recipient").in_(language), wide=True),
        *(Column(f"{name}, {_unit(language)}", "end") for name in names),
        Column(f"{total.in_(language)}, {_unit(language)}", "end"),
    )
    rows: list[Row] = []
    for county, codes in _by_county(allocation):
        if county is not None:
            sums = _cells(allocation, codes, several, language)
            rows.append(Row((str(county), area_name(county), *sums), "group"))
        rows += [
            Row(
                (
                    str(code),
                    allocation.areas[code].name,
                    *_cells(allocation, [code], several, language),
                )
            )
            for code in codes
        ]
    every = list(allocation.recipients)
    label = Text("Summa", "Total").in_(language)
    rows.append(Row(("", label, *_cells(allocation, every, several, language)), "total"))
    yield Table(columns, tuple(rows))


def _by_county(allocation: Allocation) -> list[tuple[AreaCode | None, list[AreaCode]]]:
    """Municipalities by county, where there are several counties; others as they come."""
    groups: dict[AreaCode | None, list[AreaCode]] = {}
    for code in allocation.recipients:
        county = None
        if code.kind is AreaKind.MUNICIPALITY and code.county_digits:
            county = AreaCode(code.county_digits)
        groups.setdefault(county, []).append(code)
    if len(groups) == 1:
        return [(None, list(allocation.recipients))]
    return list(groups.items())


def _cells(
    allocation: Allocation, codes: list[AreaCode], several: bool, language: str
) -> list[str]:
    """The sum of each component over some recipients, then of all components."""
    sums: list[Kronor | None] = []
    if several:
        for result in allocation.components:
            found = [
                result.by_recipient[code].amount for code in codes if code in result.by_recipient
            ]
            sums.append(Kronor(sum(found)) if found else None)
    sums.append(Kronor(sum(allocation.amounts[code] for code in codes)))
    return [amount_or_dash(amount, language) for amount in sums]


def _notes(allocation: Allocation, language: str) -> Iterator[Block]:
    scheme = allocation.scheme
    notes = [note.in_(language) for note in scheme.notes]
    if isinstance(scheme.appropriation, Text):
        label = Text("Anslag", "Appropriation").in_(language)
        notes.insert(0, f"{label}: {scheme.appropriation.in_(language)}")
    if notes:
        yield Heading(Text("Mer om bidraget", "More about the grant").in_(language))
        yield from (Paragraph(note) for note in notes)


def _unit(language: str) -> str:
    return "SEK" if language.startswith("en") else "kr"
