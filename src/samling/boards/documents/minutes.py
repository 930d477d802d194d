"""The paragraphs of minutes, in the order that municipalities have: the decision, then why."""

from collections.abc import Iterator, Sequence
from typing import Literal

from samling.boards.rules.meeting_papers import (
    Excerpt,
    Minutes,
    Person,
    RollCall,
    Sitting,
    Treated,
)
from samling.boards.rules.paper import Paper, PaperSection
from samling.boards.rules.voting import Ballot
from samling.kernel import Language, Text, capital, format_date, possessive
from samling.platform.documents import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Items,
    Notice,
    Paragraph,
    Row,
    Signature,
    Table,
)

from .written import blocks_of, table_block

Level = Literal[1, 2]

_DECIDING = Text("Beslutande", "Deciding")
_SUBSTITUTES = Text("Ersättare", "Substitutes")
_OTHERS = Text("Övriga närvarande", "Others present")
_PRESENT = Text("Närvarande", "Present")
_ROLES = (Text("Namn", "Name"), Text("Uppdrag", "Role"), Text("Anmärkning", "Note"))
_PLACE_AND_TIME = Text("Plats och tid", "Place and time")
_PARAGRAPHS = Text("Paragrafer", "Paragraphs")
_CHAIR = Text("Ordförande", "Chair")
_SECRETARY = Text("Sekreterare", "Secretary")
_ADJUSTERS = Text("Justerare", "Approved by")
_ADJUSTED = Text("Justerat", "Approved")
_NOT_ADJUSTED = Text("Inte justerat än", "Not approved yet")
_POSTED = Text("Anslag", "Announcement")
_CONTENTS = Text("Paragrafer i protokollet", "Paragraphs of the minutes")
_DECISION = Text("{} beslut", "Decision of {}")
_CORRECTED = Text("Rättelse", "Correction")
_RESERVATIONS = Text("Reservationer", "Reservations")
_MEETING = Text("Sammanträdet", "The meeting")
_COURSE = Text("Beslutsgång", "How it was decided")
_RECUSED = Text("Jäv", "Recused")
_MEMBER, _VOTE = Text("Ledamot", "Member"), Text("Röst", "Vote")
_CERTIFIED = Text("Utdraget intygas", "The excerpt is certified")
_AT_ONCE = Text("Omedelbart, vid sammanträdet", "At once, at the meeting")
_SITTING = Text("Sammanträde", "Meeting")
_SIGNED = Text("Underskrifter", "Signatures")
_NUMBER = Text("Ärendenr", "Matter no.")
_VOTES = {
    Ballot.YES: Text("ja", "yes"),
    Ballot.NO: Text("nej", "no"),
    Ballot.ABSTAINS: Text("avstår", "abstains"),
}


def when(sitting: Sitting) -> str:
    """ "24 mars 2026, kl. 09.00–11.40"."""
    language = sitting.language
    clock = {"sv": "kl. ", "en": ""}[language]
    begins, ended = sitting.begins, sitting.ended
    if language == "sv":
        begins, ended = begins.replace(":", "."), ended.replace(":", ".")
    hours = f"{begins}\u2013{ended}" if ended else begins
    return f"{format_date(sitting.day, language)}, {clock}{hours}"


def people(persons: Sequence[Person]) -> tuple[str, ...]:
    return tuple(f"{each.called}, {each.role}" if each.role else each.called for each in persons)


def minutes_facts(minutes: Minutes) -> Facts:
    sitting, language = minutes.sitting, minutes.sitting.language
    told = [
        (_PLACE_AND_TIME, (sitting.place, when(sitting))),
        (_PARAGRAPHS, (minutes.span.in_(language),)),
        (_CHAIR, (minutes.chair.called,)),
        (_SECRETARY, (minutes.secretary.called,)),
        (_ADJUSTERS, tuple(each.called for each in minutes.adjusters)),
        (_ADJUSTED, (_adjusted(minutes, sitting),)),
    ]
    return Facts(tuple(Fact(label.in_(language), lines) for label, lines in told if lines))


def minutes_blocks(minutes: Minutes) -> Iterator[Block]:
    language = minutes.sitting.language
    yield Heading(_PRESENT.in_(language))
    for title, persons in (
        (_DECIDING, minutes.deciding),
        (_SUBSTITUTES, minutes.substitutes),
        (_OTHERS, minutes.others),
    ):
        if persons:
            yield _table_of(title.in_(language), persons, language)
    yield from _signatures(minutes)
    if minutes.posted is not None:
        yield Notice(_POSTED.in_(language), _posted(minutes))
    yield Heading(_CONTENTS.in_(language))
    yield Items(tuple(_titled(each, language) for each in minutes.paragraphs), "plain")
    for each in minutes.paragraphs:
        yield Heading(_titled(each, language))
        yield from _paragraph(each, minutes.sitting, 2)


def excerpt_facts(excerpt: Excerpt) -> Facts:
    sitting, language = excerpt.sitting, excerpt.sitting.language
    told = [
        (_SITTING, f"{sitting.body}, {when(sitting)}"),
        (_NUMBER, excerpt.treated.number),
        (_ADJUSTED, _adjusted(excerpt, sitting, at_once=excerpt.treated.is_immediate)),
    ]
    return Facts(tuple(Fact(label.in_(language), (line,)) for label, line in told if line))


