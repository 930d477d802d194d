"""What is asked of all that is kept is asked in the way that each engine has an index for."""

import pytest
from django.db import connection

from samling.boards import models
from samling.platform.personal.export import WITHHELD
from samling.platform.privacy import Privacy
from samling.platform.requests import sent_from

from .making import OWNER

pytestmark = pytest.mark.django_db


def test_a_form_is_looked_for_between_two_words_on_sqlite_alone() -> None:
    asked = str(sent_from(models.BoardEvent.objects.all(), "form").query)
    assert ("\U0010ffff" in asked) == (connection.vendor == "sqlite")


def test_what_holds_and_what_is_due_have_indexes_of_their_own() -> None:
    if connection.vendor == "sqlite":
        rows = models.Matter.objects.order_by()
        held = rows.filter(owner=OWNER, state__in=["decided"], has_validity=True)
        assert "boards_matter_adopted" in held.explain()
        due = rows.filter(state="closed", destroy_on__lte="2026-01-01")
        assert "boards_matter_destroy" in due.explain()
        about = rows.filter(owner=OWNER, source__in=["grant:1"]).exclude(state="withdrawn")
        assert "boards_matter_source" in about.explain()
    names = {each.name for each in models.Matter._meta.indexes}
    assert {"boards_matter_adopted", "boards_matter_destroy"} <= names


def test_the_content_of_files_is_told_to_be_out_of_reach() -> None:
    held = [
        f"{model._meta.label}.content"
        for model in (models.MatterFile, models.Look)
        if model.PRIVACY.get("content") is Privacy.PERSONAL
    ]
    assert held == ["boards.MatterFile.content"]
    assert set(held) <= set(WITHHELD)
