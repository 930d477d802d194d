"""A comparison in sentences, as a page leads with them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from samling.kernel import (
    AreaCode,
    AreaKind,
    Missing,
    Text,
    capital,
    format_kronor,
    format_number,
    format_percent,
)

from .compare import ComparedRow, Comparison, Outcome

_SMALLEST_SHARE = Fraction(1, 2000)  # less is written 0.0 %, which says nothing


class _Nouns(NamedTuple):
    """What the recipients are called: one, several, and none of them."""

    one: Text
    many: Text
    none: Text

    def counted(self, count: int, language: str) -> str:
        noun = self.one if count == 1 else self.many
        return f"{format_number(count, language)} {noun.in_(language)}"


_NOUNS = {
    AreaKind.MUNICIPALITY: _Nouns(
        Text("kommun", "municipality"),
        Text("kommuner", "municipalities"),
        Text("ingen kommun", "no municipality"),
    ),
    AreaKind.REGION: _Nouns(
        Text("region", "region"), Text("regioner", "regions"), Text("ingen region", "no region")
    ),
    AreaKind.DISTRICT: _Nouns(
        Text("stadsdelsnämnd", "district board"),
        Text("stadsdelsnämnder", "district boards"),
        Text("ingen stadsdelsnämnd", "no district board"),
    ),
}
_MIXED = _Nouns(
    Text("mottagare", "recipient"),
    Text("mottagare", "recipients"),
    Text("ingen mottagare", "no recipient"),
)


def comparison_words(
    comparison: Comparison, than: Text, names: Mapping[AreaCode, str]
) -> tuple[Text, ...]:
    """Sentences, the most important first; what cannot be said is left out.

    than: the list compared with, as it stands after "än"/"than": "i den publicerade listan".
    names: of the recipients; one without a name is written with its code.
    """
    nouns = _nouns_of(comparison)
    sentences = [
        _winners_and_losers(comparison, than, nouns),
        _moved(comparison),
        _total(comparison),
        *_only_in_one(comparison, nouns),
        *_largest(comparison, names),
        # Where regions and municipalities share a list, the same people would count twice.
        None if nouns is _MIXED else _people(comparison, nouns),
    ]
    return tuple(sentence for sentence in sentences if sentence is not None)


def _nouns_of(comparison: Comparison) -> _Nouns:
    kinds = {row.recipient.kind for row in comparison.rows}
    return _NOUNS.get(kinds.pop(), _MIXED) if len(kinds) == 1 else _MIXED


def _winners_and_losers(comparison: Comparison, than: Text, nouns: _Nouns) -> Text:
    gains = comparison.groups[Outcome.GAINS].count
    loses = comparison.groups[Outcome.LOSES].count
    same = comparison.groups[Outcome.SAME].count
    none_sv, none_en = nouns.none.sv, nouns.none.en
    if not gains + loses + same:
        return Text(f"{capital(none_sv)} finns i båda listorna.", f"{capital(none_en)} is in both.")
    if not gains + loses:
        return Text(
            f"Inget ändras: {nouns.counted(same, 'sv')} får lika mycket som {than.sv}.",
            f"Nothing changes: {nouns.counted(same, 'en')} {_gets(same)} as much as {than.en}.",
        )
    who_sv = nouns.counted(gains, "sv") if gains else capital(none_sv)
    who_en = nouns.counted(gains, "en") if gains else capital(none_en)
    less_sv = format_number(loses, "sv") if loses else none_sv
    less_en = format_number(loses, "en") if loses else none_en
    sv = f"{who_sv} får mer än {than.sv}, {less_sv} får mindre"
    en = f"{who_en} {_gets(gains)} more than {than.en}, {less_en} {_gets(loses)} less"
    if same:
        sv += f" och {format_number(same, 'sv')} får lika mycket"
        en += f" and {format_number(same, 'en')} {_gets(same)} as much"
    return Text(f"{sv}.", f"{en}.")


def _moved(comparison: Comparison) -> Text | None:
    """Nothing where only one side is there: then the change of the total says it."""
    gained = comparison.groups[Outcome.GAINS].amount
    lost = comparison.groups[Outcome.LOSES].amount
    more_sv, more_en = format_kronor(gained, "sv"), format_kronor(gained, "en")
    less_sv, less_en = format_kronor(lost, "sv"), format_kronor(lost, "en")
    if not gained or not lost:
        return None
    if gained == lost:
        return Text(
            f"{more_sv} flyttas från dem som får mindre till dem som får mer.",
            f"{more_en} is moved from those who get less to those who get more.",
        )
    return Text(
        f"De som får mer får sammanlagt {more_sv} mer, de som får mindre {less_sv} mindre.",
        f"Those who get more get {more_en} more in all, those who get less {less_en} less.",
    )


def _total(comparison: Comparison) -> Text:
    new, old = comparison.new_total, comparison.old_total
    total_sv, total_en = format_kronor(new, "sv"), format_kronor(new, "en")
    if new == old:
        return Text(f"Summan är oförändrad, {total_sv}.", f"The total is unchanged, {total_en}.")
    size = abs(new - old)
    verb_sv, verb_en = ("ökar", "rises") if new > old else ("minskar", "falls")
    return Text(
        f"Summan {verb_sv} med {format_kronor(size, 'sv')}, till {total_sv}.",
        f"The total {verb_en} by {format_kronor(size, 'en')}, to {total_en}.",
    )


def _only_in_one(comparison: Comparison, nouns: _Nouns) -> list[Text]:
    sentences = []
    added, dropped = comparison.groups[Outcome.ADDED], comparison.groups[Outcome.DROPPED]
    if added.count:
        sentences.append(
            Text(
                f"{nouns.counted(added.count, 'sv')} finns inte i listan som jämförs med och får "
                f"här {format_kronor(added.amount, 'sv')}.",
                f"{nouns.counted(added.count, 'en')} {_is(added.count)} not in the list compared "
                f"with and {_gets(added.count)} {format_kronor(added.amount, 'en')} here.",
            )
        )
    if dropped.count:
        sentences.append(
            Text(
                f"{nouns.counted(dropped.count, 'sv')} finns bara i listan som jämförs med och "
                f"får där {format_kronor(dropped.amount, 'sv')}.",
                f"{nouns.counted(dropped.count, 'en')} {_is(dropped.count)} only in the list "
                f"compared with and {_gets(dropped.count)} "
                f"{format_kronor(dropped.amount, 'en')} there.",
            )
        )
    return sentences


def _largest(comparison: Comparison, names: Mapping[AreaCode, str]) -> list[Text]:
    """Of each kind of recipient apart: a region is no large municipality."""
    kinds = sorted({row.recipient.kind for row in comparison.rows})
    return [
        Text(
            f"Mest {verb_sv} {names.get(row.recipient, str(row.recipient))}, med "
            f"{_change(row, 'sv')}.",
            f"{names.get(row.recipient, str(row.recipient))} {verb_en} most, by "
            f"{_change(row, 'en')}.",
        )
        for kind in kinds
        for rows, verb_sv, verb_en in (
            (comparison.largest_gains(1, kind), "ökar", "rises"),
            (comparison.largest_losses(1, kind), "minskar", "falls"),
        )
        for row in rows
    ]


def _change(row: ComparedRow, language: str) -> str:
    assert not isinstance(row.difference, Missing)
    amount = format_kronor(abs(row.difference), language)
    if isinstance(row.share, Missing) or abs(row.share) < _SMALLEST_SHARE:
        return amount
    return f"{amount} ({format_percent(abs(row.share), language)})"


def _people(comparison: Comparison, nouns: _Nouns) -> Text | None:
    sv: list[str] = []
    en: list[str] = []
    for outcome, words_sv, words_en in (
        (Outcome.GAINS, "mer", "more"),
        (Outcome.LOSES, "mindre", "less"),
    ):
        group = comparison.groups[outcome]
        if group.count and not isinstance(group.population, Missing):
            people_sv = format_number(group.population, "sv")
            people_en = format_number(group.population, "en")
            live_sv, live_en = ("", "") if sv else (" invånare bor", " inhabitants live")
            sv.append(f"{people_sv}{live_sv} i {nouns.many.sv} som får {words_sv}")
            en.append(f"{people_en}{live_en} in {nouns.many.en} that get {words_en}")
    return Text(f"{', '.join(sv)}.", f"{', '.join(en)}.") if sv else None


def spread_words(comparison: Comparison, than: Text) -> Text | None:
    """How much of the money the largest tenth gets, and how unevenly all of it is spread; None
    where that cannot be compared."""
    nouns = _nouns_of(comparison)
    new, old = comparison.new, comparison.old
    if isinstance(new, Missing) or isinstance(old, Missing):
        return None
    if comparison.groups[Outcome.ADDED].count or comparison.groups[Outcome.DROPPED].count:
        return None  # the spread over other recipients is not the same measure
    if new.top_count == 1:
        who = Text(
            f"Den {nouns.one.sv} som får mest får",
            f"The {nouns.one.en} with the largest amount gets",
        )
    else:
        who = Text(
            f"De {nouns.counted(new.top_count, 'sv')} som får mest får",
            f"The {nouns.counted(new.top_count, 'en')} with the largest amounts get",
        )
    return Text(
        f"{who.sv} {format_percent(new.top_share, 'sv')} av pengarna, mot "
        f"{format_percent(old.top_share, 'sv')} {than.sv}. Ginikoefficienten, som är 0 när alla "
        f"får lika mycket och nära 1 när en får allt, är {format_number(new.gini, 'sv', 3)} mot "
        f"{format_number(old.gini, 'sv', 3)}.",
        f"{who.en} {format_percent(new.top_share, 'en')} of the money, against "
        f"{format_percent(old.top_share, 'en')} {than.en}. The Gini coefficient, which is 0 when "
        f"all get as much and near 1 when one gets all, is {format_number(new.gini, 'en', 3)} "
        f"against {format_number(old.gini, 'en', 3)}.",
    )


def _gets(count: int) -> str:
    return "gets" if count in (0, 1) else "get"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
