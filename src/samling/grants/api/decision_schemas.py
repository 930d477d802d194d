"""What the API says of published decisions, and of what a changed one changed."""

from pydantic import Field

from samling.platform.openapi import Schema, Text

from .list_schemas import Recipient
from .scheme_schemas import AMOUNT, SCHEME_EXAMPLE, SCHEME_ID, SCHEME_WORDS, Agency

SHA256 = r"^[0-9a-f]{64}$"
_NUMBER = "Its number: 1 is the first that was published."


class ChangedAmount(Recipient):
    """One recipient, before and after a decision was changed."""

    before_sek: int = Field(
        description=f"In the decision that was replaced; 0 where it was not in it. {AMOUNT}", ge=0
    )
    after_sek: int = Field(
        description=f"In the one that replaced it; 0 where it is not in it. {AMOUNT}", ge=0
    )
    difference_sek: int = Field(description=f"After less before. {AMOUNT}")


class Decision(Schema):
    """A published decision."""

    decision: int = Field(description=_NUMBER, ge=1, examples=[1])
    in_force: bool = Field(description="It is the one that holds.")
    decided_on: str = Field(description="The day it was decided.", examples=["2026-03-02"])
    published_on: str = Field(description="The day it was published.")
    replaced_on: str | None = Field(
        description="The day that the next was published; null for the one in force."
    )
    agency: Agency = Field(description="Who decided it.")
    decided_by: Text = Field(description="The agency and the role; never a person.")
    reasons: list[str] = Field(
        description="Why the one before was changed, in Swedish as it was written; empty for the "
        "first."
    )
    total_sek: int = Field(description=f"All amounts together. {AMOUNT}", ge=0)
    result_sha256: str = Field(description="The hash of its result document.", pattern=SHA256)
    example_data: bool = Field(description="Nobody decided it: the events are an example.")


class DecidedAmount(Recipient):
    """One recipient in a decision."""

    amount_sek: int = Field(description=AMOUNT, ge=0)


class DecisionWithChanges(Decision):
    """A published decision, with what it changed."""

    changes: list[ChangedAmount] = Field(
        description="Recipients with another amount than in the decision before, in order of "
        "code; empty for the first."
    )
    rows: list[DecidedAmount] | None = Field(
        description="Its whole list, in order of code, where `amounts` is asked for; else null."
    )


class Decisions(Schema):
    """Every published decision of a scheme, the newest first."""

    scheme: str = Field(description=SCHEME_WORDS, pattern=SCHEME_ID, examples=[SCHEME_EXAMPLE])
    total: int = Field(description="How many there are.", ge=0)
    decisions: list[DecisionWithChanges] = Field(
        description="Empty where no decision is published here."
    )
