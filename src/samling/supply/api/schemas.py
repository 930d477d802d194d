"""What the API says of offers. A field that is null is not told."""

from typing import Literal

from pydantic import Field

from samling.platform.openapi import AREA_CODE, AREA_CODE_WORDS, Schema
from samling.supply.rules import (
    Arena,
    Assessment,
    Form,
    Group,
    Level,
    Phase,
    PricePer,
    Records,
    WayIn,
)

_AGE = r"^(pregnancy|[0-9]{1,2}[my])$"
_AGE_WORDS = "`pregnancy`, whole months `6m` or whole years `3y`; both ends are in it."
CountUnknown = Literal["not_known", "not_applicable"]


class OfferPlace(Schema):
    """Somewhere that one goes."""

    name: str = Field(description="What it is called.")
    municipality: str = Field(description="Code of the municipality.", pattern=r"^[0-9]{4}$")
    address: str | None = Field(default=None, description="Street and town.")
    times: str | None = Field(default=None, description="When, in words.")
    latitude: float | None = Field(default=None, description="Degrees north, WGS 84.")
    longitude: float | None = Field(default=None, description="Degrees east, WGS 84.")


class OfferPaidWith(Schema):
    """A state grant that paid for an offer, as an approved report says."""

    scheme: str = Field(description="Id of the grant.")
    year: int = Field(description="The year of its money.")
    holder: str = Field(description="What the one is called that had the grant.")
    page: str = Field(description="Path of the page on this site where its money is followed.")


class OfferOut(Schema):
    """One offer as it is published. The fixed answers are explained in the reference of offers."""

    id: int = Field(description="Samling's number of it.", ge=1)
    owner_code: str = Field(description=f"Whose it is. {AREA_CODE_WORDS}", pattern=AREA_CODE)
    owner: str = Field(description="What the organisation is called.")
    version: int = Field(description="Number of the version that is shown.", ge=1)
    confirmed_on: str = Field(description="The day that it was last said to be right.")
    example_data: bool = Field(description="Invented, in a demo.")
    name: str = Field(description="What it is called among parents.")
    summary: str = Field(description="What it is, in some sentences.")
    level: Level = Field(description="Universal, selective or indicated.")
    programme: str | None = Field(default=None, description="Word of the programme it follows.")
    method: str | None = Field(default=None, description="The own way of working, in words.")
    phases: list[Phase] = Field(description="When in the family's life.", min_length=1)
    age_from: str = Field(description=f"Youngest child: {_AGE_WORDS}", pattern=_AGE)
    age_to: str = Field(description=f"Oldest child: {_AGE_WORDS}", pattern=_AGE)
    groups: list[Group] = Field(default=[], description="Whom it turns to; empty: everyone.")
    languages: list[str] = Field(description="Codes of ISO 639.", min_length=1)
    arenas: list[Arena] = Field(default=[], description="Where it is given.")
    centre_parts: list[Arena] = Field(default=[], description="Parts of a family centre in it.")
    forms: list[Form] = Field(description="How it is given.", min_length=1)
    cost: Literal["free", "priced", "not_known"] | None = Field(
        default=None, description="Whether it costs; null: not told."
    )
    price: int | None = Field(default=None, description="Whole kronor.", ge=1)
    price_per: PricePer | None = Field(default=None, description="What the price is for.")
    at_once: int | CountUnknown | None = Field(
        default=None, description="Families at a time; null: not told."
    )
    weeks: int | CountUnknown | None = Field(
        default=None, description="Waiting time in weeks, 0 for none; null: not told."
    )
    at_distance: bool = Field(default=False, description="One need not go anywhere.")
    places: list[OfferPlace] = Field(default=[], description="Where one goes.")
    starts: str | None = Field(default=None, description="First day, where it has one.")
    ends: str | None = Field(default=None, description="Last day, where it has one.")
    ways_in: list[WayIn] = Field(description="How one gets in.", min_length=1)
    assessment: Assessment = Field(description="Whether need is assessed first.")
    conditions: str | None = Field(default=None, description="Who may come, in words.")
    records: Records | None = Field(
        default=None, description="What is documented; null outside the Social Services Act."
    )
    decision: str | None = Field(default=None, description="The board's decision.")
    open_to: Literal["anyone", "residents", "not_known"] | None = Field(
        default=None, description="By where one lives; null: not told."
    )
    contact_name: str | None = Field(default=None, description="The activity to ask.")
    contact_email: str | None = Field(default=None, description="Its e-mail address.")
    contact_phone: str | None = Field(default=None, description="Its telephone.")
    contact_url: str | None = Field(default=None, description="Its web address.")
    training: str | None = Field(default=None, description="What the staff has learnt for it.")
    funding: str | None = Field(default=None, description="Who pays, in words.")
    scheme: str | None = Field(default=None, description="Id of a state grant that pays.")
    paid_with: list[OfferPaidWith] = Field(
        default=[], description="State grants whose approved reports name the offer."
    )


class OfferList(Schema):
    """Offers in order of number."""

    count: int = Field(description="How many are answered here.", ge=0)
    offers: list[OfferOut] = Field(description="The offers.")
