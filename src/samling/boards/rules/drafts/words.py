"""Small words that the drafts share. Papers are written in Swedish: it is the boards' language."""

from samling.kernel import format_number


def kronor(amount: int) -> str:
    """ "2 154 627 kronor", as the points of a proposal have it."""
    return f"{format_number(amount)}\u00a0kronor"


def compared(now: int, before: int, year: int) -> str:
    """What this year's amount is beside that of a year before, as a sentence."""
    if now == before:
        return f"Årets belopp är detsamma som {year}."
    word = "mer" if now > before else "mindre"
    return f"Årets belopp är {kronor(abs(now - before))} {word} än {year}."


def paragraphs(*parts: str) -> str:
    """As a section's text: an empty line between, and empty parts left out."""
    return "\n\n".join(each for each in parts if each)


def bullets(items: list[str]) -> str:
    return "\n".join(f"- {each}" for each in items)


def numbers(items: list[str]) -> str:
    return "\n".join(f"{number}. {each}" for number, each in enumerate(items, start=1))
