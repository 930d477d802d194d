"""Numbers for the keys of requests. A key tells of one deed: what is sent with it once more is not
done again."""

import os
from itertools import count


def own_numbers() -> "count[int]":
    """None that another process of the run has used: what one has made, others copy."""
    return count(os.getpid() * 1_000_000)
