"""Sections that the list and the letter have in common: facts, notices, sources, attachments."""

from samling.grants.rules import Allocation, LastYear, PartExplained
from samling.grants.rules.decisions import History
from samling.kernel import AreaCode, Origin, Source, Text, capital, enumerated, format_date
from samling.platform.documents import (
    Attachment,
    Block,
    Fact,
    Heading,
    Notice,
    Reference,
    References,
    Step,
    Steps,
)

from .words import basis, source_words

_STEPS = {
    "key": Text("Nyckeltal", "Key figure"),
    "sum": Text("Andel", "Share"),
    "exact": Text("Belopp före avrundning", "Amount before rounding"),
    "bound": Text("Golv eller tak", "Floor or cap"),
    "rounding": Text("Avrundning", "Rounding"),
    "imported": Text("Hämtat belopp", "Imported amount"),
}


def when(allocation: Allocation, language: str) -> Fact:
    """The year, and every day that matters."""
    scheme = allocation.scheme
    lines = [Text(f"Bidraget gäller {scheme.year}.", f"The grant is for {scheme.year}.")]
    for day in scheme.days:
        if day.date is None:
            lines.append(Text(f"{day.what.sv}.", f"{day.what.en}."))
        else:
            lines.append(
                Text(
                    f"{day.what.sv}: {format_date(day.date, 'sv')}.",
                    f"{day.what.en}: {format_date(day.date, 'en')}.",
                )
            )
    return Fact(Text("När", "When").in_(language), tuple(line.in_(language) for line in lines))


def source_fact(source: Source, language: str) -> Fact:
    """Where the grant is decided or told of."""
    note = (source.note.in_(language),) if source.note else ()
    return Fact(
        Text("Källa", "Source").in_(language), (f"{source_words(source, language)}.", *note)
    )


def basis_fact(allocation: Allocation, language: str, *more: str) -> Fact:
    """What the amounts rest on. more: further lines."""
    imported = allocation.scheme.imported
    label = Text("Underlag", "Basis") if imported else Text("Uträkning", "Computation")
    return Fact(label.in_(language), (basis(allocation).in_(language), *more))


def last_year_fact(last_year: LastYear, language: str) -> Fact:
    """What the recipient got the year before, and where that stands."""
    source = source_words(last_year.source, language)
    lines = (last_year.sentence, Text(f"Källa: {source}.", f"Source: {source}."))
    label = Text("Förra året", "Last year")
    return Fact(label.in_(language), tuple(line.in_(language) for line in lines))


def finding_notices(allocation: Allocation, language: str) -> list[Block]:
    """What a reader must know of the sums: findings marked, other remarks not."""
    if not allocation.remarks:
        return []
    words = " ".join(remark.in_(language) for remark in allocation.remarks)
    if allocation.differs:
        title = Text("Något går inte ihop", "Something does not add up")
        return [Notice(title.in_(language), words, "finding")]
    return [Notice(Text("Att tänka på", "To bear in mind").in_(language), words)]


def history_notices(
    history: History | None, language: str, recipient: AreaCode | None = None
) -> list[Block]:
    """That the decision was changed or is replaced; of one recipient what it meant for it."""
    if history is None or not history.notices:
        return []
    words = [notice.in_(language) for notice in history.notices]
    row = history.last.of(recipient) if history.last and recipient else None
    if row is not None:
        words.insert(0, row.words.in_(language))
    title = Text("Ändrat beslut", "Changed decision")
    return [Notice(title.in_(language), " ".join(words))]


def steps_of(part: PartExplained, language: str) -> Steps:
    """The arithmetic of one share, step by step."""
    return Steps(
        tuple(
            Step(_STEPS[step.kind].in_(language), step.sentence.in_(language))
            for step in part.steps
        )
    )


def source_section(allocation: Allocation, language: str) -> list[Block]:
    """The scheme's legal basis and source, then every figure used with its checksum."""
    scheme = allocation.scheme
    references = [
        Reference(
            ", ".join(part for part in (law.act, law.provision) if part),
            law.note.in_(language) if law.note else None,
        )
        for law in scheme.legal_basis
    ]
    references.append(_reference(scheme.source, language))
    return [
        Heading(Text("Källor", "Sources").in_(language)),
        References((*references, *_figures(allocation, language))),
    ]


def figure_section(allocation: Allocation, language: str) -> list[Block]:
    """Where the key figures come from; nothing where none are used."""
    if not allocation.used:
        return []
    return [
        Heading(Text("Källor till nyckeltalen", "Sources of the key figures").in_(language)),
        References(_figures(allocation, language)),
    ]


def attachment_section(
    attachments: tuple[Attachment, ...], sha256: str, language: str
) -> list[Block]:
    """What is inside the file, and how anyone can check the result."""
    names = enumerated(Text.same(each.name) for each in attachments)
    words = Text(
        f"I PDF-filen ligger siffrorna som data: {names.sv}. De finns i PDF-läsarens förteckning "
        "över bilagor. Kontrollsumman gäller hela resultatet: samma regler och samma nyckeltal "
        "ger alltid samma summa.",
        f"The PDF file carries the figures as data: {names.en}. They are in the PDF reader's list "
        "of attachments. The checksum is of the whole result: the same rules and key figures "
        "always give the same sum.",
    )
    return [
        Heading(Text("Bilagor och kontroll", "Attachments and checking").in_(language)),
        References((Reference(words.in_(language), None, sha256),)),
    ]


def _figures(allocation: Allocation, language: str) -> tuple[Reference, ...]:
    return tuple(
        _reference(
            dataset.source,
            language,
            f"{allocation.variable_names[dataset.variable].in_(language)}, {dataset.period}. ",
            dataset.sha256,
        )
        for dataset in allocation.used
    )


def _reference(
    source: Source, language: str, what: str = "", checksum: str | None = None
) -> Reference:
    """The note of a derived source says that it is derived, and how."""
    notes = [source.note.in_(language)] if source.note else []
    if not notes or source.origin is not Origin.DERIVED:
        words = source.origin.words.in_(language)
        notes.insert(0, f"{capital(words)}.")
    return Reference(f"{what}{source_words(source, language)}.", " ".join(notes), checksum)
