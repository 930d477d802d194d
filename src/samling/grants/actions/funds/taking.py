"""How everything of a fund is written: by its holder's people, once, on what is there now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from samling.kernel import BEFORE, Fault, Faults, SamlingError, Text, changed_since, is_one_line
from samling.platform import actions as platform
from samling.registry import queries as registry

from ... import models
from ...rules.days import check_known
from ...rules.life import FUND_YEAR, MayNot, Part, Side, Taken, check_step
from ..requests import Conflict, NotYours, Request, alone

LONGEST_DECISION = 200


class FundRefused(SamlingError):
    """What was asked of a fund cannot be done; each fault says why."""


def locked_fund(fund_id: str, acting_for: str, request: Request) -> models.Fund:
    """The fund of the one that the person acts for (its area's code), locked until the transaction
    ends: one thing at a time is done to a fund. Raises NotYours.
    """
    rows = models.Fund.objects.select_for_update()
    found = rows.filter(id=fund_id, holder=acting_for).first()
    if found is None or request.acting_for not in (None, acting_for):
        raise NotYours(not_your_fund())
    return found


def locked_year(fund_id: str, year: int, acting_for: str, request: Request) -> models.FundYear:
    """A year of such a fund, with the fund locked. Raises NotYours."""
    fund = locked_fund(fund_id, acting_for, request)
    found = models.FundYear.objects.select_related("rules").filter(fund=fund, year=year).first()
    if found is None:
        raise NotYours(not_your_fund())
    found.fund = fund
    return found


def done_before(request: Request) -> models.FundEvent | None:
    """The step that this request has led to already, so that a double click does no harm."""
    alone(request)
    return models.FundEvent.objects.filter(key=request.key).first()


def year_step(
    year: models.FundYear,
    step_id: str,
    request: Request,
    *,
    detail: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> models.FundEvent:
    """Take one step of a year whose fund is locked. Raises MayNot, Conflict.

    changes: fields of the year that the step sets too.
    """
    before = refuse_step(year, step_id, request)
    step = FUND_YEAR.step(step_id)
    for field, value in {**(changes or {}), "state": step.target}.items():
        setattr(year, field, value)
    year.version += 1
    year.save()
    event = models.FundEvent.objects.create(
        key=request.key,
        life=FUND_YEAR.id,
        step=step_id,
        year=year,
        before=before,
        after=step.target,
        by=request.actor.id,
        at=request.at,
        reason=request.reason.strip(),
        detail=dict(detail or {}),
    )
    platform.record(
        action=f"grants.{FUND_YEAR.id}_{step_id}",
        subject=f"fund_year:{year.pk}",
        by=event.by,
        at=event.at,
        detail={
            "fund": year.fund_id,
            "year": year.year,
            "before": before,
            "after": event.after,
            "reason": event.reason,
            **event.detail,
        },
    )
    return event


def refuse_step(year: models.FundYear, step_id: str, request: Request) -> str:
    """The state that a step is taken from. Raises what keeps it from being taken: MayNot,
    Conflict."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a step is taken whole or not at all")
    step = FUND_YEAR.step(step_id)
    is_new = step in FUND_YEAR.begins
    events = models.FundEvent.objects.filter(year=year.pk).order_by("-id") if not is_new else None
    if events is not None and request.version not in (None, year.version):
        raise Conflict(changed_since(FUND_YEAR, events.first(), registry.name_of))
    taken = {each.step: each.by for each in reversed(events or ())}
    before = BEFORE if is_new else year.state
    check_step(
        FUND_YEAR,
        step_id,
        state=before,
        actor=request.actor,
        earlier=[Taken(step, by) for step, by in taken.items()],
        reason=request.reason,
    )
    return before


def refuse_other_than(request: Request, *parts: Part) -> None:
    """Raises MayNot for one who has none of the parts where the fund is held."""
    if request.actor.side is not Side.HOLDER or not request.actor.parts & set(parts):
        raise MayNot(
            Fault(
                "FUND-ROLE",
                Text(
                    "Fonden sköts av handläggare, ekonomer och de som beslutar hos den som har "
                    "den.",
                    "The fund is looked after by officers, economists and decision makers of the "
                    "one that has it.",
                ),
                Text("Be en kollega med den rollen.", "Ask a colleague who has that role."),
            )
        )


def refuse_other_state(year: models.FundYear, state: str) -> None:
    """Raises FundRefused where the year is not in the state that something is written in."""
    if year.state != state:
        now, wanted = FUND_YEAR.state(year.state).text, FUND_YEAR.state(state).text
        raise FundRefused(
            Fault(
                "FUND-YEAR-STATE",
                Text(
                    f"Det går inte nu. Läget är ”{now.sv}”, och det här görs när läget är "
                    f"”{wanted.sv}”.",
                    f"That is not possible now. The state is “{now.en}”, and this is done when it "
                    f"is “{wanted.en}”.",
                ),
                Text("Läs om sidan.", "Reload the page."),
            )
        )


def check_decision(faults: Faults, words: str) -> None:
    """A decision is named by its reference, on one line."""
    if not words.strip() or len(words) > LONGEST_DECISION or not is_one_line(words):
        faults.add(
            "FUND-DECISION",
            Text("Det står inte vilket beslut det är.", "It does not say which decision it is."),
            Text(
                "Skriv till exempel ”Socialnämnden 2024-12-19 § 241”.",
                "Write for example “The board 2024-12-19 § 241”.",
            ),
        )


def check_day(faults: Faults, day: date, not_before: date | None, what: Text | None = None) -> None:
    """A day that can be kept, and that does not lie before another."""
    if not check_known(faults, day) or not_before is None or day >= not_before:
        return
    after = what or Text("Dagen", "The day")
    faults.add(
        "FUND-DAY-ORDER",
        Text(
            f"{after.sv} kan inte ligga före {not_before.isoformat()}.",
            f"{after.en} cannot lie before {not_before.isoformat()}.",
        ),
        Text("Rätta dagen.", "Correct the day."),
    )


def not_your_fund() -> Fault:
    """What is answered of a fund of somebody else, and of one that does not exist."""
    return Fault(
        "FUND-NOT-YOURS",
        Text("Det finns ingen sådan fond hos er.", "You have no such fund."),
        Text("Gå till er lista över fonder.", "Go to your list of funds."),
    )
