"""Who is told of days by letter, and who may read a calendar by its secret address."""

from collections.abc import Callable, Mapping

from django.db.models import Q

from samling.kernel import AreaCode, sha256_of
from samling.registry import queries as registry
from samling.registry.rules import OrganisationKind

from .. import models
from ..parameters import reminder_plan
from ..rules.days import ReminderPlan


def party_of_token(token: str) -> str | None:
    """Whose calendar a secret address is of; None where it is revoked, or never was."""
    row = models.CalendarToken.objects.filter(
        sha256=sha256_of(token), revoked_at__isnull=True
    ).first()
    if row is None:
        return None
    return f"area:{row.area_id}" if row.area_id else f"organisation:{row.organisation_id}"


def reminders_planned() -> ReminderPlan:
    """How many days before and after a day letters are sent."""
    return reminder_plan()


def addresses() -> Mapping[str, tuple[str, ...]]:
    """Where each party wants its letters sent: one question, however many they are."""
    found: dict[str, list[str]] = {}
    for area, organisation, email in models.NoticeAddress.objects.values_list(
        "area", "organisation", "email"
    ):
        party = f"area:{area}" if area else f"organisation:{organisation}"
        found.setdefault(party, []).append(email)
    return {party: tuple(emails) for party, emails in found.items()}


def county_boards() -> Callable[[AreaCode], str | None]:
    """The county board of a recipient, as a party; None where there is none."""
    areas = registry.registry()
    boards = {
        each.area: f"organisation:{each.id}"
        for each in registry.organisations()
        if each.kind is OrganisationKind.COUNTY_BOARD
    }

    def board_of(recipient: AreaCode) -> str | None:
        area = areas.area(recipient)
        while area.code not in boards and area.parent is not None:
            area = areas.area(area.parent)
        return boards.get(area.code)

    return board_of


def notice_addresses(party: str) -> tuple[models.NoticeAddress, ...]:
    """The addresses that a party's reminders go to, to be shown and removed."""
    kind, _, name = party.partition(":")
    own = Q(area=name) if kind == "area" else Q(organisation=name)
    return tuple(models.NoticeAddress.objects.filter(own).order_by("email"))


def calendars(party: str) -> tuple[models.CalendarToken, ...]:
    """The secret calendar addresses of a party that work, the oldest first."""
    kind, _, name = party.partition(":")
    own = Q(area=name) if kind == "area" else Q(organisation=name)
    return tuple(models.CalendarToken.objects.filter(own, revoked_at=None).order_by("id"))
