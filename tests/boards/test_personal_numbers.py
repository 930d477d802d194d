"""A personal identity number is refused wherever words are written, and nothing is saved."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from samling.boards import actions, models, queries
from samling.boards.rules.paper import SupportingDocument
from samling.boards.rules.voting import Kind
from samling.kernel import SamlingError

from .making import (
    OFFICER,
    PRESENT,
    SECRETARY,
    begun,
    by,
    decided,
    in_session,
    item_of,
    planned,
    ready,
)

pytestmark = pytest.mark.django_db

NUMBER = "Gäller 19121212-1212."  # Invented.


def refused(act: Callable[[], Any]) -> None:
    before = models.BoardEvent.objects.count()
    with pytest.raises(SamlingError, match="personnummer"):
        act()
    assert models.BoardEvent.objects.count() == before


@pytest.mark.parametrize(
    "changed",
    [
        {"title": NUMBER},
        {"recipients": (NUMBER,)},
        {"documents": (SupportingDocument(NUMBER, ""),)},
        {"documents": (SupportingDocument("Bilaga", NUMBER),)},
    ],
)
def test_in_what_stands_in_the_paper(changed: dict[str, Any]) -> None:
    matter = begun()
    content = replace(queries.content_of(matter), **changed)
    refused(lambda: actions.write_matter(matter.pk, content, by(OFFICER)))


def test_in_what_a_matter_begins_with() -> None:
    refused(lambda: begun("other", title=NUMBER))
    refused(lambda: begun(unit=NUMBER))


def test_in_a_reason() -> None:
    matter = ready()
    refused(lambda: actions.take_matter_step(matter.pk, "rewrite", by(OFFICER, reason=NUMBER)))


def test_in_the_treatment_at_a_meeting() -> None:
    matter = ready()
    meeting = in_session(matter)
    item, who = item_of(meeting, matter).pk, PRESENT[1].called
    refused(lambda: actions.propose(item, Kind.CHANGED, who, NUMBER, by(SECRETARY)))
    refused(lambda: actions.propose(item, Kind.CHANGED, NUMBER, "Annat.", by(SECRETARY)))
    actions.put(item, "main", by(SECRETARY))
    refused(lambda: actions.reserve(item, who, NUMBER, by(SECRETARY)))


def test_in_a_correction() -> None:
    matter = decided()
    why = by(SECRETARY, reason="Skrivfel.")
    refused(lambda: actions.correct_decision(matter.pk, [NUMBER], why))


def test_in_a_line_of_an_agenda_and_in_a_file_s_name() -> None:
    meeting, matter = planned(), begun()
    refused(lambda: actions.add_item(meeting.pk, by(SECRETARY), title=NUMBER))
    for title, reference in ((NUMBER, ""), ("Bilaga", NUMBER)):
        refused(
            lambda title=title, reference=reference: actions.add_file(  # type: ignore[misc]
                matter.pk, b"%PDF-1.7 x", "x.pdf", title, reference, by(OFFICER)
            )
        )
