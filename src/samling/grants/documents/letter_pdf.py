"""The letter of one recipient: how its amount was worked out, on a page or two."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction

from samling.grants.rules import (
    Allocation,
    Explanation,
    explain,
    result_document,
)
from samling.grants.rules.decisions import History
from samling.kernel import (
    AreaCode,
    Text,
    canonical_json,
    format_kronor,
    format_percent,
    possessive,
)
from samling.platform.documents import (
    Attachment,
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    to_csv,
    to_pdf,
    to_pdfs,
)
from samling.registry.rules import Dataset

from .rows import head, marked, marked_head, row
from .sections import (
    attachment_section,
    basis_fact,
    figure_section,
    finding_notices,
    history_notices,
    last_year_fact,
    source_fact,
    steps_of,
    when,
)
from .words import (
    AUTHOR,
    band,
    counted_recipients,
    dated,
    standing,
    standing_and_source,
)
from .worksheet import worksheet

_EXPLANATION = "samling-explanation/1"


def letter_pdf(
    allocation: Allocation,
    recipient: AreaCode,
    language: str,
    last_year: Sequence[Dataset] = (),
    history: History | None = None,
) -> bytes:
    """The letter as PDF/UA-1 and PDF/A-3a, with the arithmetic (JSON) and the row (CSV) attached.

    language: "sv" or "en". last_year: last year's amounts, to set beside. Raises NotARecipient.
    """
    sha256 = result_document(allocation)["sha256"]
    return to_pdf(letter_document(allocation, recipient, language, sha256, last_year, history))


def letters(
    allocation: Allocation, language: str, last_year: Sequence[Dataset] = ()
) -> Iterator[tuple[str, bytes]]:
    """File name and PDF of every recipient's letter, in order of code."""
    sha256 = result_document(allocation)["sha256"]
    names = (
        f"{recipient}-{_slug(allocation.areas[recipient].name)}.pdf"
        for recipient in allocation.recipients
    )
    made = to_pdfs(
        letter_document(allocation, recipient, language, sha256, last_year)
        for recipient in allocation.recipients
    )
    yield from zip(names, made, strict=True)


def letter_document(
    allocation: Allocation,
    recipient: AreaCode,
    language: str,
    sha256: str,
    last_year: Sequence[Dataset] = (),
    history: History | None = None,
) -> Document:
    """What the letter says. sha256: of the whole result, so that it can be found again."""
    explanation = explain(allocation, recipient, last_year)
    attachments = _attachments(allocation, explanation, language, sha256)
    return Document(
        language="en" if language.startswith("en") else "sv",
        dated=dated(allocation),
        title=_title(allocation, explanation.name).in_(language),
        kicker=allocation.scheme.title.in_(language),
        lead=_lead(allocation, explanation).in_(language),
        facts=_facts(allocation, explanation, language),
        picture=None,
        beside=(),
        blocks=(
            *history_notices(history, language, recipient),
            *finding_notices(allocation, language),
            *_parts(allocation, explanation, language),
            *figure_section(allocation, language),
            *attachment_section(attachments, sha256, language),
        ),
        attachments=attachments,
        standing=standing(allocation).in_(language),
        foot=standing_and_source(allocation).in_(language),
        band=band(allocation, language),
        author=AUTHOR,
    )


def _title(allocation: Allocation, name: str) -> Text:
    if allocation.scheme.imported:
        return Text(f"{possessive(name)} belopp", f"{name}’s amount")
    return Text(f"Så räknades {possessive(name)} belopp", f"How {name}’s amount was computed")


def _lead(allocation: Allocation, explanation: Explanation) -> Text:
    who = counted_recipients(allocation)
    share = Fraction(explanation.amount, allocation.total or 1)
    decimals = 1 if share >= Fraction(1, 100) else 3
    return Text(
        f"{explanation.name} får {format_kronor(explanation.amount, 'sv')}. Det är "
        f"{format_percent(share, 'sv', decimals)} av {format_kronor(allocation.total, 'sv')} till "
        f"{who.sv}.",
        f"{explanation.name} gets {format_kronor(explanation.amount, 'en')}. That is "
        f"{format_percent(share, 'en', decimals)} of {format_kronor(allocation.total, 'en')} to "
        f"{who.en}.",
    )


def _facts(allocation: Allocation, explanation: Explanation, language: str) -> Facts:
    scheme = allocation.scheme
    facts = [
        Fact(Text("Till vad", "For what").in_(language), (scheme.purpose.in_(language),)),
        when(allocation, language),
        source_fact(scheme.source, language),
        basis_fact(allocation, language),
    ]
    if explanation.last_year:
        facts.insert(0, last_year_fact(explanation.last_year, language))
    if len(explanation.parts) > 1:
        parts = tuple(
            f"{part.component.title.in_(language)}: {format_kronor(part.share.amount, language)}"
            for part in explanation.parts
        )
        facts.insert(0, Fact(Text("Delar", "Parts").in_(language), parts))
    return Facts(tuple(facts))


def _parts(allocation: Allocation, explanation: Explanation, language: str) -> Iterator[Block]:
    results = {result.component.id: result for result in allocation.components}
    yield Heading(
        Text("Beloppet", "The amount").in_(language)
        if allocation.scheme.imported
        else Text("Uträkningen", "The computation").in_(language)
    )
    for part in explanation.parts:
        result = results[part.component.id]
        if len(explanation.parts) > 1:
            yield Heading(part.component.title.in_(language), 2)
        if not part.component.imported:
            yield worksheet(allocation, result, part, explanation.name, language)
            yield steps_of(part, language)
        elif part.component.note is None:
            yield Paragraph(part.steps[0].sentence.in_(language))
        if part.component.note is not None:
            yield Paragraph(part.component.note.in_(language))


def _attachments(
    allocation: Allocation, explanation: Explanation, language: str, sha256: str
) -> tuple[Attachment, ...]:
    name = f"{allocation.scheme.id}-{explanation.recipient}"
    arithmetic = {
        "format": _EXPLANATION,
        "scheme": allocation.scheme.id,
        "result_sha256": sha256,
        **explanation.to_plain(),
    }
    return (
        Attachment(
            f"{name}.json",
            canonical_json(arithmetic) + "\n",
            "application/json",
            Text(
                "Uträkningen som data, med kontrollsumman för hela resultatet.",
                "The computation as data, with the checksum of the whole result.",
            ).in_(language),
        ),
        Attachment(
            f"{name}.csv",
            to_csv(
                marked_head(allocation, head(allocation)),
                [marked(allocation, row(allocation, explanation.recipient))],
            ).decode(),
            "text/csv",
            Text("Raden i listan som tabell.", "The row of the list as a table.").in_(language),
        ),
    )


def _slug(name: str) -> str:
    """ "Upplands Väsby" -> "upplands-vasby"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
