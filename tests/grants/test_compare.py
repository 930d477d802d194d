"""Two lists beside each other, row by row and all together."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.compare import Comparison, Group, Outcome, compare
from samling.grants.rules.comparison_words import comparison_words, spread_words
from samling.kernel import AreaCode, AreaKind, Kronor, Missing, Text

from .strategies import unhurried

LULEA, KIRUNA, PITEA, BODEN, GOTLAND = (
    AreaCode(code) for code in ("2580", "2584", "2581", "2582", "0980")
)
NAMES = {
    LULEA: "Luleå",
    KIRUNA: "Kiruna",
    PITEA: "Piteå",
    BODEN: "Boden",
    GOTLAND: "Gotland",
}
THAN = Text("i den publicerade listan", "in the published list")

lists = st.dictionaries(
    st.sampled_from([LULEA, KIRUNA, PITEA, BODEN, GOTLAND]),
    st.integers(0, 20).map(Kronor),
    max_size=5,
)


def kronor(**amounts: int) -> dict[AreaCode, Kronor]:
    names = {"lulea": LULEA, "kiruna": KIRUNA, "pitea": PITEA, "boden": BODEN, "gotland": GOTLAND}
    return {names[name]: Kronor(amount) for name, amount in amounts.items()}


def sentences(comparison: Comparison) -> tuple[list[str], list[str]]:
    """In Swedish and English, with plain spaces."""
    spread = spread_words(comparison, THAN)
    words = (*comparison_words(comparison, THAN, NAMES), *([spread] if spread else []))
    plain = {ord("\u00a0"): " ", ord("\u202f"): " "}
    return (
        [each.sv.translate(plain) for each in words],
        [each.en.translate(plain) for each in words],
    )


def test_each_row_tells_the_difference_in_kronor_per_cent_and_per_inhabitant() -> None:
    row = compare(kronor(lulea=900), kronor(lulea=1200), {LULEA: 200}).row(LULEA)
    assert row.outcome is Outcome.LOSES
    assert row.difference == -300
    assert row.share == Fraction(-1, 4)
    assert row.per_inhabitant == Fraction(-3, 2)


def test_a_recipient_of_one_list_only_has_no_difference_rather_than_all_or_nothing() -> None:
    comparison = compare(kronor(lulea=900), kronor(kiruna=1200))
    added, dropped = comparison.row(LULEA), comparison.row(KIRUNA)
    assert (added.outcome, dropped.outcome) == (Outcome.ADDED, Outcome.DROPPED)
    for row in (added, dropped):
        assert row.difference is Missing.NOT_APPLICABLE
        assert row.share is Missing.NOT_APPLICABLE
        assert row.per_inhabitant is Missing.NOT_APPLICABLE
    assert comparison.groups[Outcome.ADDED] == Group(1, Kronor(900), Missing.NOT_LOADED)
    assert comparison.groups[Outcome.DROPPED] == Group(1, Kronor(1200), Missing.NOT_LOADED)
    assert comparison.moved == 0


def test_per_cent_of_zero_and_per_unknown_inhabitant_are_missing() -> None:
    row = compare(kronor(lulea=900), kronor(lulea=0)).row(LULEA)
    assert row.difference == 900
    assert row.share is Missing.NOT_APPLICABLE
    assert row.per_inhabitant is Missing.NOT_LOADED


@unhurried
@given(lists, lists)
def test_everyone_is_in_one_group_and_the_sums_tie_the_totals_together(
    new: dict[AreaCode, Kronor], old: dict[AreaCode, Kronor]
) -> None:
    comparison = compare(new, old)
    groups = comparison.groups
    assert [row.recipient for row in comparison.rows] == sorted({*new, *old})
    assert sum(group.count for group in groups.values()) == len(comparison.rows)
    assert comparison.new_total - comparison.old_total == (
        groups[Outcome.GAINS].amount
        - groups[Outcome.LOSES].amount
        + groups[Outcome.ADDED].amount
        - groups[Outcome.DROPPED].amount
    )
    assert groups[Outcome.SAME].amount == 0


@unhurried
@given(lists, lists)
def test_looked_at_from_the_other_side_winners_are_losers(
    new: dict[AreaCode, Kronor], old: dict[AreaCode, Kronor]
) -> None:
    there, back = compare(new, old), compare(old, new)
    for outcome, mirrored in (
        (Outcome.GAINS, Outcome.LOSES),
        (Outcome.ADDED, Outcome.DROPPED),
        (Outcome.SAME, Outcome.SAME),
    ):
        assert there.groups[outcome] == back.groups[mirrored]
    assert there.moved == back.moved
    assert (there.old, there.new) == (back.new, back.old)


def test_money_moved_is_what_those_who_lose_give_to_those_who_gain() -> None:
    assert compare(kronor(lulea=5, kiruna=1), kronor(lulea=2, kiruna=4)).moved == 3
    assert compare(kronor(lulea=9, kiruna=1), kronor(lulea=2, kiruna=4)).moved == 3
    assert compare(kronor(lulea=9, kiruna=5), kronor(lulea=2, kiruna=4)).moved == 0


def test_the_largest_changes_come_first_and_equals_by_code() -> None:
    comparison = compare(
        kronor(lulea=5, kiruna=9, pitea=5, boden=0, gotland=1),
        kronor(lulea=2, kiruna=1, pitea=2, boden=4, gotland=3),
    )
    assert [row.recipient for row in comparison.largest_gains(2)] == [KIRUNA, LULEA]
    assert [row.recipient for row in comparison.largest_losses(5)] == [BODEN, GOTLAND]


def test_the_largest_changes_can_be_asked_for_one_kind_of_recipient() -> None:
    region = AreaCode("R25")
    comparison = compare(
        {LULEA: Kronor(3), region: Kronor(9)}, {LULEA: Kronor(1), region: Kronor(1)}
    )
    assert [row.recipient for row in comparison.largest_gains(1)] == [region]
    municipalities = comparison.largest_gains(1, AreaKind.MUNICIPALITY)
    assert [row.recipient for row in municipalities] == [LULEA]
    assert comparison.largest_losses(1, AreaKind.REGION) == ()


def test_inhabitants_are_added_up_only_when_all_are_known() -> None:
    new, old = kronor(lulea=2, kiruna=2, boden=0), kronor(lulea=1, kiruna=1, boden=2)
    groups = compare(new, old, {LULEA: 80_000, BODEN: 28_000}).groups
    assert groups[Outcome.GAINS].population is Missing.NOT_LOADED
    assert groups[Outcome.LOSES].population == 28_000


def test_the_sentences_of_money_moved_within_a_pot() -> None:
    people = {LULEA: 80_000, KIRUNA: 22_000, BODEN: 28_000}
    swedish, english = sentences(
        compare(
            kronor(lulea=1500, kiruna=500, boden=100),
            kronor(lulea=1000, kiruna=1000, boden=100),
            people,
        )
    )
    assert swedish == [
        "1 kommun får mer än i den publicerade listan, 1 får mindre och 1 får lika mycket.",
        "500 kr flyttas från dem som får mindre till dem som får mer.",
        "Summan är oförändrad, 2 100 kr.",
        "Mest ökar Luleå, med 500 kr (50,0 %).",
        "Mest minskar Kiruna, med 500 kr (50,0 %).",
        "80 000 invånare bor i kommuner som får mer, 22 000 i kommuner som får mindre.",
        (
            "Den kommun som får mest får 71,4 % av pengarna, mot 47,6 % i den publicerade listan. "
            "Ginikoefficienten, som är 0 när alla får lika mycket och nära 1 när en får allt, är "
            "0,444 mot 0,286."
        ),
    ]
    assert english == [
        "1 municipality gets more than in the published list, 1 gets less and 1 gets as much.",
        "500 SEK is moved from those who get less to those who get more.",
        "The total is unchanged, 2,100 SEK.",
        "Luleå rises most, by 500 SEK (50.0%).",
        "Kiruna falls most, by 500 SEK (50.0%).",
        (
            "80,000 inhabitants live in municipalities that get more, 22,000 in municipalities "
            "that get less."
        ),
        (
            "The municipality with the largest amount gets 71.4% of the money, against 47.6% in "
            "the published list. The Gini coefficient, which is 0 when all get as much and near 1 "
            "when one gets all, is 0.444 against 0.286."
        ),
    ]


def test_the_sentences_when_everyone_gets_more() -> None:
    swedish, english = sentences(compare(kronor(lulea=3, kiruna=5), kronor(lulea=2, kiruna=3)))
    assert swedish[:2] == [
        "2 kommuner får mer än i den publicerade listan, ingen kommun får mindre.",
        "Summan ökar med 3 kr, till 8 kr.",
    ]
    assert english[:2] == [
        "2 municipalities get more than in the published list, no municipality gets less.",
        "The total rises by 3 SEK, to 8 SEK.",
    ]


def test_the_sentences_when_everyone_gets_less() -> None:
    swedish, english = sentences(compare(kronor(lulea=2), kronor(lulea=3)))
    assert swedish[:2] == [
        "Ingen kommun får mer än i den publicerade listan, 1 får mindre.",
        "Summan minskar med 1 kr, till 2 kr.",
    ]
    assert english[:2] == [
        "No municipality gets more than in the published list, 1 gets less.",
        "The total falls by 1 SEK, to 2 SEK.",
    ]


def test_the_sentences_when_the_totals_differ() -> None:
    swedish, english = sentences(compare(kronor(lulea=9, kiruna=1), kronor(lulea=2, kiruna=4)))
    assert swedish[1] == "De som får mer får sammanlagt 7 kr mer, de som får mindre 3 kr mindre."
    assert english[1] == "Those who get more get 7 SEK more in all, those who get less 3 SEK less."
    assert swedish[2] == "Summan ökar med 4 kr, till 10 kr."
    assert english[2] == "The total rises by 4 SEK, to 10 SEK."


def test_the_sentences_when_nothing_changes() -> None:
    swedish, english = sentences(compare(kronor(lulea=2, kiruna=3), kronor(lulea=2, kiruna=3)))
    assert swedish[0] == "Inget ändras: 2 kommuner får lika mycket som i den publicerade listan."
    assert english[0] == "Nothing changes: 2 municipalities get as much as in the published list."


def test_the_sentences_when_the_lists_have_different_recipients() -> None:
    swedish, english = sentences(compare(kronor(lulea=2, boden=7), kronor(lulea=1, kiruna=5)))
    assert swedish == [
        "1 kommun får mer än i den publicerade listan, ingen kommun får mindre.",
        "Summan ökar med 3 kr, till 9 kr.",
        "1 kommun finns inte i listan som jämförs med och får här 7 kr.",
        "1 kommun finns bara i listan som jämförs med och får där 5 kr.",
        "Mest ökar Luleå, med 1 kr (100,0 %).",
    ]
    assert english[2:4] == [
        "1 municipality is not in the list compared with and gets 7 SEK here.",
        "1 municipality is only in the list compared with and gets 5 SEK there.",
    ]


def test_the_sentence_when_the_lists_have_nobody_in_common() -> None:
    swedish, english = sentences(compare(kronor(lulea=2), kronor(boden=2)))
    assert swedish[0] == "Ingen kommun finns i båda listorna."
    assert english[0] == "No municipality is in both."


def test_recipients_of_several_kinds_are_called_recipients_and_nobody_is_counted_twice() -> None:
    region = AreaCode("R25")
    comparison = compare(
        {LULEA: Kronor(2), region: Kronor(4)},
        {LULEA: Kronor(1), region: Kronor(5)},
        {LULEA: 80_000, region: 250_000},
    )
    swedish, english = sentences(comparison)
    assert swedish[0] == "1 mottagare får mer än i den publicerade listan, 1 får mindre."
    assert english[0] == "1 recipient gets more than in the published list, 1 gets less."
    assert not [sentence for sentence in swedish if "invånare" in sentence]
    assert swedish[3:5] == [
        "Mest ökar Luleå, med 1 kr (100,0 %).",
        "Mest minskar R25, med 1 kr (20,0 %).",
    ]
