"""What becomes of a letter that a mail server would not take, and how fast letters are sent."""

from datetime import timedelta

MOST_TRIES = 5
MOST_REFUSED = 3
"""Issues in a row whose letter a server has said no to for good; then the address is let go."""
_FIRST_WAIT = timedelta(minutes=10)


def next_try(tries: int, code: int | None) -> timedelta | None:
    """How long to wait before a letter is tried anew; None where it is tried no more.

    tries: how often it has been tried. code: the server's answer (RFC 5321, section 4.2.1): 4xx is
    "not now", 5xx "never"; None where it said something else, which is taken as "not now".
    """
    if tries < 1:
        raise ValueError("a letter that waits to be tried anew has been tried")
    if tries >= MOST_TRIES or is_for_good(code):
        return None
    return _FIRST_WAIT * (1 << (tries - 1))


def is_for_good(code: int | None) -> bool:
    """Whether a server's answer means that the address takes no letters."""
    return code is not None and 500 <= code < 600


def seconds_between(per_minute: int) -> float:
    """The pause between two letters, so that no more than these go in a minute."""
    if per_minute < 1:
        raise ValueError("at least one letter a minute")
    return 60 / per_minute
