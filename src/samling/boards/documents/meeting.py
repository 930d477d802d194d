"""Papers of a meeting as Word and as PDF: agenda, minutes, excerpts, and who is sent what."""

from collections.abc import Iterator

from samling.boards.rules.meeting_papers import (
    Agenda,
    Dispatches,
    Excerpt,
    MeetingPaper,
    Minutes,
    Sitting,
)
from samling.boards.rules.paper import file_stem
from samling.kernel import Text, format_date
from samling.platform.documents import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Logo,
    Paragraph,
    Row,
    Table,
    to_docx,
)

from .holding import framed, pdf_with_files
from .meeting_data import data_of
from .minutes import excerpt_blocks, excerpt_facts, minutes_blocks, minutes_facts, people, when

_KINDS = {
    Agenda: Text("KALLELSE", "SUMMONS"),
    Minutes: Text("SAMMANTRÄDESPROTOKOLL", "MINUTES"),
    Excerpt: Text("PROTOKOLLSUTDRAG", "EXCERPT OF THE MINUTES"),
    Dispatches: Text("EXPEDIERING", "DISPATCH"),
}
_PLACE = Text("Plats", "Place")
_TIME = Text("Tid", "Time")
_CALLED = Text("Kallar", "Called by")
_ITEMS = Text("Ärenden", "Matters")
_AGENDA = (
    Text("Nr", "No."),
    Text("Ärende", "Matter"),
    Text("Ärendenr", "Matter no."),
    Text("Typ", "Kind"),
    Text("Föredragande", "Presented by"),
)
_DISPATCH = (
    Text("Paragraf", "Paragraph"),
    Text("Ärende", "Matter"),
    Text("Mottagare", "Recipient"),
    Text("Skickat", "Sent"),
)
_WAITS = Text("Inte skickat", "Not sent")


def meeting_docx(
    paper: MeetingPaper, logo: Logo | None = None, template: bytes | None = None
) -> bytes:
    """The paper to be edited. Raises UnreadableTemplate and UnreadableLogo."""
    return to_docx(_document(paper, logo), template)


def meeting_pdf(
    paper: MeetingPaper, logo: Logo | None = None, template: bytes | None = None
) -> bytes:
    """The paper to be kept and read by all, with its Word file and its data inside.

    Raises UnreadableTemplate and UnreadableLogo.
    """
    return pdf_with_files(_document(paper, logo), stem_of(paper), data_of(paper), template)


def stem_of(paper: MeetingPaper) -> str:
    """How the names of its files begin: "socialnamnden-2026-03-24-protokoll"."""
    sitting, kind = paper.sitting, _KINDS[type(paper)].in_(paper.sitting.language)
    paragraph = f"-{paper.treated.paragraph.number}" if isinstance(paper, Excerpt) else ""
    return file_stem(f"{sitting.body}-{sitting.day.isoformat()}-{kind}{paragraph}").lower()


def _document(paper: MeetingPaper, logo: Logo | None) -> Document:
    sitting = paper.sitting
    facts: Facts | None = None
    match paper:
        case Agenda():
            number, lead, facts = "", "", _agenda_facts(paper)
            blocks, title = tuple(_agenda_blocks(paper)), _title(sitting)
        case Minutes():
            number, lead = paper.span.in_(sitting.language), ""
            facts, blocks = minutes_facts(paper), tuple(minutes_blocks(paper))
            title = _title(sitting)
        case Excerpt():
            number, lead, facts = paper.treated.number, "", excerpt_facts(paper)
            blocks, title = tuple(excerpt_blocks(paper)), _excerpt_title(paper)
        case Dispatches():
            number, lead = "", _dispatch_lead(paper)
            blocks, title = (_sent_table(paper),), _title(sitting)
    return framed(
        sitting.language,
        sitting.sender,
        number,
        paper.made_on if isinstance(paper, Dispatches) else sitting.day,
        _KINDS[type(paper)].in_(sitting.language),
        title,
        blocks,
        lead=lead,
        facts=facts,
        logo=logo,
        is_example=sitting.is_example,
    )


def _title(sitting: Sitting) -> str:
    day = format_date(sitting.day, sitting.language)
    return f"{sitting.body} {day}"


def _excerpt_title(paper: Excerpt) -> str:
    treated = paper.treated
    return f"{treated.paragraph.text.in_(paper.sitting.language)} {treated.title}"


def _agenda_facts(paper: Agenda) -> Facts:
    sitting, language = paper.sitting, paper.sitting.language
    return Facts(
        (
            Fact(_TIME.in_(language), (when(sitting),)),
            Fact(_PLACE.in_(language), (sitting.place,)),
            Fact(_CALLED.in_(language), people(paper.called_by)),
        )
    )


def _agenda_blocks(paper: Agenda) -> Iterator[Block]:
    """Columns in which nothing stands are left out."""
    cells = [
        (str(place), each.title, each.number, each.kind, each.presented)
        for place, each in enumerate(paper.items, start=1)
    ]
    kept = [at for at in range(len(_AGENDA)) if any(row[at] for row in cells)]
    titles = [_AGENDA[at].in_(paper.sitting.language) for at in kept]
    yield Heading(_ITEMS.in_(paper.sitting.language))
    yield Table(
        tuple(
            Column(title, "end" if at == 0 else "start", wide=at == 1)
            for at, title in zip(kept, titles, strict=True)
        ),
        tuple(Row(tuple(row[at] for at in kept)) for row in cells),
    )
    yield from map(Paragraph, paper.notes)


def _dispatch_lead(paper: Dispatches) -> str:
    gone = len(paper.sent) - paper.waiting
    return Text(
        f"{gone} av {len(paper.sent)} utdrag är skickade."
        + (f" {paper.waiting} väntar." if paper.waiting else ""),
        f"{gone} of {len(paper.sent)} excerpts have been sent."
        + (f" {paper.waiting} wait." if paper.waiting else ""),
    ).in_(paper.sitting.language)


def _sent_table(paper: Dispatches) -> Table:
    language = paper.sitting.language
    titles = [each.in_(language) for each in _DISPATCH]
    return Table(
        tuple(Column(title, wide=place in (1, 2)) for place, title in enumerate(titles)),
        tuple(
            Row(
                (
                    each.paragraph.text.in_(language),
                    each.title,
                    each.recipient,
                    ", ".join(filter(None, (each.sent_on.isoformat(), each.how)))
                    if each.sent_on
                    else _WAITS.in_(language),
                )
            )
            for each in paper.sent
        ),
    )
