"""A form changed one thing at a time, while nobody has been asked yet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from .form import Form, Part, Question
from .form_file import form_of

One = TypeVar("One", Part, Question)


def with_part(form: Form, part: Part) -> Form:
    """The part in place of the one with its id, or last. Raises BadForm."""
    return form_of(_with(form.parts, part))


def without_part(form: Form, part_id: str) -> Form:
    """Raises BadForm where another part hangs on a question of it."""
    return form_of([each for each in form.parts if each.id != part_id])


def moved_part(form: Form, part_id: str, *, up: bool) -> Form:
    """Raises BadForm where a condition would come before its question."""
    return form_of(_moved(form.parts, part_id, up=up))


def with_question(form: Form, part_id: str, question: Question) -> Form:
    """The question in place of the one with its id, or last in the part. Raises BadForm."""
    part = form.part(part_id)
    return with_part(form, replace(part, questions=tuple(_with(part.questions, question))))


def without_question(form: Form, part_id: str, question_id: str) -> Form:
    """Raises BadForm where another question hangs on it."""
    part = form.part(part_id)
    left = tuple(each for each in part.questions if each.id != question_id)
    return with_part(form, replace(part, questions=left))


def moved_question(form: Form, part_id: str, question_id: str, *, up: bool) -> Form:
    """Within its part. Raises BadForm where a condition would come before its question."""
    part = form.part(part_id)
    moved = tuple(_moved(part.questions, question_id, up=up))
    return with_part(form, replace(part, questions=moved))


def free_id(taken: Sequence[str], beginning: str) -> str:
    """An id that nothing has: q1, q2 and so on."""
    used = {each for each in taken if each.startswith(beginning)}
    number = len(taken) + 1
    while f"{beginning}{number}" in used:
        number += 1
    return f"{beginning}{number}"


def _with(every: Sequence[One], one: One) -> list[One]:
    if any(each.id == one.id for each in every):
        return [one if each.id == one.id else each for each in every]
    return list(every) + [one]  # noqa: RUF005 (a checker of types loses which of the two it is)


def _moved(every: Sequence[One], wanted: str, *, up: bool) -> list[One]:
    found = list(every)
    place = next((at for at, each in enumerate(found) if each.id == wanted), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is not None and other is not None and 0 <= other < len(found):
        found[place], found[other] = found[other], found[place]
    return found
