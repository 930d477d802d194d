"""What can be filled in before anyone has written a word."""

from collections.abc import Mapping
from typing import Any

from .answers import Answers, Unknown
from .facts import ReportFacts
from .form import ReportForm


def prefilled(
    form: ReportForm, facts: ReportFacts, last_answers: Answers | None = None
) -> dict[str, Any]:
    """A draft with all that is known: costs from the accounts, what then is left, and answers
    that carry over from last year.

    What only the one who writes can know (reach, conditions, what was done) is left blank.
    """
    draft: dict[str, Any] = {}
    if facts.imported:
        draft |= with_costs(form, {}, facts)
    elif not facts.held:
        draft |= {"used": 0, "unused": 0, "amounts": {}}
    carried = {
        each.id: _plain(last_answers.questions[each.id])
        for each in form.questions
        if each.carries and last_answers is not None and each.id in last_answers.questions
    }
    if carried:
        draft["questions"] = carried
    return draft


def with_costs(form: ReportForm, draft: Mapping[str, Any], facts: ReportFacts) -> dict[str, Any]:
    """The draft with the imported costs as its amounts, and what is left of the money."""
    amounts = dict(draft.get("amounts", {}))
    amounts |= {
        each.id: facts.imported[each.id] for each in form.purposes if each.id in facts.imported
    }
    whole = {name: value for name, value in amounts.items() if isinstance(value, int)}
    used = sum(whole.values())
    return {
        **draft,
        "amounts": amounts,
        "used": used,
        "unused": max(0, int(facts.held) - used),
    }


def answers_plain(answers: Answers) -> dict[str, Any]:
    """Answers as they were read, as a draft: what was sent is kept so."""
    return {
        "used": answers.used,
        "unused": answers.unused,
        "amounts": dict(answers.amounts),
        "questions": {name: _plain(answer) for name, answer in answers.questions.items()},
        "activities": [
            {
                "what": each.what,
                "purpose": each.purpose,
                "amount": None if each.amount is None else int(each.amount),
            }
            for each in answers.activities
        ],
        "offers": [
            {
                "offer": each.offer,
                "amount": None if each.amount is None else int(each.amount),
                "remark": each.remark,
            }
            for each in answers.offers
        ],
        "no_offers": answers.no_offers,
        "reach": {
            group: {
                cell.value: count.value if isinstance(count, Unknown) else count
                for cell, count in cells.items()
            }
            for group, cells in answers.reach.items()
        },
        "conditions": sorted(answers.conditions),
        "comments": dict(answers.comments),
    }


def _plain(answer: Any) -> Any:
    return list(answer) if isinstance(answer, tuple) else answer
