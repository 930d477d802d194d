"""Datasets as plain values, for files and fingerprints, and back again."""

from datetime import date
from typing import Any

from samling.kernel import AreaCode, Origin, Period, Source, Text, sha256_of

from .datasets import Dataset

FORM = "samling-dataset-1"


def plain_source(source: Source) -> dict[str, Any]:
    """The fields of a source as JSON holds them; those that are empty are null."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "origin": str(source.origin),
        "reference": source.reference,
        "dated": source.dated.isoformat() if source.dated else None,
        "note": {"sv": source.note.sv, "en": source.note.en} if source.note else None,
    }


def plain_dataset(dataset: Dataset) -> dict[str, Any]:
    """The whole dataset as JSON holds it, with the SHA-256 of its figures."""
    return {
        "form": FORM,
        "variable": dataset.variable,
        "period": {
            "start": dataset.period.start.isoformat(),
            "end": dataset.period.end.isoformat(),
        },
        "vintage": dataset.vintage.isoformat(),
        "source": plain_source(dataset.source),
        "sha256": dataset.sha256,
        "values": {str(code): value for code, value in dataset.values.items()},
    }


def dataset_fingerprint(dataset: Dataset) -> str:
    """SHA-256 over the figures, what they are of, their source and vintage."""
    return sha256_of(plain_dataset(dataset))


def dataset_from(plain: Any) -> Dataset:
    """The dataset of plain values.

    Raises ValueError, TypeError, KeyError or AttributeError when the values are not of that form,
    and ValueError when the SHA-256 is not that of the figures.
    """
    if plain["form"] != FORM:
        raise ValueError(f"not the form {FORM}")
    source, note, dated = plain["source"], plain["source"]["note"], plain["source"]["dated"]
    dataset = Dataset(
        variable=_text(plain["variable"]),
        period=Period(
            date.fromisoformat(plain["period"]["start"]), date.fromisoformat(plain["period"]["end"])
        ),
        vintage=date.fromisoformat(plain["vintage"]),
        source=Source(
            title=_text(source["title"]),
            publisher=_text(source["publisher"]),
            origin=Origin(source["origin"]),
            reference=None if source["reference"] is None else _text(source["reference"]),
            dated=None if dated is None else date.fromisoformat(dated),
            note=None if note is None else Text(_text(note["sv"]), _text(note["en"])),
        ),
        values={AreaCode(code): _count(value) for code, value in plain["values"].items()},
    )
    if dataset.sha256 != plain["sha256"]:
        raise ValueError("the figures are not those that the SHA-256 was made of")
    return dataset


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not text: {value!r}")
    return value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError(f"not a count: {value!r}")
    return value
