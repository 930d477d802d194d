"""Invented schemes for the benchmarks of the life of grants: every one says that it is invented.

Each gives all 290 municipalities an amount by a real key, so that the amounts differ as real ones
do. Their reports are written by the form of parenting support, which each year compares with the
year before. All have the same pots, so that what has come of one can be copied to another.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

AGENCIES = ("socialstyrelsen", "mfof")
FIRST_YEAR, LAST_YEAR = 2017, 2026
FORM = "parenting-support-access-2023"
BY = "benchmarks"
POTS = {"support": 40_000_000, "development": 15_000_000}


def scheme_id(number: int, year: int) -> str:
    return f"invented-{number:02}-{year}"


def agency_of(number: int) -> str:
    """Three schemes of four are the first agency's."""
    return AGENCIES[number % 4 == 3]


def definition(number: int, year: int) -> dict[str, Any]:
    """A scheme as in its file."""
    words = f"påhittat bidrag {number} {year}"
    return {
        "id": scheme_id(number, year),
        "agency": agency_of(number),
        "year": year,
        "recipients": "municipality",
        "title": {"sv": f"Exempel: {words}", "en": f"Example: invented grant {number} {year}"},
        "purpose": {"sv": "Mäta hur fort det går.", "en": "Measure how fast it goes."},
        "source": {"title": "Påhittat", "publisher": "Samlings mätningar", "origin": "synthetic"},
        "data": {"population_80_plus": "2026"},
        "component": [
            {
                "id": part,
                "title": {"sv": f"Del {place}", "en": f"Part {place}"},
                "pot": pot,
                "key": "population_80_plus",
                "floor": 20_000,
            }
            for place, (part, pot) in enumerate(POTS.items(), start=1)
        ],
        "rounding": {"method": "largest_remainder", "ties": "larger_key"},
    }


def load_schemes(wanted: Iterable[tuple[int, int]]) -> list[str]:
    """Store and compute schemes by number and year, as `samling_load` does; their ids."""
    from samling.grants import actions, models, queries
    from samling.grants.rules import allocate_chain, scheme_from
    from samling.kernel import sha256_of

    pairs = list(wanted)
    definitions = [definition(number, year) for number, year in pairs]
    models.Scheme.objects.bulk_create(
        models.Scheme(
            id=each["id"],
            year=each["year"],
            definition=each,
            sha256=sha256_of(each),
            place=100 + number,
        )
        for each, (number, _) in zip(definitions, pairs, strict=True)
    )
    load_forms(pairs)
    inputs = queries.inputs()
    for each in definitions:
        scheme = scheme_from(each, each["id"])
        actions.keep_allocation(
            allocate_chain(scheme.id, {scheme.id: scheme}, inputs), by=BY, at=now()
        )
    return [each["id"] for each in definitions]


def now() -> datetime:
    return datetime.now(UTC)


def purpose(number: int) -> str:
    """The words of a purpose in the forms that `pay` makes."""
    return f"Mål {number}"


def pay(schemes: Iterable[str], codes: list[str], agency: str, amount: int, purposes: int) -> None:
    """Grants that have been paid as much each, with nothing before it but the ledger."""
    from samling.grants import models
    from samling.grants.actions.posting import post
    from samling.grants.data import load_forms as shipped
    from samling.grants.rules.ledger import Movement, posting
    from samling.grants.rules.reports import form_from

    forms = shipped()
    base = forms[FORM].definition
    parts = [
        {**base["purpose"][0], "id": f"p{n}", "title": {"sv": purpose(n), "en": purpose(n)}}
        for n in range(purposes)
    ]
    for scheme in schemes:
        made = {**base, "schemes": [scheme], "purpose": parts}
        forms[scheme] = form_from(made, "invented.report.toml")
        models.Scheme.objects.create(id=scheme, year=LAST_YEAR, definition={}, sha256="", place=900)
        life = models.SchemeLife.objects.create(scheme_id=scheme, agency_id=agency, is_example=True)
        models.Grant.objects.bulk_create(
            models.Grant(life=life, recipient_id=code, state="paid") for code in codes
        )
        event = models.Event.objects.create(
            key=scheme, life="scheme", step="close", scheme=life, after="closed", by=BY, at=now()
        )
        post(event, [posting(Movement.APPROPRIATE, "all", amount * len(codes))])
        grants = [str(each) for each in life.grants.values_list("id", flat=True)]
        for movement in (
            Movement.ALLOCATE,
            Movement.REQUISITION,
            Movement.APPROVE,
            Movement.PAY,
        ):
            post(event, [posting(movement, "all", amount, grant=each) for each in grants])


def load_forms(wanted: Iterable[tuple[int, int]]) -> None:
    """Put a form for each scheme among those that are shipped, in this process."""
    from samling.grants.data import load_forms as shipped
    from samling.grants.rules.reports import form_from

    forms = shipped()
    base = forms[FORM].definition
    for number, year in wanted:
        made = {**base, "schemes": [scheme_id(number, year)]}
        if year > FIRST_YEAR:
            made["follows"] = scheme_id(number, year - 1)
        forms[scheme_id(number, year)] = form_from(made, "invented.report.toml")
