"""Every template that pages are built of is described where a builder looks for it."""

import re

import pytest

from .pages import DOCS, ROOT

TEMPLATES = ROOT / "src" / "samling" / "platform" / "templates" / "platform"
PAGE = DOCS / "contributing" / "page-components.md"
DESCRIBED = set(re.findall(r"\b([a-z0-9_]+)\.html\b", PAGE.read_text("utf-8")))


@pytest.mark.parametrize(
    "name",
    sorted(
        each.stem
        for each in TEMPLATES.rglob("*.html")
        if each.parent.name != "errors"  # one for each status, told of together
    ),
)
def test_a_template_is_described(name: str) -> None:
    assert name in DESCRIBED


def test_no_template_is_described_that_is_not_there() -> None:
    assert {each.stem for each in TEMPLATES.rglob("*.html")} >= DESCRIBED
