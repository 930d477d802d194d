"""What a catalogue says, as values that cannot lack what the profile demands.

Every thing is named by an absolute address, as harvesting to the national portal asks: blank
nodes are not allowed for catalogues, datasets, distributions, agents and contacts.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import Text

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z")
_EMAIL = re.compile(r"[^\s<>@\"{}|\\^`]+@[^\s<>@\"{}|\\^`]+\Z")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*\Z")


class License(StrEnum):
    """Addresses of licences exactly as the profile writes them."""

    CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
    CC_BY = "http://creativecommons.org/licenses/by/4.0/"


class PublisherKind(StrEnum):
    """The kinds of publisher that the profile knows (http://purl.org/adms/publishertype/)."""

    ACADEMIA = "Academia-ScientificOrganisation"
    COMPANY = "Company"
    INDUSTRY_CONSORTIUM = "IndustryConsortium"
    LOCAL_AUTHORITY = "LocalAuthority"
    NATIONAL_AUTHORITY = "NationalAuthority"
    NON_GOVERNMENTAL = "NonGovernmentalOrganisation"
    NON_PROFIT = "NonProfitOrganisation"
    PRIVATE = "PrivateIndividual(s)"
    REGIONAL_AUTHORITY = "RegionalAuthority"
    STANDARDISATION_BODY = "StandardisationBody"
    SUPRANATIONAL_AUTHORITY = "SupraNationalAuthority"


class Theme(StrEnum):
    """The data themes of the EU that are in use here."""

    ECONOMY = "ECON"
    GOVERNMENT = "GOVE"
    HEALTH = "HEAL"
    SOCIETY = "SOCI"


class Link(StrEnum):
    """Where in the chain data belong, in its order."""

    MONEY = "money"
    DECISIONS = "decisions"
    SUPPORT = "support"
    KNOWLEDGE = "knowledge"


class Frequency(StrEnum):
    """How often data change, as the EU names it (authority/frequency), and in words."""

    IRREGULAR = "IRREG"
    CONTINUOUS = "UPDATE_CONT"
    NEVER = "NEVER"

    @property
    def words(self) -> Text:
        return _FREQUENCIES[self]


_FREQUENCIES = {
    Frequency.IRREGULAR: Text("ändras när något nytt beslutas", "changes with new decisions"),
    Frequency.CONTINUOUS: Text("ändras löpande", "changes all the time"),
    Frequency.NEVER: Text("ändras inte", "does not change"),
}


def _check_addresses(*addresses: str | None) -> None:
    for address in addresses:
        if address is not None and not _ADDRESS.match(address):
            raise ValueError(f"not an absolute address: {address!r}")


def _check_media_type(words: str) -> None:
    if not _MEDIA_TYPE.match(words):
        raise ValueError(f"not a media type: {words!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who publishes. number: the organisation number, ten digits."""

    address: str
    name: Text
    kind: PublisherKind
    homepage: str | None = None
    number: str | None = None

    def __post_init__(self) -> None:
        _check_addresses(self.address, self.homepage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where faults and questions are sent: a shared mailbox, not a person."""

    address: str
    name: str
    email: str

    def __post_init__(self) -> None:
        _check_addresses(self.address)
        if not _EMAIL.match(self.email):
            raise ValueError(f"not an e-mail address: {self.email!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A specification that data or a service keeps to."""

    address: str
    title: Text

    def __post_init__(self) -> None:
        _check_addresses(self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The area that data are about. code: its own code, where it has one."""

    address: str
    name: Text
    code: str | None = None

    def __post_init__(self) -> None:
        _check_addresses(self.address)


SWEDEN = Place(address="http://sws.geonames.org/2661886", name=Text("Sverige", "Sweden"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DataService:
    """An API. description_address: its machine-readable description."""

    address: str
    title: Text
    description: Text
    endpoint: str
    description_address: str
    page: str
    media_type: str
    license: License
    conforms_to: Standard

    def __post_init__(self) -> None:
        _check_addresses(self.address, self.endpoint, self.description_address, self.page)
        _check_media_type(self.media_type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The data in one form.

    download: the file itself; None where `access` is a page or an API that leads to it. license:
    None where parts of it have terms of their own.
    service: address of the data service that gives it out.
    """

    address: str
    title: Text
    description: Text
    access: str
    download: str | None
    media_type: str
    license: License | None
    conforms_to: Standard | None = None
    service: str | None = None

    def __post_init__(self) -> None:
        _check_addresses(self.address, self.access, self.download, self.service)
        _check_media_type(self.media_type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One collection of data.

    version: what the content is, as a hash or number; it changes with every change of the data.
    start, end: first and last day that the data are about. provenance: how they came to be.
    modified: when they were changed last; None where that is not known. holds: how much it is, in
    words. sample: a row as columns with their values. is_example: something of it is invented.
    """

    address: str
    id: str
    link: Link
    title: Text
    description: Text
    holds: Text
    keywords: tuple[Text, ...]
    themes: tuple[Theme, ...]
    frequency: Frequency
    modified: date | None
    page: str
    start: date
    end: date
    places: tuple[Place, ...] = (SWEDEN,)
    provenance: Text
    version: str | None
    distributions: tuple[Distribution, ...]
    sample: tuple[tuple[str, str], ...] = ()
    is_example: bool = False

    def __post_init__(self) -> None:
        _check_addresses(self.address, self.page)
        if self.start > self.end:
            raise ValueError(f"{self.id} ends before it starts")
        if not self.distributions:
            raise ValueError(f"{self.id} has no form to be had in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All of it. The profile demands that the descriptions themselves are CC0."""

    address: str
    title: Text
    description: Text
    homepage: str
    publisher: Agent
    contact: Contact | None
    place: Place
    services: tuple[DataService, ...]
    datasets: tuple[Dataset, ...]

    def __post_init__(self) -> None:
        _check_addresses(self.address, self.homepage)
        if not self.datasets:
            raise ValueError("a catalogue holds at least one dataset")
