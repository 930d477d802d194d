"""An open data package of the register.

programmes.csv, studies.csv and stewardship.csv are its tables; programmes.json has all of it as one
document, in both languages. What is not known is empty in a table, and the column `missing` says
why.
"""

from typing import Any

from samling.kernel import Text, canonical_json, sha256_of
from samling.knowledge.parameters import caveats
from samling.knowledge.rules import Register, caveats_for, plain_programme
from samling.knowledge.rules.reading import plain_source, plain_text

from .packing import described_file, described_package, described_table, table
from .register import (
    Column,
    holding_columns,
    holding_rows,
    programme_columns,
    study_columns,
    study_rows,
)

TITLE = Text("Program för föräldraskapsstöd", "Programmes of parenting support")
DESCRIPTION = Text(
    "För vem varje program är, hur det ges, vad källorna säger om effekten, studier, och vem som "
    "håller i förvaltningen. Det som inte är känt saknas, med skäl.",
    "For whom each programme is, how it is given, what the sources say of its effect, studies, and "
    "who holds its stewardship. What is not known is missing, with the reason.",
)
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
_OF_A_PROGRAMME = {
    "fields": ["programme"],
    "reference": {"resource": "programmes", "fields": ["programme"]},
}


def package_files(register: Register) -> dict[str, bytes]:
    """Every file of the package but its descriptor, by name."""
    return {
        "programmes.csv": table(programme_columns(register), register.programmes),
        "studies.csv": table(study_columns(), study_rows(register)),
        "stewardship.csv": table(holding_columns(), holding_rows(register)),
        "programmes.json": (canonical_json(_document(register)) + "\n").encode(),
    }


def data_package(register: Register) -> dict[str, Any]:
    """The descriptor, as JSON values."""
    files = package_files(register)
    return described_package(
        "programmes",
        TITLE,
        DESCRIPTION,
        [_resource(register, name, content) for name, content in files.items()],
        keywords=("föräldraskapsstöd", "program", "evidens"),
        sources=(str(source) for each in register.programmes for source in each.sources),
        is_example=bool(register.examples),
        **{
            "samling:sha256": sha256_of(files["programmes.json"]),
            "samling:remarks": [
                plain_text(each.words) for each in caveats_for(register.programmes, caveats())
            ],
        },
    )


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


def _resource(register: Register, name: str, content: bytes) -> dict[str, Any]:
    stem, _, ending = name.partition(".")
    if ending == "json":
        return described_file(name, content, TITLE, "application/json", "json")
    columns: dict[str, tuple[Column[Any], ...]] = {
        "programmes": programme_columns(register),
        "studies": study_columns(),
        "stewardship": holding_columns(),
    }
    more: dict[str, Any] = {} if stem == "programmes" else {"foreignKeys": [_OF_A_PROGRAMME]}
    return described_table(name, content, _TITLES[stem], columns[stem], _KEYS[stem], **more)
