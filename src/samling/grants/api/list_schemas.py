"""What the API says of lists: computed, published, tried, and one row of them."""

from typing import Any, Literal

from pydantic import Field

from samling.kernel import AreaKind
from samling.platform.openapi import (
    AREA_CODE,
    AREA_CODE_WORDS,
    Exact,
    MissingKind,
    Schema,
    Source,
    Text,
)

from .scheme_schemas import AMOUNT, SCHEME_EXAMPLE, SCHEME_ID, SCHEME_WORDS, BoundReason

StepKind = Literal["key", "sum", "exact", "bound", "rounding", "imported"]
_SHA256 = r"^[0-9a-f]{64}$"
_PARTS = "Kronor by id of component; null where it has no share in a component."
_NULLS = "Why a field of this object is null."


class Recipient(Schema):
    """One that gets an amount."""

    recipient_code: str = Field(description=AREA_CODE_WORDS, pattern=AREA_CODE, examples=["2580"])
    recipient: str = Field(description="Short name, in Swedish.", examples=["Luleå"])
    kind: AreaKind = Field(description="What kind of area it is.")


class Figures(Schema):
    """An amount with what it can be set beside."""

    amount_sek: int = Field(description=AMOUNT, ge=0, examples=[30866401])
    population: int | None = Field(
        description="Inhabitants in the year of the grant, where loaded.", ge=0
    )
    per_inhabitant_sek: Exact | None = Field(description="Kronor per inhabitant.")
    last_year_sek: int | None = Field(description=f"Last year's amount. {AMOUNT}", ge=0)
    change_sek: int | None = Field(description=f"This year less last year. {AMOUNT}")
    change_share: Exact | None = Field(description="The change as a share of last year's amount.")
    missing: dict[str, MissingKind] = Field(description=_NULLS)


class Row(Figures, Recipient):
    """One recipient in a computed list."""

    county_code: str | None = Field(description="Code of the county it lies in.", pattern=AREA_CODE)
    previous_sek: int | None = Field(
        description="Its amount before the published decision was last changed; null where it "
        f"never was. {AMOUNT}",
        ge=0,
    )
    parts: dict[str, int | None] = Field(description=_PARTS)


class ComponentTotal(Schema):
    """A pot, divided."""

    component: str = Field(description="Id of the component.")
    pot_sek: int = Field(description=f"What is divided. {AMOUNT}", ge=0)
    pot_found: bool = Field(description="The pot is not printed but found from one printed amount.")
    total_sek: int = Field(description=f"All shares together. {AMOUNT}", ge=0)
    recipient_count: int = Field(description="How many share it.", ge=0)
    key_sum: Exact | None = Field(description="The keys of all that share it, added up.")
    rate_sek: Exact | None = Field(
        description="Kronor per unit of key for those that no floor or cap holds."
    )
    left_over_sek: int = Field(
        description="Kronor left after rounding down; they go to the largest decimals.", ge=0
    )
    missing: dict[str, MissingKind] = Field(description=_NULLS)


class Allocation(Schema):
    """The computed list of a scheme."""

    scheme: str = Field(description=SCHEME_WORDS, pattern=SCHEME_ID, examples=[SCHEME_EXAMPLE])
    result_sha256: str = Field(description="The hash of the result document.", pattern=_SHA256)
    pot_sek: int = Field(description=f"All pots together. {AMOUNT}", ge=0)
    total_sek: int = Field(description=f"All amounts together. {AMOUNT}", ge=0)
    components: list[ComponentTotal] = Field(description="Each pot.")
    remarks: list[Text] = Field(description="What a reader must know.")
    changed_on: str | None = Field(
        description="The day that the published decision was last changed; null where it never "
        "was. See `/schemes/{id}/decisions`."
    )
    differs: bool = Field(
        description="A remark is a finding: the amounts do not add up to the pot, or the number of "
        "recipients is another than declared."
    )
    total_rows: int = Field(description="How many rows the whole list has.", ge=0)
    offset: int = Field(description="How many rows were passed over.", ge=0)
    rows: list[Row] = Field(description="The rows asked for, in order of code.")


class Step(Schema):
    """One step from key to kronor."""

    kind: StepKind = Field(description="What the step does.")
    sentence: Text = Field(description="The step in words.")
    figures: dict[str, int | str] = Field(
        description="The numbers in it; those that need not be whole are exact fractions, as text."
    )


class WorkedPart(Schema):
    """How one component's share came about."""

    component: str = Field(description="Id of the component.")
    title: Text = Field(description="Its title.")
    amount_sek: int = Field(description=AMOUNT, ge=0)
    key: Exact | None = Field(description="The recipient's key.")
    exact_sek: Exact | None = Field(description="The share before rounding.")
    floor_sek: int | None = Field(description=f"The floor that applied to it. {AMOUNT}", ge=0)
    cap_sek: int | None = Field(description=f"The cap that applied to it. {AMOUNT}", ge=0)
    held_by: BoundReason | None = Field(description="The bound that decided the amount.")
    rounded_up: bool = Field(description="It got one of the kronor left over after rounding down.")
    steps: list[Step] = Field(description="The arithmetic, step by step.")
    missing: dict[str, MissingKind] = Field(description=_NULLS)


