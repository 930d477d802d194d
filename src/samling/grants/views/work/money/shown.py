"""What the pages of a grant and of a scheme show of recoveries and of changed decisions."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import RECOVERY, SCHEME, TO_REPORT, Actor, Part, Side
from samling.grants.rules.recovery import RecoveryKind
from samling.kernel import AreaCode, Text, format_date, format_kronor

from ...language import language


def recovery_table(found: Sequence[Any]) -> dict[str, Any]:
    """The recoveries of one grant, for its page."""
    return {
        "id": "aterkraven",
        "caption": _("Återkraven av bidraget"),
        "hide_caption": True,
        "columns": [
            {"key": "why", "label": _("Varför")},
            {"key": "state", "label": _("Läge")},
            {"key": "amount", "label": _("Belopp"), "unit": _("kr"), "kind": "kronor"},
        ],
        "rows": [
            {
                "href": reverse("work_recovery", args=[each.pk]),
                "cells": [
                    RecoveryKind(each.kind).words.in_(language()).capitalize(),
                    RECOVERY.state(each.state).text,
                    each.amount_sek,
                ],
            }
            for each in found
        ],
        "empty": {"title": _("Inga återkrav.")},
    }


def refusal_told(refusal: queries.Refusal) -> str:
    """That the bank refused a payment, and why."""
    words = (
        _("Banken avvisade utbetalningen av %(amount)s den %(day)s")
        if refusal.is_rejected
        else _("Utbetalningen av %(amount)s kom tillbaka från banken den %(day)s")
    ) % {
        "amount": format_kronor(refusal.amount, language()),
        "day": format_date(refusal.day, language()),
    }
    return f"{words}: {refusal.why.in_(language())}." if refusal.why else f"{words}."


def can_propose(held: queries.Holding, actor: Actor) -> bool:
    """Whether the page of a grant leads to proposing a recovery."""
    is_officer = actor.side is Side.AGENCY and Part.PREPARES in actor.parts
    # What a unit has used is not accounted for until the one that was paid has reported.
    below = held.below.get(Place.USED, 0) if held.state in TO_REPORT else 0
    return is_officer and held.parent is None and bool(held.whole(Place.OPEN) + below)


def can_prepare(run: queries.Run, actor: Actor) -> bool:
    """Whether the person lays changes of this decision before the decision maker now."""
    is_officer = actor.side is Side.AGENCY and Part.PREPARES in actor.parts
    return is_officer and changes_now(run)


def leads_to_change(run: queries.Run, actor: Actor) -> bool:
    """Whether the page of a scheme leads to changing its decision, or to why that is too late."""
    is_officer = actor.side is Side.AGENCY and Part.PREPARES in actor.parts
    return is_officer and (changes_now(run) or run.is_final)


def changes_now(run: queries.Run) -> bool:
    """Whether the decision of a scheme can be changed in its state."""
    return any(run.state in SCHEME.step(step).sources for step in ("correct", "correct_late"))


def corrections_told(
    corrections: Sequence[Any], code: AreaCode | None = None
) -> list[dict[str, Any]]:
    """Changes that were decided, newest first: of all recipients, or what it meant for one."""
    found = []
    for each in corrections:
        row = each.rows.get(str(code)) if code else None
        if each.decided is None or (code and row is None):
            continue
        was = row["before_sek"] if row else each.before.total_sek
        now = row["after_sek"] if row else each.after.total_sek
        found.append(
            {
                "was": was,
                "now": now,
                "why": each.decided.reason or each.why,
                "at": each.decided.at,
                "words": Text(row["sv"], row["en"]) if row else "",
                "number": len(each.rows),
                "href": reverse("work_correction", args=[each.life_id, each.pk]),
            }
        )
    return found
