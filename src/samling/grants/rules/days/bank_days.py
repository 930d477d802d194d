"""Swedish bank days: not Saturday or Sunday, not a public holiday, not one of the three eves.

The same days move a statutory deadline (1930:173), so there is one list. The days of the law on
public holidays (1989:253) are as they have been since 2005, when the National Day came in and
Whit Monday went out; earlier years are refused rather than guessed.
"""

from datetime import date, timedelta
from functools import lru_cache

from samling.kernel import FIRST_DAY, LAST_DAY, Origin, Source, Text

# One year more than can be written, so that the next bank day is known of every such day.
FIRST_YEAR, LAST_YEAR = FIRST_DAY.year, LAST_DAY.year + 1

HOLIDAYS_ACT = Source(
    "Lag om allmänna helgdagar", "Sveriges riksdag", Origin.PUBLISHED, "SFS 1989:253"
)
STATUTORY_TIME_ACT = Source(
    "Lag om beräkning av lagstadgad tid", "Sveriges riksdag", Origin.PUBLISHED, "SFS 1930:173"
)
BANK_DAY_SOURCES = (HOLIDAYS_ACT, STATUTORY_TIME_ACT)

_SATURDAY, _SUNDAY = 5, 6
_WEEKEND = {_SATURDAY: Text("lördag", "a Saturday"), _SUNDAY: Text("söndag", "a Sunday")}

_SAME_EVERY_YEAR = {
    (1, 1): Text("nyårsdagen", "New Year's Day"),
    (1, 6): Text("trettondedag jul", "Epiphany"),
    (5, 1): Text("första maj", "May Day"),
    (6, 6): Text("nationaldagen", "the National Day"),
    (12, 24): Text("julafton", "Christmas Eve"),
    (12, 25): Text("juldagen", "Christmas Day"),
    (12, 26): Text("annandag jul", "Boxing Day"),
    (12, 31): Text("nyårsafton", "New Year's Eve"),
}
_DAYS_FROM_EASTER = {
    -2: Text("långfredagen", "Good Friday"),
    0: Text("påskdagen", "Easter Sunday"),
    1: Text("annandag påsk", "Easter Monday"),
    39: Text("Kristi himmelsfärdsdag", "Ascension Day"),
    49: Text("pingstdagen", "Whit Sunday"),
}


def closed_because(day: date) -> Text | None:
    """Why banks are closed that day; None for a bank day. Raises ValueError outside the years."""
    return _closed_days(day.year).get(day) or _WEEKEND.get(day.weekday())


def is_bank_day(day: date) -> bool:
    return closed_because(day) is None


def next_bank_day(day: date) -> date:
    """The day itself, if it is a bank day, or the first after it."""
    while not is_bank_day(day):
        day += timedelta(days=1)
    return day


def bank_days(start: date, end: date) -> tuple[date, ...]:
    """The bank days from `start` up to, but not including, `end`."""
    days = (start + timedelta(days=number) for number in range((end - start).days))
    return tuple(filter(is_bank_day, days))


def easter_sunday(year: int) -> date:
    """The Gregorian computus in whole numbers (Meeus, Jones and Butcher)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def _closed_days(year: int) -> dict[date, Text]:
    """Public holidays and the three eves, by date."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"bank days are known for {FIRST_YEAR} to {LAST_YEAR}, not {year}")
    easter = easter_sunday(year)
    midsummer = _saturday_from(date(year, 6, 20))
    return {
        **{date(year, *day): name for day, name in _SAME_EVERY_YEAR.items()},
        midsummer - timedelta(days=1): Text("midsommarafton", "Midsummer Eve"),
        midsummer: Text("midsommardagen", "Midsummer Day"),
        _saturday_from(date(year, 10, 31)): Text("alla helgons dag", "All Saints' Day"),
        **{easter + timedelta(days=days): name for days, name in _DAYS_FROM_EASTER.items()},
    }


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)
