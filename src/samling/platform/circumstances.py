"""From where, and for which organisation, what is done now is done: for the audit log.

Set around each request by middleware. Commands and jobs have none, and say so in `by`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Circumstances:
    """origin: the address that the request came from; party: whom the person acts for."""

    origin: str = ""
    party: str = ""


_NONE = Circumstances()
_now: ContextVar[Circumstances] = ContextVar("circumstances", default=_NONE)


def circumstances() -> Circumstances:
    """Those of the request that is being answered; empty outside one."""
    return _now.get()


@contextmanager
def under(**changes: str) -> Iterator[None]:
    """What is done inside is done under these circumstances."""
    token = _now.set(replace(_now.get(), **changes))
    try:
        yield
    finally:
        _now.reset(token)


def set_party(party: str) -> None:
    """Say whom the person acts for, once that is known, for the rest of the request."""
    _now.set(replace(_now.get(), party=party))
