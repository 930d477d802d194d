"""The sentence that a page or a letter about a grant opens with: what has come of the money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samling.kernel import Text, format_date, format_kronor

from ..ledger import PAID, Place


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a grant stands: whose, of whom, in which state, with kronor by place.

    is_open: whether the scheme is open for requisition. until: the last day of what is asked for
    now, where there is one.
    """

    recipient: str
    agency: str
    state: str
    is_open: bool
    decided: int
    places: Mapping[Place, int]
    until: date | None = None

    def at(self, *places: Place) -> int:
        return sum(self.places.get(place, 0) for place in places)


def lead(standing: Standing, today: date) -> Text:
    """What has come of the money, with the figure and the day that matter now."""
    return Text(*(_said(standing, today, language) for language in ("sv", "en")))


def days_left(until: date, today: date) -> Text:
    """How far away a day is, in words."""
    days = (until - today).days
    if days < 0:
        one = days == -1
        return Text(
            f"{-days} {'dag' if one else 'dagar'} för sent",
            f"{-days} {'day' if one else 'days'} late",
        )
    if days == 0:
        return Text("sista dagen i dag", "last day today")
    return Text(
        f"{days} {'dag' if days == 1 else 'dagar'} kvar",
        f"{days} {'day' if days == 1 else 'days'} left",
    )


def _said(standing: Standing, today: date, language: str) -> str:
    sv = language == "sv"
    name, agency = standing.recipient, standing.agency

    def kr(*places: Place) -> str:
        return format_kronor(standing.at(*places), language)

    def by(sv_words: str, en_words: str) -> str:
        if standing.until is None:
            return ""
        day = format_date(standing.until, language)
        left = days_left(standing.until, today).in_(language)
        return f" {sv_words if sv else en_words} {day}: {left}."

    match standing.state:
        case "offered" if not standing.is_open:
            amount = format_kronor(standing.decided, language)
            return (
                f"{name} får {amount}. Rekvisitionen har inte öppnat än."
                if sv
                else f"{name} gets {amount}. Requisition has not opened yet."
            )
        case "offered":
            amount = kr(Place.OFFERED)
            return (
                f"{name} har {amount} att rekvirera." if sv else f"{name} can requisition {amount}."
            ) + by("Senast", "By")
        case "prepared":
            return (
                f"Rekvisitionen för {name} väntar på att en kollega bekräftar den."
                if sv
                else f"The requisition for {name} waits for a colleague to confirm it."
            ) + by("Senast", "By")
        case "requisitioned":
            amount = kr(Place.REQUISITIONED)
            return (
                f"{name} har rekvirerat {amount}. {agency} har inte svarat än."
                if sv
                else f"{name} has requisitioned {amount}. {agency} has not answered yet."
            )
        case "approved":
            amount = kr(Place.APPROVED)
            return (
                f"{amount} till {name} är godkänt och väntar på utbetalning."
                if sv
                else f"{amount} for {name} is approved and awaits payment."
            )
        case "paid":
            amount = kr(*PAID)
            return (f"{name} har fått {amount}." if sv else f"{name} has received {amount}.") + by(
                "Redovisa senast", "Report by"
            )
        case "reported":
            amount = kr(*PAID)
            return (
                f"{name} har redovisat {amount}. {agency} granskar."
                if sv
                else f"{name} has accounted for {amount}. {agency} is reviewing it."
            )
        case "returned":
            return (
                f"{agency} vill att {name} kompletterar redovisningen."
                if sv
                else f"{agency} wants {name} to complete the report."
            ) + by("Senast", "By")
        case "accepted" | "settled":
            return _after_report(standing, language)
        case "declined":
            return f"{name} avstod bidraget." if sv else f"{name} declined the grant."
        case "lapsed":
            return (
                f"{name} rekvirerade inte i tid." if sv else f"{name} did not requisition in time."
            )
        case "refused":
            return (
                f"{agency} avslog rekvisitionen från {name}."
                if sv
                else f"{agency} refused the requisition of {name}."
            )
        case "withdrawn":
            return (
                f"{agency} har återkallat bidraget till {name}."
                if sv
                else f"{agency} has withdrawn the grant to {name}."
            )
    raise ValueError(f"no such state of a grant: {standing.state}")


def _after_report(standing: Standing, language: str) -> str:
    sv = language == "sv"

    def kr(place: Place) -> str:
        return format_kronor(standing.at(place), language)

    said = [
        f"{standing.recipient} har använt {kr(Place.USED)}."
        if sv
        else f"{standing.recipient} has used {kr(Place.USED)}."
    ]
    if standing.at(Place.RETURNED):
        amount = kr(Place.RETURNED)
        said.append(f"{amount} är återbetalt." if sv else f"{amount} is paid back.")
    if standing.at(Place.CLAIMED):
        amount = kr(Place.CLAIMED)
        said.append(
            f"{amount} ska betalas tillbaka." if sv else f"{amount} is claimed back, not yet paid."
        )
    if standing.at(Place.OPEN):
        amount = kr(Place.OPEN)
        said.append(f"{amount} är inte använt." if sv else f"{amount} is unused.")
    return " ".join(said)
