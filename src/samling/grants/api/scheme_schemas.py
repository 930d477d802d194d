"""What the API says of a scheme."""

from typing import Literal

from pydantic import Field

from samling.kernel import AreaKind
from samling.platform.openapi import (
    AREA_CODE,
    AREA_CODE_WORDS,
    Exact,
    Fault,
    MissingKind,
    Schema,
    Source,
    Text,
)

SCHEME_ID = r"^[a-z0-9][a-z0-9-]{0,99}$"
SCHEME_WORDS = "Id of a scheme."
SCHEME_EXAMPLE = "elderly-care-2026"
AMOUNT = "In whole kronor."

Status = Literal["computed", "imported", "lacking"]
BoundReason = Literal["floor", "guarantee", "cap"]
_STATUS = (
    "`computed`: by its own rules; `imported`: the key is not published, so the amounts are those "
    "of the published list; `lacking`: figures that it needs are not loaded, see `lacking`."
)


class Agency(Schema):
    """The agency or city that gives the grant."""

    id: str = Field(description="Its id.", examples=["socialstyrelsen"])
    name: str = Field(description="Its name, in Swedish.")


class SchemeSummary(Schema):
    """A state grant for one year."""

    id: str = Field(description=SCHEME_WORDS, pattern=SCHEME_ID, examples=[SCHEME_EXAMPLE])
    year: int = Field(description="The year the money is for.", examples=[2026])
    title: Text = Field(description="Its title.")
    agency: Agency = Field(description="Who gives it.")
    recipients: list[AreaKind] = Field(description="The kinds of area it goes to.")
    status: Status = Field(description=_STATUS)
    pot_sek: int | None = Field(description=f"All pots together. {AMOUNT}", ge=0)
    total_sek: int | None = Field(description=f"All amounts together. {AMOUNT}", ge=0)
    recipient_count: int | None = Field(description="How many get an amount.", ge=0)
    example_data: bool = Field(description="Amounts rest on invented figures.")
    changed: bool = Field(
        description="Its published decision was changed: see `/schemes/{id}/decisions`."
    )
    missing: dict[str, MissingKind] = Field(description="Why a field above is null.")


class Schemes(Schema):
    """All schemes, the newest year first."""

    total: int = Field(description="How many there are.", ge=0)
    schemes: list[SchemeSummary] = Field(description="The schemes.")


class LegalReference(Schema):
    """The act or ordinance that the grant rests on."""

    act: str = Field(description="Act or ordinance with its number.")
    provision: str | None = Field(description="Chapter and section.")
    note: Text | None = Field(description="What it says.")


class Day(Schema):
    """A day that matters to recipients."""

    what: Text = Field(description="What happens.")
    date: str | None = Field(description="The day; null where the source gives only words.")


class Instalment(Schema):
    """A part in which the scheme is paid, as its file declares it."""

    number: int = Field(description="1 is paid first.", ge=1)
    share: Exact = Field(description="The part of the whole.")
    day: str | None = Field(description="Not before this day; null where no day is set.")
    after: Text | None = Field(
        description="A file that the recipient hands in before it is paid; null where none is."
    )


class Parent(Schema):
    """The grant that this one shares further."""

    scheme: str = Field(description=SCHEME_WORDS, pattern=SCHEME_ID)
    recipient_code: str = Field(
        description=f"The recipient that shares it. {AREA_CODE_WORDS}", pattern=AREA_CODE
    )


class Component(Schema):
    """A part of a scheme with its own pot and key."""

    id: str = Field(description="Its id in the scheme.", examples=["population"])
    title: Text = Field(description="Its title.")
    pot_sek: int | None = Field(description=f"What is divided. {AMOUNT}", ge=0)
    pot_origin: Literal["published", "found", "parent"] = Field(
        description="`published`: printed; `found`: from one printed amount, since the pot is not "
        "printed; `parent`: what the parent grant gives the recipient that shares it."
    )
    key: str | None = Field(
        description="What the pot is divided in proportion to: a sum of products of variables. "
        "Null where the key is not published.",
        examples=["population * sparsity_weight"],
    )
    summed_over: AreaKind | None = Field(
        description="The key is taken in areas of this kind inside each recipient, and added up."
    )
    floor: str | None = Field(description="At least this many kronor, as a number or expression.")
    cap: str | None = Field(description="At most this many kronor, as a number or expression.")
    guarantee: str | None = Field(description="At least this, against last year.")
    eligible_count: int | None = Field(
        description="How many should be eligible, where the source says so.", ge=0
    )
    note: Text | None = Field(description="What a reader must know.")
    missing: dict[str, MissingKind] = Field(description="Why a field above is null.")


class Scheme(SchemeSummary):
    """A scheme with its rules, days and sources."""

    purpose: Text = Field(description="What the money is for.")
    legal_basis: list[LegalReference] = Field(description="What the grant rests on.")
    source: Source = Field(description="The document that gives the rules.")
    appropriation: Text | None = Field(description="The item of the state budget that pays.")
    within: str | None = Field(
        description=f"Only areas inside this one. {AREA_CODE_WORDS}", pattern=AREA_CODE
    )
    parent: Parent | None = Field(description="The grant that this one shares further.")
    periods: dict[str, str] = Field(
        description="The period that each variable is taken for, by its id.",
        examples=[{"population": "2026"}],
    )
    last_year: str | None = Field(
        description="Id of the variable that holds last year's amounts; null where there is none."
    )
    components: list[Component] = Field(description="Its parts.", min_length=1)
    ties: Literal["larger_key", "smaller_key", "code"] = Field(
        description="Who gets the krona first when decimals are exactly equal; then the lower code."
    )
    days: list[Day] = Field(description="Days that matter.")
    instalments: list[Instalment] = Field(
        description="The parts in which it is paid; empty where the file does not say."
    )
    notes: list[Text] = Field(description="What else a reader must know.")
    result_sha256: str | None = Field(
        description="The hash of the result document; it changes with every change of the list.",
        pattern=r"^[0-9a-f]{64}$",
    )
    remarks: list[Text] = Field(description="What was found when the list was computed.")
    lacking: list[Fault] = Field(
        description="What keeps it from being computed: variables, periods and areas."
    )
