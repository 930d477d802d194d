"""The chain of the audit log: each event carries the hash of the one before it.

One changed byte, one removed or moved event makes every hash after it wrong. A cut tail is seen
against the head, which is kept beside the log and can be written down elsewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from samling.kernel import Fault, Text, sha256_of

FIRST = "0" * 64  # what stands before the first event


@dataclass(frozen=True, slots=True)
class Link:
    """An event as it is stored. number: its id, only to be told of.

    is_altered: its bytes are not those that the log itself would have written, though they mean
    the same; whoever reads the bytes says so.
    """

    number: int
    action: str
    subject: str
    by: str
    at: datetime
    party: str
    origin: str
    detail: Mapping[str, Any]
    previous: str
    sha256: str
    is_altered: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """How many events there should be, and the hash of the last."""

    count: int
    sha256: str


def link_hash(
    *,
    previous: str,
    action: str,
    subject: str,
    by: str,
    at: datetime,
    party: str,
    origin: str,
    detail: Mapping[str, Any],
) -> str:
    """The hash of an event that stands after `previous`: of everything that it says."""
    said = [previous, action, subject, by, _moment(at), party, origin, dict(detail)]
    return sha256_of(said)


def first_break(links: Iterable[Link], head: Head, noted: Head | None = None) -> Fault | None:
    """The first event that does not fit, or that the log ends too early; None when all is well.

    links: every event, in order. noted: a head that was written down elsewhere at some time. It
    tells of a log that was made anew as a whole, or cut together with its head.
    """
    previous, count = FIRST, 0
    for link in links:
        if noted is not None and count == noted.count and previous != noted.sha256:
            return _not_as_noted(noted)
        count += 1
        if link.previous != previous:
            return _out_of_order(link.number)
        if link.is_altered:
            return _changed(link.number)
        own = link_hash(
            previous=previous,
            action=link.action,
            subject=link.subject,
            by=link.by,
            at=link.at,
            party=link.party,
            origin=link.origin,
            detail=link.detail,
        )
        if own != link.sha256:
            return _changed(link.number)
        previous = own
    if (count, previous) != (head.count, head.sha256):
        return _cut(count, head.count)
    if noted is None or count > noted.count:
        return None
    if count < noted.count:
        return _cut(count, noted.count)
    return None if previous == noted.sha256 else _not_as_noted(noted)


def count_break(count: int, wanted: int) -> Fault | None:
    """What is wrong when the log has `count` events and its head says `wanted`; None if nothing."""
    return None if count == wanted else _cut(count, wanted)


REMEDY = Text(
    "Spara en kopia av databasen och jämför med en säkerhetskopia.",
    "Save a copy of the database and compare it with a backup.",
)


def _out_of_order(number: int) -> Fault:
    return Fault(
        "PLATFORM-AUDIT-ORDER",
        Text(
            f"Händelse {number} följer inte på den före. En händelse är borttagen, inskjuten "
            "eller flyttad.",
            f"Event {number} does not follow the one before. An event has been removed, put in "
            "or moved.",
        ),
        REMEDY,
    )


def _changed(number: int) -> Fault:
    return Fault(
        "PLATFORM-AUDIT-CHANGED",
        Text(
            f"Händelse {number} är ändrad efter att den skrevs.",
            f"Event {number} has been changed since it was written.",
        ),
        REMEDY,
    )


def _cut(count: int, wanted: int) -> Fault:
    return Fault(
        "PLATFORM-AUDIT-CUT",
        Text(
            f"Loggen har {count} händelser, men ska ha {wanted}, eller slutar med en annan. "
            "Slutet är borttaget eller tillagt.",
            f"The log has {count} events, but should have {wanted}, or ends with another. Its end "
            "has been removed or added to.",
        ),
        REMEDY,
    )


def _not_as_noted(noted: Head) -> Fault:
    return Fault(
        "PLATFORM-AUDIT-OTHER",
        Text(
            f"Efter händelse nummer {noted.count} är loggens hash en annan än den antecknade. "
            "Loggen är skriven på nytt.",
            f"After event number {noted.count} the hash of the log is another than the one noted. "
            "The log has been written anew.",
        ),
        REMEDY,
    )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
