"""The opening sentence about a grant, in every state."""

from datetime import date

import pytest

from samling.grants.rules.ledger import Place
from samling.grants.rules.life import GRANT
from samling.grants.rules.life.leads import Standing, days_left, lead

TODAY = date(2026, 11, 28)


def said(state: str, is_open: bool = True, until: date | None = None, **places: int) -> str:
    held = {Place(place): amount for place, amount in places.items()}
    standing = Standing("Luleå", "Socialstyrelsen", state, is_open, 2_154_627, held, until)
    return lead(standing, TODAY).sv.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("state", [state.id for state in GRANT.states])
def test_every_state_has_its_sentence_in_both_languages(state: str) -> None:
    text = lead(Standing("Luleå", "Socialstyrelsen", state, True, 5, {}, TODAY), TODAY)
    assert text.sv.endswith(".")
    assert text.en.endswith(".")
    assert text.sv != text.en


def test_the_sentence_has_the_figure_and_the_day() -> None:
    until = date(2026, 12, 31)
    assert said("offered", until=until, offered=2_154_627) == (
        "Luleå har 2 154 627 kr att rekvirera. Senast 31 december 2026: 33 dagar kvar."
    )
    assert said("offered", is_open=False) == (
        "Luleå får 2 154 627 kr. Rekvisitionen har inte öppnat än."
    )
    assert said("settled", used=900, returned=100) == (
        "Luleå har använt 900 kr. 100 kr är återbetalt."
    )
    assert said("paid", open=600, used=300, until=date(2026, 11, 27)) == (
        "Luleå har fått 900 kr. Redovisa senast 27 november 2026: 1 dag för sent."
    )


def test_a_state_that_is_not_there_is_no_sentence() -> None:
    with pytest.raises(ValueError, match="lost"):
        said("lost")


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2026, 11, 26), "2 dagar för sent"),
        (date(2026, 11, 27), "1 dag för sent"),
        (date(2026, 11, 28), "sista dagen i dag"),
        (date(2026, 11, 29), "1 dag kvar"),
        (date(2026, 12, 1), "3 dagar kvar"),
    ],
)
def test_how_far_away_a_day_is(until: date, words: str) -> None:
    assert days_left(until, TODAY).sv == words
