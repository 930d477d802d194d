"""Offers found by place, age and words: what a question comes to, and the offers themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from samling.platform.stems import words_in

from .. import models
from ..data.finding import HelpLine, load_help_lines, load_sayings, load_topics, load_urgent
from ..rules.finding.analysis import Analysis
from ..rules.finding.asked import By, Need, Question, Vocabulary, Way, ask
from ..rules.finding.entries import Field
from ..rules.finding.ranking import Nearness, Reason, Terms, Wanted, reasons_of
from ..rules.finding.told import Months, ToldAge, age_told
from ..rules.finding.whom import BOTH_SIDES, other_side, whom_for
from .finding_places import near, places
from .held_finder import held
from .published import PublishedOffer, told_of

MOST_LETTERS = 200  # of a question


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for. where: a municipality's code. months: the child's age. topic: an id
    of the everyday choices. words: as written. language: a code. as_written: put no word right, and
    read no age. any_age: whatever age the words tell.
    """

    where: str = ""
    months: Months | None = None
    topic: str = ""
    words: str = ""
    language: str = ""
    as_written: bool = False
    any_age: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from the words: the place and the age that were looked for, where they were
    not chosen; and the question that was left. told_age: the words for the age, or empty. groups:
    what the words tell of the one who asks.
    """

    sought: Sought
    question: Question
    has_told_place: bool
    told_age: str
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class FoundOffer:
    """One that was found, how far away it is, and why."""

    told: PublishedOffer
    nearness: Nearness
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class FoundOffers:
    """A page of what was found. number: of all; numbers: of each nearness; areas: how many are
    given in the municipality that was asked for and in each beside it, and around: in any of these.
    is_urgent: whoever asks this is to see the numbers to call first. help_lines: those numbers, in
    the order for whoever asks this.
    """

    read: Read
    offers: tuple[FoundOffer, ...]
    number: int
    numbers: Mapping[Nearness, int]
    areas: Mapping[str, int]
    around: int
    is_urgent: bool
    help_lines: tuple[HelpLine, ...]


def find_offers(sought: Sought, today: date, start: int = 0, stop: int = 20) -> FoundOffers:
    """What is found, from place start up to stop, those that fit best first."""
    finder = held(today)
    read = _read(sought, finder.analysis, finder.vocabulary)
    needs = read.question.needs
    wanted = Wanted(
        needs=(*needs, *_others(read, finder.analysis, finder.vocabulary)),
        today=today,
        where=read.sought.where,
        near=near(read.sought.where),
        months=read.sought.months,
        language=sought.language,
        whom=whom_for(read.groups),
    )
    found = finder.index.rank(wanted, start, stop)
    ids = [hit.id for hit in found.hits]
    shown = models.Offer.objects.filter(id__in=ids, state="published")
    rows = {row.pk: row for row in shown.select_related("entry")}
    terms = finder.analysis.terms
    return FoundOffers(
        read,
        tuple(
            FoundOffer(told_of(row), hit.nearness, hit.score, _reasons(row.entry, needs, terms))
            for hit in found.hits
            if (row := rows.get(hit.id)) is not None
        ),
        found.number,
        found.numbers,
        found.areas,
        found.around,
        *_urgent(read, finder.analysis),
    )


def _urgent(read: Read, analysis: Analysis) -> tuple[bool, tuple[HelpLine, ...]]:
    """Whether the numbers to call are to be seen first, and in which order: where there is harm and
    nobody tells whose, those for the exposed come first, as where both are told.
    """
    urgent = load_urgent()
    told = frozenset(filter(other_side, read.groups))
    is_harm = read.sought.topic in urgent.topics or _asks_for(urgent.harm, read, analysis)
    whom = whom_for(told or (BOTH_SIDES if is_harm else ()))
    lines = sorted(load_help_lines(), key=lambda line: whom.turn(line.groups))
    return bool(told) or is_harm or _asks_for(urgent.words, read, analysis), tuple(lines)


def _asks_for(words: Iterable[str], read: Read, analysis: Analysis) -> bool:
    terms = {(analysis.lexicon.term(word),) for word in words}
    return not terms.isdisjoint(read.question.terms)


def _read(sought: Sought, analysis: Analysis, vocabulary: Vocabulary) -> Read:
    """A place and an age in the words are taken as answers, where those were not given."""
    text = sought.words[:MOST_LETTERS].lower()
    age = ToldAge(None, "", text)
    if not sought.as_written:
        age = age_told(text)
    if sought.any_age or sought.months is not None:
        age = replace(age, months=None, written="")
    words = tuple(words_in(age.rest))
    told, left = places().told(words)
    if told and sought.where in ("", told):
        words = left
    else:
        told = ""
    question = ask(words, analysis.lexicon, vocabulary, as_written=sought.as_written)
    meant = {each.word: each.corrected for each in question.corrected}
    of_asker = load_sayings(words_in).told([meant.get(word, word) for word in words])
    unknown = tuple(each for each in question.unknown if each not in of_asker.words)
    return Read(
        replace(sought, where=sought.where or told, months=sought.months or age.months),
        replace(question, unknown=unknown),
        has_told_place=bool(told) and not sought.where,
        told_age=age.written,
        groups=of_asker.groups,
    )


def _others(read: Read, analysis: Analysis, vocabulary: Vocabulary) -> tuple[Need, ...]:
    """The needs besides those of the words: a choice is met by any of its phrases that some offer
    has; and where no word was understood, or none but those that tell of whoever asks, nothing is
    found by its words, rather than everything.
    """
    topic, question = read.sought.topic, read.question
    if topic in load_topics():
        term = analysis.lexicon.term
        asked = [tuple(map(term, phrase)) for phrase in load_topics()[topic].phrases]
        met = [each for each in asked if all(term in vocabulary.terms for term in each)]
        return (Need(topic, tuple(Way(By.WORD, each) for each in met) or (_NOTHING,)),)
    if not question.needs and (question.unknown or read.groups):
        return (Need("", (_NOTHING,)),)
    return ()


_NOTHING = Way(By.WORD, ("",))  # a way that no offer has


def _reasons(
    entry: models.FinderEntry, needs: tuple[Need, ...], terms: Terms
) -> tuple[Reason, ...]:
    standing: dict[str, int] = {}
    for field, words in zip(Field, entry.words.split("\n"), strict=False):
        for word in set(words.split(" ")):
            standing[word] = standing.get(word, 0) + field
    return reasons_of(standing, terms, needs)
