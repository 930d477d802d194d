"""Programmes in the public API. What is unknown is null, with its kind under `missing`."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Query

from samling.kernel import Missing
from samling.knowledge import queries
from samling.knowledge.parameters import caveats, sources
from samling.knowledge.rules import (
    OLDEST,
    PREGNANCY,
    Delivery,
    Holding,
    Level,
    Unevaluated,
    caveats_for,
    held_by_nobody,
    independence,
)
from samling.knowledge.rules import Effect as EffectValue
from samling.knowledge.rules import Programme as ProgrammeValue
from samling.knowledge.rules import Study as StudyValue
from samling.platform.openapi import (
    MissingKind,
    missing_kind,
    source,
    text,
)

from . import routers
from .schemas import (
    LONGEST_SLUG,
    SLUG,
    SLUG_WORDS,
    AgeBand,
    Caveat,
    Effect,
    EffectSize,
    Facts,
    Held,
    Judgement,
    Programme,
    Programmes,
    ProgrammeSummary,
    Study,
)

Value = TypeVar("Value")


@routers.programmes.read(
    "/programmes", answer=Programmes, errors=(422,), example="/programmes?age=7"
)
def list_programmes(
    request: HttpRequest,
    level: Annotated[
        Level | None, Query(description="Only of this level.", examples=["selective"])
    ] = None,
    age: Annotated[
        int | None,
        Query(
            description="Only for parents of a child of this age, in years; -1 is pregnancy.",
            ge=PREGNANCY,
            le=OLDEST,
            examples=[7],
        ),
    ] = None,
    delivery: Annotated[
        Delivery | None, Query(description="Only those given in this form.", examples=["group"])
    ] = None,
) -> Programmes:
    """List programmes.

    Programmes of parenting support, in alphabetical order, with what their sources say of their
    effect and what must be known of that.
    """
    found = [
        each
        for each in queries.programmes()
        if level in (None, each.programme.level)
        and (age is None or each.programme.is_for(age))
        and (delivery is None or delivery in each.programme.delivery)
    ]
    return Programmes(
        total=len(found),
        caveats=_caveats([each.programme for each in found]),
        programmes=[ProgrammeSummary(**_summary(each)) for each in found],
    )


@routers.programmes.read(
    "/programmes/{slug}", answer=Programme, errors=(404, 422), example="/programmes/cope"
)
def get_programme(
    request: HttpRequest,
    slug: Annotated[
        str,
        Path(
            description=SLUG_WORDS,
            pattern=SLUG,
            max_length=LONGEST_SLUG,
            examples=["cope", "alla-barn-i-centrum"],
        ),
    ],
) -> Programme:
    """Get a programme.

    Facts, studies, the judgement of them, and who holds which part of its stewardship.
    """
    told = queries.programme(slug)
    if told is None:
        raise Http404(slug)
    found = told.programme
    held = [each.holding for each in queries.holdings_of(slug) if not each.never_was]
    summary = _summary(told)
    judgement = _known(summary["missing"], "judgement", found.judgement)
    return Programme(
        **summary,
        version=told.version,
        facts=_facts(found),
        studies=[_study(each, found, held) for each in found.studies],
        judgement=None
        if judgement is None
        else Judgement(
            conclusion=judgement.conclusion,
            criteria=judgement.criteria,
            on=judgement.on.isoformat(),
            reviewer=judgement.reviewer,
        ),
        stewardship=[
            Held(
                part=each.part,
                holder=each.holder,
                valid_from=each.valid_from.isoformat(),
                valid_to=each.valid_to.isoformat() if each.valid_to else None,
            )
            for each in held
        ],
        held_by_nobody=list(held_by_nobody(held, timezone.localdate())),
        caveats=_caveats([found]),
        sources=[source(each) for each in found.sources],
    )


def _summary(told: queries.ProgrammeTold) -> dict[str, Any]:
    """The fields of a ProgrammeSummary."""
    found, kinds = told.programme, dict[str, MissingKind]()
    effect = found.effect
    if isinstance(effect, Missing):
        kinds["effect"] = missing_kind(effect)
    return {
        "id": found.slug,
        "name": found.name,
        "level": found.level,
        "status": _known(kinds, "status", found.status),
        "ages": [AgeBand(first=each.first, last=each.last) for each in found.ages],
        "delivery": list(found.delivery),
        "effect": Effect(words=text(effect.words), source=source(effect.source))
        if isinstance(effect, EffectValue)
        else None,
        "lacks_evaluation": effect is Unevaluated.LACKS_EVALUATION,
        "example_data": told.is_example,
        "missing": kinds,
    }


def _facts(found: ProgrammeValue) -> Facts:
    kinds = dict[str, MissingKind]()
    told = {name: _known(kinds, name, each) for name, each in found.facts.items()}
    return Facts(
        **{name: None if each is None else text(each) for name, each in told.items()},
        missing=kinds,
    )


def _study(found: StudyValue, programme: ProgrammeValue, held: Sequence[Holding]) -> Study:
    kinds = dict[str, MissingKind]()
    size = _known(kinds, "effect", found.effect)
    verdict = independence(found, programme.owner, held, sources()["stewardship"])
    return Study(
        title=found.title,
        design=found.design,
        country=_known(kinds, "country", found.country),
        year=_known(kinds, "year", found.year),
        outcome=found.outcome,
        effect=None
        if size is None
        else EffectSize(
            measure=size.measure,
            value=f"{size.value:f}",
            low=_written(size.low),
            high=_written(size.high),
            confidence=_written(size.confidence),
        ),
        follow_up_months=_known(kinds, "follow_up_months", found.follow_up),
        paid_by=_known(kinds, "paid_by", found.paid_by),
        evaluated_by=_known(kinds, "evaluated_by", found.evaluated_by),
        reference=_known(kinds, "reference", found.reference),
        independence=verdict.outcome,
        independence_reasons=[text(each) for each in verdict.reasons],
        missing=kinds,
    )


def _caveats(found: Sequence[ProgrammeValue]) -> list[Caveat]:
    return [
        Caveat(
            id=each.id, title=text(each.title), words=text(each.words), source=source(each.source)
        )
        for each in caveats_for(found, caveats())
    ]


def _known(kinds: dict[str, MissingKind], field: str, value: Value | Missing) -> Value | None:
    """The value, or None and a note of why."""
    if isinstance(value, Missing):
        kinds[field] = missing_kind(value)
        return None
    return value


def _written(number: Decimal | None) -> str | None:
    """Every decimal as it was printed."""
    return None if number is None else f"{number:f}"
