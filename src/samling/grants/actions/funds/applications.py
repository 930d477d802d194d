"""Applications to a year of a fund: written one by one or read from a file, while it is open."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samling.kernel import Fault, Faults, Text
from samling.platform import actions as platform

from ... import models, queries
from ...rules.funds import Asked, check_asked, read_asked
from ...rules.funds.asked import folded
from ...rules.life import Part
from ..requests import Conflict, NotYours, Request, alone
from .taking import (
    FundRefused,
    locked_year,
    not_your_fund,
    refuse_other_state,
    refuse_other_than,
)


@transaction.atomic
def save_fund_application(
    fund_id: str,
    year: int,
    asked: Asked,
    request: Request,
    *,
    acting_for: str,
    application_id: int | None = None,
) -> models.FundApplication:
    """Write an application down, or change it. request.version: of the application that was seen.

    Raises NotYours, MayNot, Conflict, FundRefused.
    """
    of_year = _open_year(fund_id, year, request, acting_for)
    if done := models.FundApplication.objects.filter(key=request.key, year=of_year).first():
        return done
    faults = Faults()
    check_asked(asked, faults)
    faults.raise_if_any(FundRefused)
    row = None
    if application_id is not None:
        row = _application(of_year, application_id)
        if request.version not in (None, row.version):
            raise Conflict(_changed(row))
    same = of_year.applications.filter(withdrawn=False)
    same = same.exclude(pk=row.pk) if row else same
    if folded(asked.unit) in {folded(name) for name in same.values_list("unit", flat=True)}:
        raise FundRefused(_applied_already(asked.unit))
    row = write_application(of_year, asked, request, request.key, row)
    _audit("grants.save_fund_application", of_year, request, _told(row))
    return row


@transaction.atomic
def withdraw_fund_application(
    fund_id: str, year: int, application_id: int, request: Request, *, acting_for: str
) -> models.FundApplication:
    """The unit has taken its application back; it is kept, and counts no more.

    Raises NotYours, MayNot, Conflict, FundRefused.
    """
    of_year = _open_year(fund_id, year, request, acting_for)
    row = of_year.applications.filter(pk=application_id).first()
    if row is not None and row.withdrawn and row.key == request.key:
        return row
    row = _application(of_year, application_id)
    if request.version not in (None, row.version):
        raise Conflict(_changed(row))
    row.withdrawn, row.key, row.by, row.at = True, request.key, request.actor.id, request.at
    row.version += 1
    row.save()
    _audit("grants.withdraw_fund_application", of_year, request, _told(row))
    return row


@transaction.atomic
def load_fund_applications(
    fund_id: str, year: int, content: bytes, request: Request, *, acting_for: str
) -> int:
    """Every row of a file as an application, or none; how many. The same request loads once.

    Raises NotYours, MayNot, FundRefused, Unreadable, CannotRead with every fault.
    """
    of_year = _open_year(fund_id, year, request, acting_for)
    done = of_year.applications.filter(key__startswith=f"{request.key}/").count()
    if done:
        return done
    there = of_year.applications.filter(withdrawn=False).values_list("unit", flat=True)
    found = read_asked(
        content, queries.list_limits(), today=localdate(request.at), there=tuple(there)
    )
    for number, asked in enumerate(found):
        write_application(of_year, asked, request, f"{request.key}/{number}")
    detail = {"rows": len(found), "applied_sek": sum(each.applied for each in found)}
    _audit("grants.load_fund_applications", of_year, request, detail)
    return len(found)


def write_application(
    year: models.FundYear,
    asked: Asked,
    request: Request,
    key: str,
    row: models.FundApplication | None = None,
) -> models.FundApplication:
    """The row as it is asked, new or changed."""
    row = row or models.FundApplication(year=year)
    row.unit, row.activity = " ".join(asked.unit.split()), asked.activity.strip()
    row.applied_sek, row.users, row.is_inside = asked.applied, asked.users, asked.is_inside
    row.place, row.received, row.why_not = (
        asked.place.strip(),
        asked.received,
        asked.why_not.strip(),
    )
    row.key, row.by, row.at = key, request.actor.id, request.at
    row.version += 1
    row.save()
    return row


def _open_year(fund_id: str, year: int, request: Request, acting_for: str) -> models.FundYear:
    refuse_other_than(request, Part.PREPARES)
    alone(request)
    found = locked_year(fund_id, year, acting_for, request)
    refuse_other_state(found, "open")
    return found


def _application(year: models.FundYear, application_id: int) -> models.FundApplication:
    row = year.applications.filter(pk=application_id, withdrawn=False).first()
    if row is None:
        raise NotYours(not_your_fund())
    return row


def _told(row: models.FundApplication) -> dict[str, Any]:
    return {
        "application": row.pk,
        "unit": row.unit,
        "applied_sek": row.applied_sek,
        "users": row.users,
        "is_inside": row.is_inside,
        "why_not": row.why_not,
    }


def _audit(action: str, year: models.FundYear, request: Request, detail: Mapping[str, Any]) -> None:
    platform.record(
        action=action,
        subject=f"fund_year:{year.pk}",
        by=request.actor.id,
        at=request.at,
        detail={"fund": year.fund_id, "year": year.year, **detail},
    )


def _applied_already(unit: str) -> Fault:
    return Fault(
        "FUND-APPLIED-ALREADY",
        Text(f"{unit} har redan sökt det här året.", f"{unit} has applied for this year already."),
        Text("Ändra den ansökan i stället.", "Change that application instead."),
    )


def _changed(row: models.FundApplication) -> Fault:
    return Fault(
        "FUND-APPLICATION-CHANGED",
        Text(
            f"En kollega har ändrat ansökan från {row.unit} medan sidan var öppen hos dig.",
            f"A colleague has changed the application of {row.unit} while you had the page open.",
        ),
        Text(
            "Läs om sidan, se efter vad som ändrats och gör om det som behövs.",
            "Reload the page, look at what has changed and do again what is needed.",
        ),
    )
