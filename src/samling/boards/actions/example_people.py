"""The people of the demo's boards, who are invented."""

from samling.kernel import Actor

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
    bodies.Sitting("Cajsa Myr", "A", Seat.MEMBER),
    bodies.Sitting("Dan Udde", "C", Seat.MEMBER),
    bodies.Sitting("Edla Vik", "B", Seat.MEMBER),
    bodies.Sitting("Fritz Hed", "A", Seat.SUBSTITUTE),
)
