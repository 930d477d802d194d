"""The parts of an offer: where, what it costs, how long one waits, on which terms, whom to ask."""

import re
from dataclasses import dataclass

from samling.kernel import AreaCode, AreaKind, Kronor

from .choices import Assessment, OpenTo, PricePer, Records, Unknown

# Sweden and its waters, generously: what lies outside is a slip, most often the two put in the
# other's place.
_LATITUDES, _LONGITUDES = (55.0, 69.5), (10.5, 24.5)
MOST_KRONOR = 100_000
MOST_WEEKS = 520
MOST_AT_ONCE = 100_000
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[a-z]{2,24}\Z", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d[\d -]{4,24}\d\Z", re.ASCII)
_URL = re.compile(r"https?://(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?\Z", re.I)


def is_email(written: str) -> bool:
    return len(written) <= 254 and _EMAIL.match(written) is not None


def is_phone(written: str) -> bool:
    return _PHONE.match(written) is not None


def is_url(written: str) -> bool:
    return len(written) <= 500 and _URL.match(written) is not None


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east (WGS 84). Raises ValueError outside Sweden."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        for degrees, (least, most) in (
            (self.latitude, _LATITUDES),
            (self.longitude, _LONGITUDES),
        ):
            if not least <= degrees <= most:
                raise ValueError(f"not in Sweden: {self.latitude}, {self.longitude}")


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that one goes. times: in words, "tisdagar 9–12". Raises ValueError."""

    name: str
    municipality: AreaCode
    address: str = ""
    times: str = ""
    point: Point | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or self.municipality.kind is not AreaKind.MUNICIPALITY:
            raise ValueError("a place has a name and lies in a municipality")


@dataclass(frozen=True, slots=True)
class Cost:
    """Free where there is no price. Raises ValueError for a price of nothing or beyond reason."""

    price: Kronor | None = None
    per: PricePer | None = None

    def __post_init__(self) -> None:
        if (self.price is None) is not (self.per is None):
            raise ValueError("a price is per something")
        if self.price is not None and not 0 < self.price <= MOST_KRONOR:
            raise ValueError(f"no price: {self.price}")

    @property
    def is_free(self) -> bool:
        return self.price is None


@dataclass(frozen=True, slots=True)
class Contact:
    """The activity's own, never a private person's. At least one way to reach it.

    Raises ValueError.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if not (self.email or self.phone or self.url):
            raise ValueError("a contact can be reached")
        if (
            (self.email and not is_email(self.email))
            or (self.phone and not is_phone(self.phone))
            or (self.url and not is_url(self.url))
        ):
            raise ValueError("a contact's address can be used")


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms it is given. conditions: who may come, in words, as the board has decided.
    decision: the board's, "Socialnämnden 2026-03-27 § 41". records: None where the Social Services
    Act does not hold. Raises ValueError for what that act does not allow.
    """

    assessment: Assessment
    conditions: str = ""
    records: Records | None = None
    decision: str = ""
    open_to: OpenTo | Unknown = Unknown.NOT_TOLD

    def __post_init__(self) -> None:
        if not records_allowed(self.assessment, self.records):
            raise ValueError(f"{self.records} does not go with {self.assessment}")


def records_allowed(assessment: Assessment, records: Records | None) -> bool:
    """What may be left out is said by chapter 14, sections 4 and 5, of the act: personal
    circumstances in advice, and what tells the identity only where no need was assessed.
    """
    if assessment is Assessment.NOT_SOCIAL_SERVICES:
        return records is None
    return records is not Records.NO_IDENTITY or assessment is Assessment.WITHOUT
