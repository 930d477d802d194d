"""An open data package of the register (Frictionless Data Package 1.0, Table Schema).

programmes.csv, studies.csv and stewardship.csv are its tables; programmes.json has all of it as one
document, in both languages. What is not known is empty in a table, and the column `missing` says
why.

Licence: facts, and short quotations with their source; what this project adds is given away with
CC0-1.0.
"""

import json
from collections.abc import Iterable
from typing import Any

from samling.kernel import Text, canonical_json, sha256_of
from samling.knowledge.parameters import caveats
from samling.knowledge.rules import Register, caveats_for, plain_programme
from samling.knowledge.rules.reading import plain_source, plain_text
from samling.platform.documents import to_csv, to_zip

from .register import (
    Column,
    Row,
    holding_columns,
    holding_rows,
    programme_columns,
    study_columns,
    study_rows,
)
from .tables import AUTHOR

TITLE = Text("Program för föräldraskapsstöd", "Programmes of parenting support")
DESCRIPTION = Text(
    "För vem varje program är, hur det ges, vad källorna säger om effekten, studier, och vem som "
    "håller i förvaltningen. Det som inte är känt saknas, med skäl.",
    "For whom each programme is, how it is given, what the sources say of its effect, studies, and "
    "who holds its stewardship. What is not known is missing, with the reason.",
)
_CC0 = {
    "name": "CC0-1.0",
    "title": "Creative Commons CC0 1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_TITLES = {
    "programmes": Text("Program", "Programmes"),
    "studies": Text("Studier", "Studies"),
    "stewardship": Text("Förvaltning", "Stewardship"),
}
_KEYS = {
    "programmes": ["programme"],
    "studies": ["programme", "number"],
    "stewardship": ["programme", "part", "holder", "valid_from"],
}


def package_files(register: Register) -> dict[str, bytes]:
    """Every file of the package but its descriptor, by name."""
    return {
        "programmes.csv": _csv(programme_columns(register), register.programmes),
        "studies.csv": _csv(study_columns(), study_rows(register)),
        "stewardship.csv": _csv(holding_columns(), holding_rows(register)),
        "programmes.json": (canonical_json(_document(register)) + "\n").encode(),
    }


def data_package(register: Register) -> dict[str, Any]:
    """The descriptor, as JSON values."""
    return _described(register, package_files(register))


def data_package_zip(register: Register) -> bytes:
    """The whole package as a zip file, the descriptor first."""
    files = package_files(register)
    written = json.dumps(_described(register, files), ensure_ascii=False, indent=2) + "\n"
    return to_zip([("datapackage.json", written.encode()), *files.items()])


def _document(register: Register) -> dict[str, Any]:
    return {
        "format": "samling-programmes-1",
        "caveats": [
            {
                "id": each.id,
                "title": plain_text(each.title),
                "words": plain_text(each.words),
                "source": plain_source(each.source),
            }
            for each in caveats_for(register.programmes, caveats())
        ],
        "programmes": [
            {
                **plain_programme(each),
                "example": each.slug in register.examples,
                "stewardship": [
                    {
                        "part": str(one.part),
                        "holder": one.holder,
                        "valid_from": one.valid_from.isoformat(),
                        "valid_to": one.valid_to.isoformat() if one.valid_to else None,
                    }
                    for one in register.holdings.get(each.slug, ())
                    if one.valid_to != one.valid_from
                ],
            }
            for each in register.programmes
        ],
    }


def _described(register: Register, files: dict[str, bytes]) -> dict[str, Any]:
    found = dict.fromkeys(
        str(source) for programme in register.programmes for source in programme.sources
    )
    return {
        "profile": "data-package",
        "name": "programmes",
        "title": TITLE.sv,
        "description": DESCRIPTION.sv,
        "samling:title": plain_text(TITLE),
        "samling:description": plain_text(DESCRIPTION),
        "samling:sha256": sha256_of(files["programmes.json"]),
        "samling:example": bool(register.examples),
        "samling:remarks": [
            plain_text(each.words) for each in caveats_for(register.programmes, caveats())
        ],
        "keywords": ["föräldraskapsstöd", "program", "evidens"],
        "licenses": [_CC0],
        "contributors": [{"title": AUTHOR, "role": "wrangler"}],
        "sources": [{"title": each} for each in found],
        "resources": [_resource(register, name, content) for name, content in files.items()],
    }


def _resource(register: Register, name: str, content: bytes) -> dict[str, Any]:
    stem, _, ending = name.partition(".")
    is_table = ending == "csv"
    title = _TITLES[stem] if is_table else TITLE
    resource: dict[str, Any] = {
        "name": stem if is_table else f"{stem}-json",
        "path": name,
        "title": title.sv,
        "samling:title": plain_text(title),
        "format": ending,
        "mediatype": "text/csv" if is_table else "application/json",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256_of(content)}",
        "licenses": [_CC0],
    }
    if not is_table:
        return {**resource, "profile": "data-resource", "type": "json"}
    return {
        **resource,
        "profile": "tabular-data-resource",
        "type": "table",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {
            "fields": _fields(register, stem),
            "primaryKey": _KEYS[stem],
            "missingValues": [""],
            **(
                {}
                if stem == "programmes"
                else {
                    "foreignKeys": [
                        {
                            "fields": ["programme"],
                            "reference": {"resource": "programmes", "fields": ["programme"]},
                        }
                    ]
                }
            ),
        },
    }


def _fields(register: Register, stem: str) -> list[dict[str, Any]]:
    columns: dict[str, tuple[Column[Any], ...]] = {
        "programmes": programme_columns(register),
        "studies": study_columns(),
        "stewardship": holding_columns(),
    }
    return [
        {
            "name": each.name,
            "type": each.kind,
            "title": each.title.sv,
            "samling:title": plain_text(each.title),
            **({"constraints": {"required": True}} if each.is_needed else {}),
        }
        for each in columns[stem]
    ]


def _csv(columns: tuple[Column[Row], ...], rows: Iterable[Row]) -> bytes:
    return to_csv(
        [each.name for each in columns], ([each.cell(row) for each in columns] for row in rows)
    )
