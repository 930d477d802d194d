"""Every page is reached, every link leads somewhere, and the project speaks of itself alone."""

import re
from pathlib import Path

import pytest

from .pages import DOCS, PAGES, ROOT, links_of


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def anchors_of(file: Path) -> set[str]:
    """The headings of a page as GitHub and others make addresses of them."""
    headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-")
        for heading in headings
    }


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_links_lead_somewhere(file: Path) -> None:
    for link in links_of(file):
        if link.startswith(("https://", "http://localhost")):
            continue
        path, _, anchor = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        assert target.exists(), link
        assert not anchor or anchor in anchors_of(target), link


def test_the_map_leads_to_every_page() -> None:
    reached = {(DOCS / link.partition("#")[0]).resolve() for link in links_of(DOCS / "README.md")}
    pages = {file for file in DOCS.rglob("*.md") if file != DOCS / "README.md"}
    assert pages - reached == set()


def test_decisions_are_numbered_without_gaps_and_say_when() -> None:
    files = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for file in files:
        text = file.read_text("utf-8")
        assert text.startswith(f"# {int(file.name[:4])}. ")
        assert re.search(r"^Decided in \w+ \d{4}\.$", text, re.MULTILINE)


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_a_page_begins_with_its_one_title(file: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", file.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert prose.startswith("# ")
    assert len(re.findall(r"^# ", prose, re.MULTILINE)) == 1


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_no_page_knows_a_machine(file: Path) -> None:
    assert not re.search(r"(?:^|[\s(`'\"])/(?:home|root|work|Users|tmp)/", file.read_text("utf-8"))
