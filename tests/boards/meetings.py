"""A meeting of Luleå's social services board, for the tests.

The matter of § 107 is the source's (2025/339-3.9.12.2): proposal, counter-proposal, how it was put
and who is told. The people, their parties, the vote by call and the other paragraphs are invented.
"""

from datetime import date

from samling.boards.rules.meeting_papers import (
    Agenda,
    Dispatches,
    Excerpt,
    Listed,
    Minutes,
    Person,
    Posted,
    Sent,
    Sitting,
    Treated,
    called,
    proposed,
    reserved,
)
from samling.boards.rules.numbers import Paragraph
from samling.boards.rules.paper import Paper, PaperSection, Sender, SupportingDocument
from samling.boards.rules.voting import Ballot, Count, Kind, Proposal, Round, course_words
from samling.kernel import Text

SITTING = Sitting(
    "sv",
    Sender("LULEÅ KOMMUN", ("Socialnämnden",)),
    "Socialnämnden",
    date(2025, 5, 22),
    "09:00",
    "Exempelsalen, stadshuset",
    ended="11:40",
    is_example=True,
)
CHAIR = Person("Ida Berg", "ordförande", "X")
MEMBERS = {
    "ida": CHAIR,
    "olle": Person("Olle Ek", "vice ordförande", "Y"),
    "maja": Person("Maja Lind", "ledamot", "X"),
    "nils": Person("Nils Ask", "ledamot", "Z", "§§ 105–107"),
    "sara": Person("Sara Öst", "ersättare", "Y", "i stället för Per Ros (Y)"),
    "karl": Person("Karl Rönn", "ledamot", "W"),
}
SECRETARY = Person("Eva Ny", "sekreterare")
COMMITTEE = Proposal("main", Kind.AS_PROPOSED, "Arbetsutskottet")
LOWER = Proposal(
    "p1",
    Kind.CHANGED,
    MEMBERS["nils"].called,
    "att maxbeloppet per person sänks från 1 000 kronor till 500 kronor.",
)
NAMES = {
    "main": Text("arbetsutskottets förslag", "the committee's proposal"),
    "p1": Text("förslag från Nils Ask (Z)", "the proposal of Nils Ask (Z)"),
}
COUNT = Count(
    "main",
    "p1",
    {
        "ida": Ballot.YES,
        "olle": Ballot.NO,
        "maja": Ballot.YES,
        "nils": Ballot.NO,
        "sara": Ballot.ABSTAINS,
        "karl": Ballot.ABSENT,
    },
    "ida",
)
PAPER = Paper(
    language="sv",
    kind="Beslutsförslag",
    number="2025/339-3.9.12.2",
    dated=date(2025, 4, 22),
    sender=Sender("LULEÅ KOMMUN", ("Socialförvaltningen",)),
    title="Fördelning av medel från Asta Svenssons arv år 2026 och 2027",
    points_title="Socialförvaltningens förslag till beslut",
    points=("Till 2026 fördelas medel efter ett maxbelopp.", "Till 2027 räknas det om."),
    sections=(
        PaperSection("summary", "Sammanfattning av ärendet", "395 253 kronor återstår."),
        PaperSection("dialogue", "Dialog", "Dialog är genomförd."),
    ),
    documents=(SupportingDocument("Rutin för ansökan", "SOC Hid: 2025.1290"),),
    signed_by=(("Enhetschef", "Socialförvaltningen"),),
    recipients=("Verksamhetschef vård och omsorg", "Områdeschefer vård och omsorg"),
)
TREATED = Treated(
    Paragraph(2025, 107),
    PAPER.title,
    PAPER.points,
    PAPER,
    prepared="Socialnämndens arbetsutskott har 2025-05-08 § 46 föreslagit nämnden att besluta så.",
    presented="Socialförvaltningen föredrar ärendet.",
    proposals=(proposed(LOWER).sv,),
    course=tuple(
        each.sv
        for each in course_words(
            [Round("main", "p1", "main", COUNT)],
            NAMES,
            Text("socialnämnden", "the social services board"),
        )
    ),
    calls=(called(COUNT, {name: each.called for name, each in MEMBERS.items()}, NAMES),),
    reservations=(reserved(["Nils Ask (Z)", "Olle Ek (Y)"], "SOC Hid: 2025.1621").sv,),
)


def agenda() -> Agenda:
    return Agenda(
        SITTING,
        (
            Listed("Val av justerare"),
            Listed("Information om ny socialtjänstlag", kind="Information", presented="Eva Ny"),
            Listed(PAPER.title, PAPER.number, "Beslut", "Socialförvaltningen"),
        ),
        (CHAIR, SECRETARY),
        ("Den som inte kan komma säger till sekreteraren.",),
    )


def minutes() -> Minutes:
    return Minutes(
        SITTING,
        tuple(MEMBERS.values())[:5],
        (
            Treated(
                Paragraph(2025, 105), "Val av justerare", ("Maja Lind (X) väljs till justerare.",)
            ),
            Treated(
                Paragraph(2025, 106),
                "Information om ny socialtjänstlag",
                (),
                presented="Eva Ny informerar.",
            ),
            TREATED,
        ),
        CHAIR,
        SECRETARY,
        (MEMBERS["maja"],),
        others=(SECRETARY,),
        adjusted_on=date(2025, 5, 28),
        posted=Posted(date(2025, 5, 28), date(2025, 6, 19), "socialförvaltningen"),
    )


def excerpt() -> Excerpt:
    return Excerpt(SITTING, TREATED, date(2025, 5, 28), SECRETARY)


def dispatches() -> Dispatches:
    first, second = PAPER.recipients
    return Dispatches(
        SITTING,
        (
            Sent(TREATED.paragraph, TREATED.title, first, date(2025, 5, 30), "e-post"),
            Sent(TREATED.paragraph, TREATED.title, second),
        ),
        date(2025, 5, 30),
    )


MEETING_PAPERS = {each.__name__: each for each in (agenda, minutes, excerpt, dispatches)}