def excerpt_blocks(excerpt: Excerpt) -> Iterator[Block]:
    language = excerpt.sitting.language
    yield from _paragraph(excerpt.treated, excerpt.sitting, 1)
    if excerpt.certified_by is not None:
        certified = excerpt.certified_by
        role = ", ".join(filter(None, (capital(certified.role), _CERTIFIED.in_(language).lower())))
        yield Signature(certified.called, role)


def _paragraph(treated: Treated, sitting: Sitting, level: Level) -> Iterator[Block]:
    """What stands under its title. level: of the headings there."""
    language, paper = sitting.language, treated.paper
    if treated.number and level == 2:  # an excerpt has said it
        yield Paragraph(f"{_NUMBER.in_(language)} {treated.number}", with_next=True)
    if treated.points:
        body = possessive(sitting.body) if language == "sv" else sitting.body
        yield Heading(_DECISION.in_(language).format(body), level)
        if len(treated.points) == 1:
            yield Paragraph(treated.points[0])
        else:
            yield Items(treated.points, "number")
    yield from _under(_CORRECTED.in_(language), treated.corrections, level)
    if paper is not None:
        yield from (table_block(paper.tables[name]) for name in paper.points_tables)
    yield from _under(_RESERVATIONS.in_(language), treated.reservations, level)
    yield from _under(_RECUSED.in_(language), treated.recused, level)
    if paper is not None:
        yield from _sections(paper, paper.sections[:1], level)
    told = [treated.prepared, treated.presented, *treated.proposals]
    yield from _under(_MEETING.in_(language), [each for each in told if each], level)
    yield from _under(_COURSE.in_(language), treated.course, level)
    yield from (_votes(call, language) for call in treated.calls)
    if paper is not None:
        yield from _sections(paper, paper.sections[1:], level)
        if paper.documents:
            yield Heading(paper.documents_title, level)
            yield Items(tuple(each.words for each in paper.documents))
        if paper.recipients:
            yield Heading(paper.recipients_title, level)
            yield Items(paper.recipients, "plain")


def _sections(paper: Paper, sections: Sequence[PaperSection], level: Level) -> Iterator[Block]:
    for each in sections:
        if each.text.strip():
            yield Heading(each.title, level)
            yield from blocks_of(each.text, paper.tables)


def _under(title: str, lines: Sequence[str], level: Level) -> Iterator[Block]:
    if lines:
        yield Heading(title, level)
        yield from map(Paragraph, lines)


def _titled(treated: Treated, language: Language) -> str:
    return f"{treated.paragraph.text.in_(language)} {treated.title}"


def _adjusted(paper: Minutes | Excerpt, sitting: Sitting, *, at_once: bool = False) -> str:
    if at_once:
        return _AT_ONCE.in_(sitting.language)
    if paper.adjusted_on is None:
        return _NOT_ADJUSTED.in_(sitting.language)
    return format_date(paper.adjusted_on, sitting.language)


def _signatures(minutes: Minutes) -> Iterator[Block]:
    language = minutes.sitting.language
    yield Heading(_SIGNED.in_(language))
    yield Signature(minutes.secretary.called, _SECRETARY.in_(language))
    yield Signature(minutes.chair.called, _CHAIR.in_(language))
    for each in minutes.adjusters:
        yield Signature(each.called, _ADJUSTERS.in_(language))


def _posted(minutes: Minutes) -> str:
    posted = minutes.posted
    assert posted is not None
    on, until = posted.on.isoformat(), posted.until.isoformat()
    return Text(
        f"Protokollet är anslaget från {on} till {until}. Det förvaras hos {posted.kept}.",
        f"The minutes are announced from {on} until {until}. They are kept by {posted.kept}.",
    ).in_(minutes.sitting.language)


def _table_of(title: str, persons: Sequence[Person], language: Language) -> Table:
    noted = any(each.note for each in persons)
    columns = [each.in_(language) for each in (_ROLES if noted else _ROLES[:2])]
    return Table(
        tuple(Column(each, wide=True) for each in columns),
        tuple(
            Row((each.called, capital(each.role), each.note)[: len(columns)]) for each in persons
        ),
        title,
    )


def _votes(call: RollCall, language: Language) -> Table:
    caption = Text(
        f"Omröstning: ja för {call.yes}, nej för {call.no}",
        f"Vote: yes for {call.yes}, no for {call.no}",
    )
    counted = ", ".join(
        f"{number} {words.in_(language)}"
        for ballot, words in _VOTES.items()
        if (number := call.number(ballot))
    )
    sum_of = Text("Summa", "Total").in_(language)
    rows = [Row((name, capital(_VOTES[vote].in_(language)))) for name, vote in call.votes]
    return Table(
        (Column(_MEMBER.in_(language), wide=True), Column(_VOTE.in_(language))),
        (*rows, Row((sum_of, counted), "total")),
        caption.in_(language),
    )
