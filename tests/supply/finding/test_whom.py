"""What a question tells of the one who asks where harm is done, and what is shown to whom then."""

import pytest

from samling.platform.stems import words_in
from samling.supply.data.finding import load_help_lines, load_sayings
from samling.supply.rules import HARMED_BY, Group
from samling.supply.rules.finding.whom import BadSaying, Turn, sayings_of, whom_for

DOES, EXPOSED = Group.USES_VIOLENCE, Group.VIOLENCE

_TOLD: dict[frozenset[str], str] = {
    frozenset({EXPOSED}): """
        min man slår mig; min man har slagit mig; hjälp han slår; jag blir slagen; mitt ex hotar mig
        jag har blivit slagen av min sambo; hotad av mitt ex; min fru hotar mig; hotar mig
        mannen slår; min man tar i för hårt; rädd för min man; min man är våldsam
        pappan slår barnen; kvinnojour; hur får jag min man att sluta slå
        jag och barnen blir slagna; utsatt för våld i hemmet
        min dotter är slagen av sin pappa; my husband hits me; he beats me; i get hit by my husband
        i have been abused; afraid of my husband; زوجي يضرب أطفالي; أخاف من زوجي; تعرضت للعنف
        ninkaygu wuu i garaacaa; ninkayga ayaan ka baqayaa
    """,
    frozenset({DOES}): """
        jag slår mina barn; jag har slagit; min ilska; jag tappar kontrollen; jag vill sluta slå
        igår slog jag mitt barn; jag blir arg och slår mina barn; har använt våld mot min fru
        jag tar i för hårt; jag hotar min fru; jag är våldsam; jag skakade bebisen; jag slog min fru
        i hit my kids; i beat my wife; my anger; i lose control; ضربت ابني; أفقد أعصابي; غضبي
        waxaan garaacay ilmahayga; cadhadayda
    """,
    frozenset({Group.ADDICTION}): """
        min man dricker; pappan dricker; mitt ex är alkoholist; jag dricker; jag dricker för mycket
        my husband drinks; i drink too much; زوجي يشرب الخمر; ninkaygu khamri buu cabbaa
    """,
    # Where both may be meant, whoever is exposed is thought of first.
    frozenset({DOES, EXPOSED}): """
        min man slår jag är rädd; jag blev slagen som barn och nu slår jag mina egna
        jag är en pappa som slår
    """,
    # What may mean either, what a child does, and what is no harm.
    frozenset(): """
        våld i hemmet; slår; slagit mitt barn; min son slår andra barn; min dotter slår sin syster
        hur får jag min son att sluta slå; jag har en våldsam son; min son blir slagen i skolan
        får man slå barn i sverige; jag tappar kontrollen över min tonåring; mitt barns ilska
        min sjuåring slåss med sin bror; jag hotar mina barn med indragen veckopeng; komet
        min son dricker; jag dricker kaffe; rädd att skada mitt barn; jag skriker på mina barn
        bråk i skolan slår
    """,
}


@pytest.mark.parametrize(("groups", "texts"), _TOLD.items())
def test_a_question_tells_who_asks(groups: frozenset[str], texts: str) -> None:
    sayings = load_sayings(words_in)
    asked = [each.strip() for line in texts.splitlines() for each in line.split(";")]
    told = {text: sayings.told(tuple(words_in(text))).groups for text in filter(None, asked)}
    assert {text: each for text, each in told.items() if each != groups} == {}


def test_the_words_that_tell_it_are_told() -> None:
    told = load_sayings(words_in).told(("hjälp", "jag", "tappar", "kontrollen"))
    assert told.words == {"jag", "tappar", "kontrollen"}


@pytest.mark.parametrize(
    ("told", "does", "exposed"),
    [
        ((), Turn.LAST, Turn.AMONG),
        ((EXPOSED,), Turn.NEVER, Turn.FIRST),
        ((DOES,), Turn.FIRST, Turn.LAST),
        ((DOES, EXPOSED), Turn.LAST, Turn.FIRST),
    ],
)
def test_what_is_for_one_side_alone_is_led_to_by_what_is_told(
    told: tuple[str, ...], does: Turn, exposed: Turn
) -> None:
    whom = whom_for(told)
    assert (whom.turn([DOES]), whom.turn([EXPOSED])) == (does, exposed)
    assert whom.turn([DOES, EXPOSED]) is (Turn.FIRST if told else Turn.AMONG)
    assert whom.turn([]) is whom.turn([Group.FATHERS]) is Turn.AMONG
    assert whom_for((*told, Group.ADDICTION)).turn([Group.ADDICTION]) is Turn.FIRST


def test_the_lines_to_call_come_by_whom_they_are_for() -> None:
    def order(*told: str) -> list[str]:
        whom = whom_for(told)
        return [each.id for each in sorted(load_help_lines(), key=lambda e: whom.turn(e.groups))]

    assert order(EXPOSED)[:2] == ["emergency", "violence"]
    assert order(EXPOSED)[-1] == "uses_violence"
    assert order(DOES)[:2] == ["emergency", "uses_violence"]
    assert order()[0] == "emergency"
    assert {each for line in load_help_lines() for each in line.groups} <= {*Group}


def test_a_phrase_of_words_that_are_not_there_is_refused() -> None:
    with pytest.raises(BadSaying, match="WHO"):
        sayings_of(words={}, people=(), phrases=[("violence", "WHO ~ slår")])
    assert {DOES: EXPOSED} == HARMED_BY
