"""The people of the demo's boards, who are invented."""

from dataclasses import replace
from datetime import date

from samling.kernel import Actor
from samling.platform.requests import Request

from .. import models
from ..rules.life import Part, Side
from ..rules.seats import Seat
from . import bodies

LULEA, STOCKHOLM = "area:2580", "area:0180"
OFFICER = Actor("jon.kvist@lulea.example", Side.STAFF, frozenset({Part.WRITES}))
ECONOMIST = Actor("klara.lov@lulea.example", Side.STAFF, frozenset({Part.WRITES, Part.APPROVES}))
SECRETARY = Actor("lars.rot@lulea.example", Side.STAFF, frozenset({Part.APPROVES, Part.MEETS}))
CITY = Actor("ulla.vide@stockholm.example", Side.STAFF, frozenset(Part))
# The groups are letters, so that no party of the world is given words that it has not said.
MEMBERS = (
    bodies.Sitting("Astrid Sten", "A", Seat.CHAIR),
    bodies.Sitting("Birger Å", "B", Seat.VICE_CHAIR),
    bodies.Sitting("Maja Bark", "A", Seat.MEMBER),
    bodies.Sitting("Dan Udde", "C", Seat.MEMBER),
    bodies.Sitting("Edla Vik", "B", Seat.MEMBER),
    bodies.Sitting("Fritz Hed", "A", Seat.SUBSTITUTE),
)
# The same with addresses, of a domain that no letter reaches.
_REACHED = tuple(
    replace(each, email=f"{stem}@lulea.example")
    for each, stem in zip(
        MEMBERS,
        ("astrid.sten", "birger.a", "maja.bark", "dan.udde", "edla.vik", "fritz.hed"),
        strict=True,
    )
)


def reach(body: models.Body, request: Request, *, on: date) -> None:
    """From here on those who sit are told of meetings; of those before it nobody was."""
    bodies.seat_members(body.pk, _REACHED, request, owner=LULEA, on=on)
