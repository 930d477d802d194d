"""Who was at a meeting, when not everyone was there for all of it."""

from collections.abc import Collection, Sequence

from .meeting_papers import Person
from .numbers import Paragraph
from .seats import Present, Seat, voting


def who_was_there(
    present: Sequence[Present],
    of_items: Sequence[tuple[Paragraph, Sequence[Present], Collection[str]]],
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Those who voted, and those who were only there, over a whole meeting.

    present: as the meeting ended. of_items: as each matter was treated, with who was recused. One
    who did not vote in all of them has the paragraphs beside the name.
    """
    lists = [there for _number, there, _recused in of_items] or [present]
    everyone: dict[str, Present] = {}
    for there in (*lists, present):
        for each in there:
            everyone.setdefault(each.called, each)
    deciding: list[Person] = []
    others: list[Person] = []
    for each in sorted(everyone.values(), key=lambda who: list(Seat).index(who.seat)):
        voted = [
            number
            for number, there, recused in of_items
            if _votes(each, there) and each.called not in recused
        ]
        notes = [_span(voted)] if 0 < len(voted) < len(of_items) else []
        if any(who.leads and who.called == each.called for there in lists for who in there):
            notes.append("ordförande vid sammanträdet")
        person = Person(each.name, each.seat.text.sv, each.group, ", ".join(notes))
        is_deciding = any(_votes(each, there) for there in lists)
        (deciding if is_deciding else others).append(person)
    return tuple(deciding), tuple(others)


def _votes(who: Present, there: Sequence[Present]) -> bool:
    return any(each.called == who.called for each in voting(there))


def _span(paragraphs: Sequence[Paragraph]) -> str:
    """ "§ 107", or "§§ 101, 103"."""
    numbers = ", ".join(str(each.number) for each in paragraphs)
    return f"{'§' if len(paragraphs) == 1 else '§§'}\u00a0{numbers}"
