"""The result as a document that carries everything it rests on, and can be checked by anyone.

The same scheme and figures always give the same bytes: no clock, no order of arrival, no floats.
"""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from samling.kernel import Text, canonical_json, sha256_of
from samling.registry.rules import Dataset

from .allocation import Allocation, ComponentResult, PublishedList, Share
from .frozen_areas import area_plain
from .plain_source import source_plain
from .published_file import published_plain

FORMAT = "samling-allocation/2"


def result_document(allocation: Allocation) -> dict[str, Any]:
    """The allocation as JSON values: definition, frozen figures, every share, sums and hashes."""
    definition = plain(allocation.scheme.definition)
    body: dict[str, Any] = {
        "format": FORMAT,
        "scheme": definition,
        "scheme_sha256": sha256_of(definition),
        "areas": [area_plain(area) for area in allocation.areas_read],
        "inputs": [
            _dataset(dataset, allocation.variable_names[dataset.variable])
            for dataset in allocation.used
        ],
        "published": (
            _published(allocation.published)
            if allocation.published is not None
            and any(component.imported for component in allocation.scheme.components)
            else None
        ),
        "components": [_component(result) for result in allocation.components],
        "rows": [
            {
                "recipient_code": str(code),
                "recipient": allocation.areas[code].name,
                "amount_sek": int(amount),
            }
            for code, amount in allocation.amounts.items()
        ],
        "pot_sek": int(allocation.pot),
        "total_sek": int(allocation.total),
        "remarks": [{"sv": remark.sv, "en": remark.en} for remark in allocation.notices],
    }
    if allocation.scheme.appropriated is not None:
        body["pots_beside"] = [
            {
                "scheme": beside.scheme,
                "title": {"sv": beside.title.sv, "en": beside.title.en},
                "pot_sek": None if beside.pot is None else int(beside.pot),
                "is_example": beside.is_example,
            }
            for beside in allocation.pots_beside
        ]
    return {**body, "sha256": sha256_of(body)}


def result_json(allocation: Allocation) -> str:
    """The document as canonical JSON with a final line break."""
    return canonical_json(result_document(allocation)) + "\n"


def plain(value: Any) -> Any:
    """TOML values as JSON values: dates become text."""
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    return int(value)


def _dataset(dataset: Dataset, name: Text) -> dict[str, Any]:
    return {
        "variable": dataset.variable,
        "name": {"sv": name.sv, "en": name.en},
        "period": str(dataset.period),
        "vintage": dataset.vintage.isoformat(),
        "source": source_plain(dataset.source),
        "sha256": dataset.sha256,
        "values": {str(code): value for code, value in dataset.values.items()},
    }


def _published(published: PublishedList) -> dict[str, Any]:
    content = published_plain(published)
    return {"sha256": sha256_of(content), **content}


def _component(result: ComponentResult) -> dict[str, Any]:
    return {
        "component": result.component.id,
        "pot_sek": int(result.pot),
        "pot_inferred": result.pot_inferred,
        "key_sum": _fraction(result.key_sum),
        "rate": _fraction(result.rate),
        "left_over_sek": result.left_over,
        "total_sek": int(result.total),
        "shares": [_share(share) for share in result.shares],
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "recipient_code": str(share.recipient),
        "key": _fraction(share.key),
        "exact": _fraction(share.exact),
        "floor_sek": None if share.floor is None else int(share.floor),
        "cap_sek": None if share.cap is None else int(share.cap),
        "held_by": share.held_by,
        "rounded_up": share.rounded_up,
        "amount_sek": int(share.amount),
    }


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
