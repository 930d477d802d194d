"""An organisation's look tried on a paper, before it is kept."""

from datetime import date

from samling.boards.rules.paper import Paper, PaperSection, Sender
from samling.platform.documents import Logo

from .paper import paper_docx, paper_pdf


def try_look(
    organisation: str, lines: tuple[str, ...], logo: Logo | None, template: bytes | None
) -> tuple[bytes, bytes]:
    """A paper about nothing, as Word and PDF. Raises UnreadableTemplate."""
    paper = Paper(
        language="sv",
        kind="Beslutsförslag",
        number="2026/1-1.1",
        dated=date(2026, 1, 1),
        sender=Sender(organisation, lines),
        title="Så här ser en handling ut",
        points_title="Förvaltningens förslag till beslut",
        points=("Nämnden beslutar enligt förslaget.",),
        sections=(PaperSection("summary", "Sammanfattning av ärendet", "En text.\n\n- En punkt."),),
        documents=(),
        signed_by=(("Namn", "Handläggare"),),
        recipients=("Den som berörs",),
        is_example=True,
    )
    return paper_docx(paper, logo, template), paper_pdf(paper, logo, template)
