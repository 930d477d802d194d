"""Edits survive a change in the figures, and the change is pointed out."""

from hypothesis import given
from hypothesis import strategies as st

from samling.boards.rules.drafting import Change, Section, difference

TEXTS = st.sampled_from(["", "Ett", "Två tre", "Luleå får 7\u00a0kr."])
DEEDS = st.lists(
    st.tuples(st.sampled_from(["edit", "figures", "keep", "restore"]), TEXTS), max_size=8
)


def test_an_untouched_section_follows_the_figures() -> None:
    section = Section.begun("Luleå får 7 kr.").redrafted("Luleå får 8 kr.")
    assert section == Section.begun("Luleå får 8 kr.")
    assert not section.is_behind


def test_an_edited_section_stands_and_tells_that_the_figures_changed() -> None:
    section = Section.begun("Luleå får 7 kr.").edited("Vi får 7 kr.")
    assert not section.is_behind
    behind = section.redrafted("Luleå får 8 kr.")
    assert (behind.text, behind.is_behind) == ("Vi får 7 kr.", True)
    assert not behind.kept().is_behind
    assert behind.kept().text == "Vi får 7 kr."
    assert not behind.edited("Vi får 8 kr.").is_behind
    assert behind.restored() == Section.begun("Luleå får 8 kr.")
    assert not behind.redrafted("Luleå får 7 kr.").is_behind


@given(TEXTS, DEEDS)
def test_no_edit_is_ever_lost_to_the_figures(first: str, deeds: list[tuple[str, str]]) -> None:
    section, written = Section.begun(first), None
    for deed, text in deeds:
        if deed == "edit":
            section = section.edited(text)
            written = text if section.is_edited else None
        elif deed == "figures":
            section = section.redrafted(text)
        elif deed == "keep":
            section = section.kept()
            written = section.text if section.is_edited else None
        else:
            section, written = section.restored(), None
        assert written is None or section.text == written
        assert section.is_edited or section.text == section.seen == section.drafted


@given(TEXTS, TEXTS)
def test_both_texts_are_found_again_in_the_difference(before: str, after: str) -> None:
    parts = difference(before, after)
    assert "".join(each.words for each in parts if each.change is not Change.NEW) == before
    assert "".join(each.words for each in parts if each.change is not Change.GONE) == after


def test_an_amount_is_one_word() -> None:
    parts = difference(
        "Luleå får 2\u202f154\u202f627\u00a0kr.", "Luleå får 2\u202f154\u202f628\u00a0kr."
    )
    assert [(each.change, each.words) for each in parts] == [
        (Change.SAME, "Luleå får "),
        (Change.GONE, "2\u202f154\u202f627\u00a0kr."),
        (Change.NEW, "2\u202f154\u202f628\u00a0kr."),
    ]
