"""The sheet of sources and remarks in the workbook of a list."""

from samling.grants.rules import Allocation, result_document
from samling.kernel import Source, Text
from samling.platform.documents import Sheet, SheetColumn
from samling.platform.documents.spreadsheet import Cell

from .words import AUTHOR, source_words


def sources_sheet(allocation: Allocation, language: str, marks: tuple[str, ...]) -> Sheet:
    """Where the grant and every figure come from, with checksums."""
    heads = (
        (Text("Uppgift", "Figure"), 34),
        (Text("Källa", "Source"), 70),
        (Text("Ursprung", "Origin"), 26),
        (Text("Anmärkning", "Remark"), 70),
        (Text("SHA-256", "SHA-256"), 68),
    )
    scheme = allocation.scheme
    whole = Text("Hela resultatet", "The whole result")
    described: list[tuple[Cell, ...]] = [
        _source(Text("Bidraget", "The grant"), scheme.source, None, language),
        *(
            _source(
                Text(
                    f"{allocation.variable_names[dataset.variable].sv}, {dataset.period}",
                    f"{allocation.variable_names[dataset.variable].en}, {dataset.period}",
                ),
                dataset.source,
                dataset.sha256,
                language,
            )
            for dataset in allocation.used
        ),
        (whole.in_(language), AUTHOR, None, None, result_document(allocation)["sha256"]),
    ]
    notes = [*scheme.notes]
    if isinstance(scheme.appropriation, Text):
        notes.insert(0, scheme.appropriation)
    return Sheet(
        name=Text("Källor", "Sources").in_(language),
        title=Text("Källor och anmärkningar", "Sources and remarks").in_(language),
        lines=tuple(note.in_(language) for note in notes),
        marks=marks,
        columns=tuple(SheetColumn(head.in_(language), width) for head, width in heads),
        rows=tuple(described),
    )


def _source(what: Text, source: Source, checksum: str | None, language: str) -> tuple[Cell, ...]:
    return (
        what.in_(language),
        source_words(source, language),
        source.origin.words.in_(language),
        source.note.in_(language) if source.note else None,
        checksum,
    )
