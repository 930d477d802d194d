"""Every published offer as an open data package (Frictionless Data Package 1.0, Table Schema).

offers.csv has a row for each offer, places.csv one for each place of them, paid_with.csv one for
each state grant that paid for them, offers.json all of it.

Licence: what an authority says of its own support is outside copyright (lagen 1960:729, 9 §); what
this project adds, the compilation, is given away with CC0-1.0.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from samling.kernel import Text, sha256_of
from samling.platform.documents import to_csv, to_zip

from ..queries import PublishedOffer
from ..rules import BY_ID, COLUMNS, Kind
from .offers import (
    CSV_COLUMNS,
    PAID_COLUMNS,
    PLACE_COLUMNS,
    NameOf,
    Paid,
    offers_csv,
    offers_json,
    paid_rows,
    place_rows,
)

_CC0 = {
    "name": "CC0-1.0",
    "title": "Creative Commons CC0 1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_TITLES = {
    "offer_id": Text("Samlings nummer", "Samling's number"),
    "owner_code": Text("Organisationens kod", "Code of the organisation"),
    "owner": Text("Organisation", "Organisation"),
    "confirmed_on": Text("Senast bekräftad", "Last confirmed"),
    "municipality_codes": Text("Kommuner där platserna ligger", "Municipalities of its places"),
    "paid_with": Text("Betald med statsbidrag", "Paid with state grants"),
    "scheme": Text("Statsbidragets id", "Id of the state grant"),
    "year": Text("År", "Year"),
    "holder": Text("Den som hade bidraget", "Who had the grant"),
    "page": Text("Sida där pengarna följs", "Page where the money is followed"),
    "is_example": Text("Påhittad uppgift", "Invented"),
    "place": Text("Plats", "Place"),
    "address": Text("Adress", "Address"),
    "municipality_code": Text("Kommunkod", "Code of the municipality"),
    "times": Text("Tider", "Times"),
    "latitude": Text("Latitud, WGS 84", "Latitude, WGS 84"),
    "longitude": Text("Longitud, WGS 84", "Longitude, WGS 84"),
}
_TYPES = {
    "offer_id": "integer",
    "confirmed_on": "date",
    "is_example": "boolean",
    "latitude": "number",
    "longitude": "number",
    "starts": "date",
    "ends": "date",
    "price": "integer",
    "year": "integer",
    "at_distance": "boolean",
}
_OF_AN_OFFER = {
    "foreignKeys": [
        {"fields": "offer_id", "reference": {"resource": "offers", "fields": "offer_id"}}
    ]
}
TITLE = Text("Utbud av föräldraskapsstöd", "Offers of parenting support")


def package_files(
    offers: Iterable[PublishedOffer], name_of: NameOf, paid: Paid
) -> dict[str, bytes]:
    """The files of the package by name, without the descriptor."""
    listed = list(offers)
    places = (row for each in listed for row in place_rows(each))
    return {
        "offers.csv": offers_csv(listed, name_of, paid),
        "places.csv": to_csv(PLACE_COLUMNS, places),
        "paid_with.csv": to_csv(
            PAID_COLUMNS, (row for each in listed for row in paid_rows(each, paid))
        ),
        "offers.json": offers_json(listed, name_of, paid),
    }


def package_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor, as JSON values."""
    return {
        "profile": "data-package",
        "name": "samling-offers",
        "title": TITLE.sv,
        "samling:title": {"sv": TITLE.sv, "en": TITLE.en},
        "samling:sha256": sha256_of({name: sha256_of(files[name]) for name in files}),
        "licenses": [_CC0],
        "resources": [
            _table("offers", files, CSV_COLUMNS, {"primaryKey": "offer_id"}),
            _table("places", files, PLACE_COLUMNS, _OF_AN_OFFER),
            _table("paid_with", files, PAID_COLUMNS, _OF_AN_OFFER),
            {
                "profile": "data-resource",
                "name": "offers-json",
                "path": "offers.json",
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
                "bytes": len(files["offers.json"]),
                "hash": f"sha256:{sha256_of(files['offers.json'])}",
                "licenses": [_CC0],
            },
        ],
    }


def package_zip(files: Mapping[str, bytes]) -> bytes:
    """All of it in one file; the same offers always give the same bytes."""
    return to_zip([("datapackage.json", descriptor(files)), *files.items()])


def descriptor(files: Mapping[str, bytes]) -> bytes:
    """The descriptor as a file."""
    return (json.dumps(package_of(files), ensure_ascii=False, indent=2) + "\n").encode()


def _table(
    name: str, files: Mapping[str, bytes], columns: tuple[str, ...], keys: Mapping[str, Any]
) -> dict[str, Any]:
    content = files[f"{name}.csv"]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256_of(content)}",
        "licenses": [_CC0],
        "schema": {"fields": [_field(each) for each in columns], "missingValues": [""], **keys},
    }


def _field(name: str) -> dict[str, Any]:
    title = _TITLES.get(name) or COLUMNS[name]
    kind = BY_ID[name].kind if name in BY_ID else None
    found: dict[str, Any] = {
        "name": name,
        "type": _TYPES.get(name, "string"),
        "title": title.sv,
        "samling:title": {"sv": title.sv, "en": title.en},
    }
    if kind is Kind.CHOICE:
        found["constraints"] = {"enum": [each.value for each in BY_ID[name].choices]}
    return found
