"""What the actions and subjects of the audit log are called on screen.

Each capability names its own in a module of `settings.AUDITED`, with `DEEDS` (action -> words),
`SUBJECTS` (kind of subject -> words) and, where ids say nothing to a reader, `named`. Where what
others do concerns an organisation, `concerned` says who reads of events, and `NAMED_STEPS` those
of them where it reads too who it was, since its own pages say so. What is done in the name of no
organisation, as signing in, is the own of those that `belonging` says.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from django.conf import settings

from samling.kernel import Text

Naming = Callable[[Iterable[str]], Mapping[str, Text]]
"""From subjects ("grant:12") to what they are called, in as many questions whatever the number."""
Concerning = Callable[[str, Collection[str]], Mapping[str, frozenset[str]]]
"""From an action and its subjects to the organisations of each, in as few questions."""


@cache
def deeds() -> Mapping[str, Text]:
    """What each action is called: "Ge roll"."""
    return {action: words for module in _modules() for action, words in module.DEEDS.items()}


def deed_words(action: str) -> Text:
    """What an action is called; one of an earlier version, that has no words, stands as it is."""
    return deeds().get(action) or Text.same(action)


def subject_words(subjects: Iterable[str]) -> Mapping[str, Text]:
    """What each subject is called: by its capability, else the kind's words and the id."""
    wanted = set(subjects)
    words = {subject: _plain(subject) for subject in wanted}
    for module in _modules():
        naming: Naming | None = getattr(module, "named", None)
        if naming is not None:
            words |= naming(wanted)
    return words


def concerned(action: str, subjects: Collection[str]) -> Mapping[str, frozenset[str]]:
    """The organisations that an event of each subject concerns, whoever does what it tells of."""
    found: dict[str, frozenset[str]] = {}
    for module in _modules():
        told: Concerning | None = getattr(module, "concerned", None)
        for subject, parties in told(action, subjects).items() if told else ():
            found[subject] = found.get(subject, frozenset()) | parties
    return found


def belonging(subject: str) -> frozenset[str]:
    """The organisations whose own an event is that is done in the name of none."""
    found: frozenset[str] = frozenset()
    for module in _modules():
        told: Callable[[str], frozenset[str]] | None = getattr(module, "belonging", None)
        if told is not None:
            found |= told(subject)
    return found


@cache
def names_its_doer(action: str) -> bool:
    """Whether an organisation that reads of what another has done reads which person did it."""
    return any(action in getattr(module, "NAMED_STEPS", ()) for module in _modules())


def _plain(subject: str) -> Text:
    kind, _, name = subject.partition(":")
    found = _kinds().get(kind)
    return Text(f"{found.sv} {name}", f"{found.en} {name}") if found else Text.same(subject)


@cache
def _kinds() -> Mapping[str, Text]:
    return {kind: words for module in _modules() for kind, words in module.SUBJECTS.items()}


def _modules() -> tuple[ModuleType, ...]:
    return tuple(import_module(path) for path in settings.AUDITED)
