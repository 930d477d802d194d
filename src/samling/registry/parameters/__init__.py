"""Numbers and decisions that are set rather than computed, each with where it comes from."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def letters_before_last_day() -> tuple[int, ...]:
    """How many days before a key's last day the organisation's administrators get a letter."""
    read = tomllib.loads((files(__name__) / "system_keys.toml").read_text("utf-8"))
    return tuple(read["before"])
