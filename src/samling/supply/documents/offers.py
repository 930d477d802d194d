"""What is published as files: a row for each offer in CSV and Excel, and all of it in JSON."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from samling.platform.documents import (
    Dialect,
    Sheet,
    SheetColumn,
    Workbook,
    to_csv,
    to_xlsx,
)

from ..queries import PublishedOffer
from ..rules import BY_ID, COLUMNS, FIELDS, Kind, PaidWith, packed, spoken

_ABOUT = ("offer_id", "owner_code", "owner", "confirmed_on")
CSV_COLUMNS = (
    *_ABOUT,
    *(each.id for each in FIELDS if each.kind is not Kind.PLACES),
    "municipality_codes",
    "paid_with",
    "is_example",
)
"""Columns of the CSV file; several answers in one are separated by a bar. paid_with: the state
grants that approved reports say paid for the offer, each as its id and the year of its money.
"""
PLACE_COLUMNS = (
    "offer_id",
    "place",
    "address",
    "municipality_code",
    "times",
    "latitude",
    "longitude",
)

PAID_COLUMNS = ("offer_id", "scheme", "year", "holder", "page")

NameOf = Callable[[str], str]
"""What an organisation is called, by its key."""

Paid = Mapping[int, tuple[PaidWith, ...]]
"""The state grants that paid for offers, by the offers' ids."""


def offers_csv(
    offers: Iterable[PublishedOffer], name_of: NameOf, paid: Paid, dialect: Dialect = Dialect.PLAIN
) -> bytes:
    """A row for each offer, by id. Answers are the fixed words of the reference, not sentences."""
    return to_csv(CSV_COLUMNS, (csv_row(each, name_of, paid) for each in offers), dialect)


def csv_row(each: PublishedOffer, name_of: NameOf, paid: Paid) -> list[str]:
    """The cells of one offer, in the order of CSV_COLUMNS."""
    values = packed(each.offer)
    about = _about(each, name_of)
    own = {
        **about,
        **{name: _plain(value) for name, value in values.items()},
        "municipality_codes": "|".join(str(code) for code in each.offer.municipalities),
        "paid_with": "|".join(f"{one.scheme} {one.year}" for one in paid.get(each.id, ())),
        "is_example": "true" if each.is_example else "false",
    }
    return [str(own.get(name, "")) for name in CSV_COLUMNS]


def place_rows(each: PublishedOffer) -> Iterator[list[str]]:
    """A row for each place of an offer, in the order of PLACE_COLUMNS."""
    for place in each.offer.places:
        point = place.point
        yield [
            str(each.id),
            place.name,
            place.address,
            str(place.municipality),
            place.times,
            str(point.latitude) if point else "",
            str(point.longitude) if point else "",
        ]


def paid_rows(each: PublishedOffer, paid: Paid) -> Iterator[list[str]]:
    """A row for each state grant that paid for an offer, in the order of PAID_COLUMNS."""
    for grant in paid.get(each.id, ()):
        yield [str(each.id), grant.scheme, str(grant.year), grant.holder, grant.path]


def document_of(each: PublishedOffer, name_of: NameOf, paid: Paid) -> dict[str, Any]:
    """One offer as JSON: what is known of it, by the names of the reference, and the state grants
    that it was paid for with.
    """
    return {
        "id": each.id,
        "owner_code": _code(each.owner),
        "owner": name_of(each.owner),
        "version": each.number,
        "confirmed_on": each.confirmed_on.isoformat(),
        "example_data": each.is_example,
        **packed(each.offer),
        "paid_with": [
            {"scheme": grant.scheme, "year": grant.year, "holder": grant.holder, "page": grant.path}
            for grant in paid.get(each.id, ())
        ],
    }


def offers_json(offers: Iterable[PublishedOffer], name_of: NameOf, paid: Paid) -> bytes:
    """All of them, with how many."""
    listed = [document_of(each, name_of, paid) for each in offers]
    found = {"total": len(listed), "offers": listed}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def offers_xlsx(
    offers: Iterable[PublishedOffer],
    name_of: NameOf,
    paid: Paid,
    *,
    title: str,
    dated: date,
    language: str,
) -> bytes:
    """The same in words, for people."""
    listed = list(offers)
    names = [each.id for each in FIELDS if each.kind is not Kind.PLACES]
    columns = (
        SheetColumn("Organisation", 24),
        SheetColumn("Bekräftad" if language == "sv" else "Confirmed", 14),
        *(SheetColumn(COLUMNS[name].in_(language), 36 if _is_long(name) else 20) for name in names),
        SheetColumn("Platser" if language == "sv" else "Places", 40),
        SheetColumn("Betald med statsbidrag" if language == "sv" else "Paid with state grants", 40),
    )
    example = "Påhittade uppgifter" if language == "sv" else "Invented data"
    return to_xlsx(
        Workbook(
            title=title,
            subject=title,
            author="Samling",
            comments="",
            dated=dated,
            sheets=(
                Sheet(
                    name="Insatser" if language == "sv" else "Offers",
                    title=title,
                    lines=(),
                    marks=(example,) if any(each.is_example for each in listed) else (),
                    columns=columns,
                    rows=tuple(
                        (
                            *_spoken_row(each, name_of, names, language),
                            _spoken_grants(paid.get(each.id, ()), language),
                        )
                        for each in listed
                    ),
                    frozen=1,
                ),
            ),
        )
    )


def _spoken_row(
    each: PublishedOffer, name_of: NameOf, names: list[str], language: str
) -> tuple[str, ...]:
    values = packed(each.offer)
    places = "; ".join(
        ", ".join(filter(None, (place.name, place.address, place.times)))
        for place in each.offer.places
    )
    return (
        name_of(each.owner),
        each.confirmed_on.isoformat(),
        *(spoken(BY_ID[name], values.get(name), language) for name in names),
        places,
    )


def _spoken_grants(grants: Iterable[PaidWith], language: str) -> str:
    """ "God och nära vård 2026 (Luleå kommun)"; empty for none."""
    return "; ".join(f"{each.with_year.in_(language)} ({each.holder})" for each in grants)


def _is_long(name: str) -> bool:
    return BY_ID[name].kind in (Kind.WORDS, Kind.CHOICES)


def _about(each: PublishedOffer, name_of: NameOf) -> Mapping[str, str]:
    return {
        "offer_id": str(each.id),
        "owner_code": _code(each.owner),
        "owner": name_of(each.owner),
        "confirmed_on": each.confirmed_on.isoformat(),
    }


def _code(owner: str) -> str:
    return owner.partition(":")[2]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(str(each) for each in value if not isinstance(each, dict))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
