"""A matter's paper to each of 290 municipalities, as Word and as PDF."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from .contest import Contender, Goal, seconds

TITLE = "290 matters as Word and PDF"
ABOUT = (
    "The matter of claiming close-care-municipalities-2026 in each municipality, drafted from the "
    "published amounts, with a table: a Word file, and a PDF/UA-1 and PDF/A-3a with the Word file "
    "and the data inside, one after the other in one process. Memory is the peak of the process. "
    "The peer writes the same words with python-docx alone: no look, no alternative texts, no PDF."
)
SCHEME, COUNT = "close-care-municipalities-2026", 290


def _papers() -> list[Any]:
    from samling.boards.rules.drafts import GrantOfYear, RequisitionFacts, requisition_draft
    from samling.boards.rules.paper import Paper, PaperSection, Sender
    from samling.grants.data import load_published
    from samling.kernel import Kronor
    from samling.registry.data import load_registry

    published, areas = load_published()[SCHEME], load_registry()
    total = published.stated_totals["amount_sek"]
    made = []
    for number, code in enumerate(published.amounts, start=1):
        name = areas.area(code).official_name
        amount = published.amount(code)
        draft = requisition_draft(
            RequisitionFacts(
                "Socialnämnden",
                name,
                "Socialstyrelsen",
                "statsbidraget för en god och nära vård 2026",
                GrantOfYear(2026, amount, total),
                last_year=GrantOfYear(2025, Kronor(amount + 1_000)),
                more=True,
                plan=True,
            )
        )
        titles = {"summary": "Sammanfattning av ärendet", "description": "Beskrivning av ärendet"}
        made.append(
            Paper(
                language="sv",
                kind="Beslutsförslag",
                number=f"2026/{number}-2.4.3.1",
                dated=date(2026, 2, 10),
                sender=Sender(name, ("Socialförvaltningen",)),
                title=draft.title,
                points_title="Förvaltningens förslag till beslut",
                points=draft.points,
                sections=tuple(
                    PaperSection(each, titles[each], text) for each, text in draft.sections.items()
                ),
                documents=(),
                signed_by=(("Handläggare", "Socialförvaltningen"),),
                recipients=("Ekonomi",),
                tables=draft.tables,
                is_example=True,
            )
        )
    assert len(made) == COUNT
    return made


@contextmanager
def ours() -> Iterator[Callable[[], Any]]:
    from samling.boards.documents import paper_files

    papers = _papers()

    def work() -> list[int]:
        count = 0
        for paper in papers:
            word, pdf = paper_files(paper)
            assert word.startswith(b"PK")
            assert pdf.startswith(b"%PDF-")
            count += 1
        return [count]

    yield work


@contextmanager
def bare() -> Iterator[Callable[[], Any]]:
    from io import BytesIO

    from docx import Document

    papers = _papers()

    def work() -> list[int]:
        count = 0
        for paper in papers:
            document = Document()
            document.add_heading(paper.title, 0)
            for point in paper.points:
                document.add_paragraph(point, style="List Number")
            for section in paper.sections:
                document.add_heading(section.title, 1)
                for words in section.text.split("\n\n"):
                    document.add_paragraph(words)
            for table in paper.tables.values():
                shown = document.add_table(0, len(table.columns))
                for row in table.rows:
                    for cell, words in zip(shown.add_row().cells, row, strict=True):
                        cell.text = words
            document.save(BytesIO())
            count += 1
        return [count]

    yield work


CONTENDERS = (
    Contender("papers", "Samling: 290 Word files and 290 PDFs", ours, COUNT),
    Contender("python-docx", "python-docx alone: 290 Word files", bare, COUNT),
)
GOALS = (
    Goal("290 matters with Word and PDF", "s", seconds("papers"), at_most=60),
    Goal(
        "Peak memory while they are made",
        "MB",
        lambda every: every["papers"].peak_bytes / 1_000_000,
        at_most=500,
    ),
)
