"""Every deed that is audited has words on screen, and so has what it was done to."""

import re
from pathlib import Path

from samling.grants.rules.life import LIVES
from samling.platform.deeds import deed_words, deeds, subject_words

_TELLING = r"(?:action=|logs_reading\(|_record\(|_audit\(|actions\.record\()"
_DEED = re.compile(rf'{_TELLING}\s*f?"([^"]+)"')

ELDERLY = "God omsorg och hälso- och sjukvård för äldre personer 2026"


def audited(repository: Path) -> set[str]:
    """The actions that the source tells of; those of lives are put together from their tables."""
    found = set()
    for path in (repository / "src" / "samling").rglob("*.py"):
        if "migrations" not in path.parts:
            found |= set(_DEED.findall(path.read_text(encoding="utf-8")))
    assert {"grants.attach", "platform.sign_in", "registry.give_role"} <= found
    return found


def test_every_deed_has_words(repository: Path) -> None:
    told = {action for action in audited(repository) if "{" not in action and "." in action}
    told |= {f"grants.{life.id}_{step.id}" for life in LIVES for step in life.steps}
    assert told - set(deeds()) == set()


def test_what_has_no_words_stands_as_it_is() -> None:
    assert deed_words("grants.of_an_earlier_version").sv == "grants.of_an_earlier_version"


def test_words_of_subjects(db: None) -> None:
    named = subject_words(
        ["account:a@b.se", "account:7", "trail:area:2580", "grant:elderly-care-2026/2580", "x:1"]
    )
    assert {subject: words.sv for subject, words in named.items()} == {
        "account:a@b.se": "kontot a@b.se",
        "account:7": "kontonumret 7",
        "trail:area:2580": "granskningsloggen för Luleå kommun",
        "grant:elderly-care-2026/2580": f"{ELDERLY}: Luleå kommun",
        "x:1": "x:1",
    }