class Worked(Recipient):
    """One recipient's amount with its arithmetic."""

    scheme: str = Field(description=SCHEME_WORDS, pattern=SCHEME_ID, examples=[SCHEME_EXAMPLE])
    amount_sek: int = Field(description=AMOUNT, ge=0)
    published_sek: int | None = Field(
        description=f"The amount in the published list. {AMOUNT}", ge=0
    )
    difference_sek: int | None = Field(description=f"Computed less published. {AMOUNT}")
    last_year_sek: int | None = Field(description=f"Last year's amount. {AMOUNT}", ge=0)
    change_sek: int | None = Field(description=f"This year less last year. {AMOUNT}")
    summary: Text = Field(description="The amount in a sentence.")
    remarks: list[Text] = Field(description="What a reader must know.")
    notice: Text | None = Field(description="What a word of the steps means.")
    parts: list[WorkedPart] = Field(description="Each component it shares in.")
    sources: list[Source] = Field(
        description="Of the scheme, then of every figure used, then of last year's amount."
    )
    missing: dict[str, MissingKind] = Field(description=_NULLS)


class PublishedRow(Recipient):
    """One recipient in a list as printed."""

    amount_sek: int = Field(description=AMOUNT, ge=0)
    parts: dict[str, int | None] = Field(description=_PARTS)


class Published(Schema):
    """A list as its agency or city printed it, with its sums checked."""

    scheme: str = Field(description=SCHEME_WORDS, pattern=SCHEME_ID, examples=[SCHEME_EXAMPLE])
    source: Source = Field(description="Where it is printed.")
    stated_totals: dict[str, int] = Field(
        description="The printed sums by id of component; `amount_sek` for the grand total."
    )
    summed_totals: dict[str, int] = Field(description="The printed amounts added up, likewise.")
    rows: list[PublishedRow] = Field(description="The rows, in order of code.")


class ResultDocument(Schema):
    """A computed list with everything that it rests on, so that anyone can compute it again.

    The same bytes as `samling allocate SCHEME --format json` gives.
    """

    format: Literal["samling-allocation/2"] = Field(description="The form of the document.")
    scheme: dict[str, Any] = Field(description="The definition of the scheme, as in its file.")
    scheme_sha256: str = Field(description="The hash of the definition.", pattern=_SHA256)
    areas: list[dict[str, Any]] = Field(
        description="Every area that was read, with names, parent and the days it stands between."
    )
    inputs: list[dict[str, Any]] = Field(
        description="Every dataset that was read: its figures, source, vintage and hash."
    )
    published: dict[str, Any] | None = Field(
        description="The printed list, where amounts were taken from it."
    )
    components: list[dict[str, Any]] = Field(description="Each pot with every share of it.")
    rows: list[dict[str, Any]] = Field(description="Each recipient's total.")
    pot_sek: int = Field(description=f"All pots together. {AMOUNT}", ge=0)
    total_sek: int = Field(description=f"All amounts together. {AMOUNT}", ge=0)
    remarks: list[Text] = Field(description="What a reader must know.")
    sha256: str = Field(description="The hash of all the rest.", pattern=_SHA256)


class RecipientList(Schema):
    """Every area that gets an amount of any scheme, in order of code."""

    total: int = Field(description="How many there are.", ge=0)
    recipients: list[Recipient] = Field(description="The recipients.")


class ChangeOfGrant(Schema):
    """What a changed decision meant for one recipient's grant."""

    decision: int = Field(description="Number of the decision that changed it.", ge=1)
    decided_on: str = Field(description="The day it was changed.")
    decided_by: Text = Field(description="The agency and the role; never a person.")
    reasons: list[str] = Field(description="Why, in Swedish as it was written.")
    before_sek: int = Field(description=f"What it was to get. {AMOUNT}", ge=0)
    after_sek: int = Field(description=f"What it gets since. {AMOUNT}", ge=0)
    difference_sek: int = Field(description=f"After less before. {AMOUNT}")


class Grant(Figures):
    """What one recipient gets of one scheme."""

    scheme: str = Field(description=SCHEME_WORDS, pattern=SCHEME_ID, examples=[SCHEME_EXAMPLE])
    title: Text = Field(description="The title of the scheme.")
    year: int = Field(description="The year the money is for.")
    example_data: bool = Field(description="Amounts rest on invented figures.")
    changes: list[ChangeOfGrant] = Field(
        description="What changed decisions have meant for it, the newest first."
    )


class RecipientGrants(Recipient):
    """Everything that one area gets."""

    grants: list[Grant] = Field(description="The newest year first; empty when it gets nothing.")
