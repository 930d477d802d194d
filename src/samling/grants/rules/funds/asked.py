"""What a unit writes when it applies, and what is wrong with it, field by field."""

from dataclasses import dataclass
from datetime import date

from samling.kernel import (
    Faults,
    Kronor,
    Text,
    can_be_kept,
    is_known_day,
    is_one_line,
    personal_number_in,
)

from .fund import Application

LONGEST_UNIT, LONGEST_WORDS, LONGEST_PLACE = 120, 2_000, 200
MOST_USERS = 100_000
MOST_APPLIED = 10**12


@dataclass(frozen=True, slots=True)
class Asked:
    """An application as it came in.

    users: None where it has not said for how many. place: where it lies, in words. why_not: why it
    gets nothing, in the words of the officer; empty where nothing is in its way but its place.
    """

    unit: str
    activity: str
    applied: int
    users: int | None
    is_inside: bool
    received: date
    place: str = ""
    why_not: str = ""

    def application(self) -> Application:
        """As it is divided by. Raises ValueError for one that has faults."""
        why_not = Text.same(self.why_not) if self.why_not.strip() else None
        return Application(self.unit, Kronor(self.applied), self.users, self.is_inside, why_not)


def check_asked(asked: Asked, faults: Faults, where: Text | None = None) -> None:
    """Adds a fault for everything that cannot be kept."""
    name = asked.unit.strip()
    if not name or len(name) > LONGEST_UNIT or not is_one_line(name):
        faults.add(
            "FUND-ASKED-UNIT",
            Text("Det står inte vilken verksamhet som söker.", "It does not say who applies."),
            Text(
                f"Skriv verksamhetens namn, högst {LONGEST_UNIT} tecken.",
                f"Write its name, at most {LONGEST_UNIT} characters.",
            ),
            where,
        )
    if not 0 < asked.applied <= MOST_APPLIED:
        faults.add(
            "FUND-ASKED-AMOUNT",
            Text("Beloppet ska vara mer än 0 kr.", "The amount is to be above 0 SEK."),
            Text("Skriv hela kronor.", "Write whole kronor."),
            where,
        )
    if asked.users is not None and not 0 < asked.users <= MOST_USERS:
        faults.add(
            "FUND-ASKED-USERS",
            Text(
                f"Antalet brukare ska vara mellan 1 och {MOST_USERS}.",
                f"The number of users is to be between 1 and {MOST_USERS}.",
            ),
            Text(
                "Rätta det, eller lämna det tomt om det inte är känt än.",
                "Correct it, or leave it empty where it is not known yet.",
            ),
            where,
        )
    check_words(asked.activity, faults, where)
    check_words(asked.place, faults, where, LONGEST_PLACE)
    check_words(asked.why_not, faults, where)
    if not is_known_day(asked.received):
        faults.add(
            "FUND-ASKED-DAY",
            Text(
                "Dagen då ansökan kom in går inte att använda.",
                "The day that it came in cannot be used.",
            ),
            Text("Skriv året med fyra siffror.", "Write the year with four digits."),
            where,
        )


def check_words(
    words: str, faults: Faults, where: Text | None = None, most: int = LONGEST_WORDS
) -> None:
    """Adds a fault for words that cannot be kept, or that tell of a person."""
    if not can_be_kept(words, most):
        faults.add(
            "FUND-ASKED-WORDS",
            Text(
                "Texten är för lång, eller har tecken som inte syns.",
                "The text is too long, or has characters that cannot be seen.",
            ),
            Text(f"Skriv högst {most} tecken.", f"Write at most {most} characters."),
            where,
        )
    elif personal_number_in(words) is not None:
        faults.add(
            "FUND-ASKED-PERSON",
            Text(
                "Texten har något som ser ut som ett personnummer. Inget är sparat.",
                "The text has what looks like a personal identity number. Nothing is saved.",
            ),
            Text("Skriv inget om enskilda personer.", "Write nothing about individuals."),
            where,
        )


def folded(unit: str) -> str:
    """The unit's name as names are held against each other: small letters, single spaces."""
    return " ".join(unit.casefold().split())
