"""What-if in the API: a scheme with other settings beside a list that is there."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from samling.grants import queries
from samling.grants.rules.compare import ComparedRow, Group, Outcome
from samling.grants.rules.concentration import Concentration as ConcentrationRule
from samling.grants.rules.what_if import PUBLISHED, Simulation, simulate
from samling.kernel import Missing, SamlingError
from samling.platform import errors
from samling.platform.openapi import (
    AREA_CODE,
    AREA_CODE_WORDS,
    Exact,
    MissingKind,
    Schema,
    Source,
    Text,
    exact,
    source,
    text,
)
from samling.registry import queries as registry

from . import routers
from .list_schemas import Recipient
from .nulls import Nulls
from .routers import SchemeId
from .scheme_schemas import AMOUNT, SCHEME_EXAMPLE, SCHEME_ID, SCHEME_WORDS

_SETTING = r"^[a-z][a-z0-9_]{0,60}\.[a-z][a-z0-9_]{0,60}=[ -~]{0,200}$"
_NULLS = "Why a field of this object is null."


class ComparedAmount(Recipient):
    """One recipient, now and as tried."""

    outcome: str = Field(
        description="`gains`, `loses`, `same`, `added` (not in the list compared with) or "
        "`dropped` (only in the list compared with).",
        pattern=r"^[a-z]+$",
    )
    old_sek: int | None = Field(description=f"In the list compared with. {AMOUNT}", ge=0)
    new_sek: int | None = Field(description=f"With the settings. {AMOUNT}", ge=0)
    difference_sek: int | None = Field(description=f"New less old. {AMOUNT}")
    difference_share: Exact | None = Field(description="The difference as a share of the old.")
    difference_per_inhabitant_sek: Exact | None = Field(
        description="The difference in kronor per inhabitant."
    )
    missing: dict[str, MissingKind] = Field(description=_NULLS)


class OutcomeGroup(Schema):
    """All recipients with one outcome."""

    outcome: str = Field(description="As in `rows`.", pattern=r"^[a-z]+$")
    words: Text = Field(description="The outcome in words.")
    count: int = Field(description="How many they are.", ge=0)
    amount_sek: int = Field(description=f"What they gain, lose or get together. {AMOUNT}", ge=0)
    population: int | None = Field(description="Inhabitants together.", ge=0)
    missing: dict[str, MissingKind] = Field(description=_NULLS)


class Concentration(Schema):
    """How evenly the money is spread."""

    gini: Exact = Field(description="0 when all get as much, near 1 when one gets all.")
    top_share: Exact = Field(
        description="What the tenth of the recipients with the largest amounts gets of it all."
    )
    top_count: int = Field(description="That tenth, in recipients.", ge=1)


class Against(Schema):
    """The list compared with."""

    id: str = Field(description="As asked for.")
    than: Text = Field(description="As it stands after “than”.")
    sources: list[Source] = Field(description="Where it comes from.")


class SimulationResult(Schema):
    """A scheme computed with other settings, compared with a list that is there."""

    scheme: str = Field(description=SCHEME_WORDS, pattern=SCHEME_ID, examples=[SCHEME_EXAMPLE])
    settings: dict[str, str] = Field(description="What was changed.")
    against: Against = Field(description="The list compared with.")
    old_total_sek: int = Field(description=f"The list compared with, added up. {AMOUNT}", ge=0)
    new_total_sek: int = Field(description=f"The tried list, added up. {AMOUNT}", ge=0)
    moved_sek: int = Field(
        description=f"What goes from those who get less to those who get more. {AMOUNT}", ge=0
    )
    remarks: list[Text] = Field(description="What a reader must know of the tried list.")
    sentences: list[Text] = Field(description="What the change means, most important first.")
    groups: list[OutcomeGroup] = Field(description="Winners, losers and the others.")
    old_concentration: Concentration | None = Field(description="Of the list compared with.")
    new_concentration: Concentration | None = Field(description="Of the tried list.")
    rows: list[ComparedAmount] = Field(description="Those in either list, in order of code.")


@routers.what_if.read(
    "/schemes/{scheme_id}/simulate",
    answer=SimulationResult,
    errors=(404, 422),
    example="/schemes/elderly-care-2026/simulate?set=elderly_care.floor=2000000"
    "&against=elderly-care-2026&recipient=2505",
)
def simulate_scheme(
    request: HttpRequest,
    scheme_id: SchemeId,
    settings: Annotated[
        list[Annotated[str, Field(pattern=_SETTING)]],
        Query(
            alias="set",
            description="What to change, as in `samling simulate --set`: "
            "`component.field=value` with field `pot`, `key`, `floor`, `cap` or `guarantee`, or "
            "`data.variable=period`. May be repeated. Write `+` as `%2B`.",
            max_length=30,
            examples=[["elderly_care.floor=2000000"]],
        ),
    ] = [],  # noqa: B006 - django-ninja copies it
    against: Annotated[
        str,
        Query(
            description="The list to compare with: `published`, `last_year`, or the id of a "
            "scheme, which is then computed by its own rules.",
            pattern=r"^[a-z0-9][a-z0-9_-]{0,99}$",
            examples=[PUBLISHED],
        ),
    ] = PUBLISHED,
    recipient: Annotated[
        str | None,
        Query(
            description=f"Only this recipient in `rows`. {AREA_CODE_WORDS}",
            pattern=AREA_CODE,
            examples=["2505"],
        ),
    ] = None,
) -> SimulationResult | HttpResponse:
    """Try other rules.

    The scheme computed exactly with other settings: per recipient the difference in kronor, as a
    share and per inhabitant; winners and losers; how evenly the money is spread. Nothing is
    stored. Settings that do not go together (a floor that the pot is not enough for, a variable
    that is not loaded) are answered with 422 and what to do.
    """
    queries.scheme(scheme_id)
    changes = {name: value for name, _, value in (each.partition("=") for each in settings)}
    try:
        found = simulate(scheme_id, changes, queries.schemes(), queries.inputs(), against)
    except SamlingError as error:
        return errors.problem(request, error, 422)
    return _result(scheme_id, found, recipient)


def _result(scheme_id: str, found: Simulation, recipient: str | None) -> SimulationResult:
    comparison = found.comparison
    return SimulationResult(
        scheme=scheme_id,
        settings=dict(found.settings),
        against=Against(
            id=found.against.id,
            than=text(found.against.than),
            sources=[source(each) for each in found.against.sources],
        ),
        old_total_sek=int(comparison.old_total),
        new_total_sek=int(comparison.new_total),
        moved_sek=int(comparison.moved),
        remarks=[text(notice) for notice in found.allocation.notices],
        sentences=[text(each) for each in found.sentences],
        groups=[_group(outcome, group) for outcome, group in comparison.groups.items()],
        old_concentration=_concentration(comparison.old),
        new_concentration=_concentration(comparison.new),
        rows=[_row(row) for row in comparison.rows if recipient in (None, str(row.recipient))],
    )


def _group(outcome: Outcome, group: Group) -> OutcomeGroup:
    nulls = Nulls()
    return OutcomeGroup(
        outcome=outcome.id,
        words=text(outcome.value),
        count=group.count,
        amount_sek=int(group.amount),
        population=nulls.known("population", group.population),
        missing=nulls.kinds,
    )


def _concentration(found: ConcentrationRule | Missing) -> Concentration | None:
    if isinstance(found, Missing):
        return None
    return Concentration(
        gini=exact(found.gini), top_share=exact(found.top_share), top_count=found.top_count
    )


def _row(row: ComparedRow) -> ComparedAmount:
    nulls = Nulls()
    share = nulls.known("difference_share", row.share)
    per_inhabitant = nulls.known("difference_per_inhabitant_sek", row.per_inhabitant)
    return ComparedAmount(
        recipient_code=str(row.recipient),
        recipient=registry.registry().area(row.recipient).name,
        kind=row.recipient.kind,
        outcome=row.outcome.id,
        old_sek=nulls.known("old_sek", row.old),
        new_sek=nulls.known("new_sek", row.new),
        difference_sek=nulls.known("difference_sek", row.difference),
        difference_share=None if share is None else exact(share),
        difference_per_inhabitant_sek=None if per_inhabitant is None else exact(per_inhabitant),
        missing=nulls.kinds,
    )
