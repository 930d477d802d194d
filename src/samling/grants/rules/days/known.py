"""What to say of a day that no one can have meant."""

from datetime import date

from samling.kernel import FIRST_DAY, LAST_DAY, Faults, Text, is_known_day


def check_known(faults: Faults, day: date, where: Text | None = None) -> bool:
    """Whether the day can be kept; if not, a fault says why."""
    if is_known_day(day):
        return True
    first, last = FIRST_DAY.year, LAST_DAY.year
    faults.add(
        "GRANTS-DAY-YEAR",
        Text(
            f"Dagen {day.isoformat()} ligger utanför åren {first} till {last}.",
            f"The day {day.isoformat()} is outside the years {first} to {last}.",
        ),
        Text("Skriv året med fyra siffror.", "Write the year with four digits."),
        where,
    )
    return False
