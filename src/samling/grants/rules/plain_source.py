"""A source as plain values and back, with the fields that a scheme file uses."""

from collections.abc import Mapping
from typing import Any

from samling.kernel import Faults, Source

from .fields import Fields


def source_from(plain: Mapping[str, Any]) -> Source:
    """A source from plain values. Raises SamlingError with every fault."""
    faults = Faults()
    source = Fields(plain, "source", faults).source()
    faults.raise_if_any()
    return source


def source_plain(source: Source) -> dict[str, Any]:
    """A source with the fields that a scheme file uses."""
    fields: dict[str, Any] = {
        "title": source.title,
        "publisher": source.publisher,
        "origin": str(source.origin),
    }
    if source.reference:
        fields["reference"] = source.reference
    if source.dated:
        fields["dated"] = source.dated.isoformat()
    if source.note:
        fields["note"] = {"sv": source.note.sv, "en": source.note.en}
    return fields
