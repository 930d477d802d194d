"""Counts as people write them: "1 200", and "arabiska 12" on a line for each language."""

from samling.supply.rules import BY_ID, Wrong, read_spoken

_MOST_LINES = 200


def written_number(words: str) -> int | str | None:
    """A whole number; None of nothing. What is no number stands as it is, to be told of."""
    plain = "".join(words.split())
    if plain.isascii() and plain.isdigit() and len(plain) < 12:
        return int(plain)
    return words.strip() or None


def by_language(words: str) -> dict[str, int | str | None]:
    """By the language's code; a name that is none stands as it is, to be told of."""
    found: dict[str, int | str | None] = {}
    for line in words.splitlines()[:_MOST_LINES]:
        name, _space, count = line.strip().rstrip(".").rpartition(" ")
        if not line.strip():
            continue
        try:
            code = (read_spoken(BY_ID["languages"], name.rstrip(": ")) or [line])[0]
        except Wrong:
            code = line[:40]
        found[code] = written_number(count)
    return found
