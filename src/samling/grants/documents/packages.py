"""An open data package of a scheme (Frictionless Data Package 1.0, Table Schema).

What is inside: allocation.csv (the list), shares.csv (the arithmetic of every share), inputs.csv
(every figure read), published.csv (the printed list, where there is one), result.json (all of it
as one document, for `samling verify`); where the decision was changed also decisions.csv (each
published decision), changes.csv (each recipient's amount before and after) and history.json (the
same as one document).

Licence: amounts and counts are facts, and decisions of Swedish authorities are outside copyright
(lagen 1960:729, 9 §); what this project adds, the compilation, is given away with CC0-1.0. Figures
that a user has loaded keep the terms of their source: the file that holds them names no licence.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import (
    Allocation,
    CannotAllocate,
    PublishedList,
    allocate_chain,
    result_document,
)
from samling.grants.rules.decisions import History
from samling.grants.rules.expression import write_decimal
from samling.kernel import Origin, Text, canonical_json, sha256_of
from samling.platform.documents import to_csv, to_zip
from samling.platform.documents.delimited import Cell
from samling.registry.rules import Dataset

from .decided import changes_csv, decisions_csv, decisions_json
from .list_csv import list_csv
from .package_contents import contents
from .package_fields import input_fields, share_fields
from .rows import head, marked
from .words import AUTHOR, area_name, basis

_CC0 = {
    "name": "CC0-1.0",
    "title": "Creative Commons CC0 1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_DESCRIPTOR = "datapackage.json"


def data_package(
    allocation: Allocation,
    published: PublishedList | None = None,
    history: History | None = None,
) -> dict[str, Any]:
    """The descriptor of the package, as JSON values.

    published: the printed list, where the allocation does not carry it.
    """
    files = _files(allocation, published or allocation.published, history)
    return _described(allocation, files, history)


def data_package_zip(
    allocation: Allocation,
    published: PublishedList | None = None,
    history: History | None = None,
) -> bytes:
    """The whole package as a zip file, the descriptor first."""
    files = _files(allocation, published or allocation.published, history)
    described = _described(allocation, files, history)
    written = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    return to_zip([(_DESCRIPTOR, written.encode()), *files.items()])


def scheme_packages(loaded: Iterable[Dataset] = ()) -> Iterator[tuple[str, bytes]]:
    """File name and package of every shipped scheme that can be computed.

    loaded: figures of the user's own beside the shipped. A scheme whose figures are missing is
    left out: it has no list to give.
    """
    inputs = shipped_inputs(loaded)
    for scheme_id in load_schemes():
        try:
            allocation = allocate_chain(scheme_id, load_schemes(), inputs)
        except CannotAllocate:
            continue
        yield f"{scheme_id}.zip", data_package_zip(allocation)


def _files(
    allocation: Allocation, published: PublishedList | None, history: History | None
) -> dict[str, bytes]:
    files = {
        "allocation.csv": list_csv(allocation, history=history),
        "shares.csv": _shares(allocation),
    }
    if allocation.used:
        files["inputs.csv"] = _inputs(allocation)
    if published is not None:
        files["published.csv"] = _published(allocation, published)
    files["result.json"] = (canonical_json(result_document(allocation)) + "\n").encode()
    if history is not None and history.last is not None:
        files["decisions.csv"] = decisions_csv(history)
        files["changes.csv"] = changes_csv(history)
        files["history.json"] = decisions_json(history)
    return files


def _described(
    allocation: Allocation, files: dict[str, bytes], history: History | None
) -> dict[str, Any]:
    scheme = allocation.scheme
    document = json.loads(files["result.json"])
    about = basis(allocation)
    return {
        "profile": "data-package",
        "name": scheme.id,
        "title": scheme.title.sv,
        "description": f"{scheme.purpose.sv} {about.sv}",
        "samling:title": _both(scheme.title),
        "samling:description": _both(
            Text(f"{scheme.purpose.sv} {about.sv}", f"{scheme.purpose.en} {about.en}")
        ),
        "samling:sha256": document["sha256"],
        "samling:scheme_sha256": document["scheme_sha256"],
        "samling:example": allocation.is_example,
        "samling:remarks": [
            _both(notice) for notice in (*(history.notices if history else ()), *allocation.notices)
        ],
        "keywords": ["statsbidrag", "fördelning", str(scheme.year)],
        **({} if Origin.LOADED in allocation.origins else {"licenses": [_CC0]}),
        "contributors": [{"title": AUTHOR, "role": "wrangler"}],
        "sources": _sources(allocation),
        "resources": [
            _resource(allocation, name, content, history) for name, content in files.items()
        ],
    }


def _resource(
    allocation: Allocation, name: str, content: bytes, history: History | None
) -> dict[str, Any]:
    title, schema = contents(allocation, history)[name]
    resource: dict[str, Any] = {
        "name": name.partition(".")[0],
        "path": name,
        "title": title.sv,
        "samling:title": _both(title),
        "format": name.partition(".")[2],
        "mediatype": "application/json" if schema is None else "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256_of(content)}",
        "licenses": [_CC0],
    }
    if name == "inputs.csv" and Origin.LOADED in allocation.origins:
        del resource["licenses"]
    if schema is None:
        return {**resource, "profile": "data-resource", "type": "json"}
    return {
        **resource,
        "profile": "tabular-data-resource",
        "type": "table",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {**schema, "missingValues": [""]},
    }


def _sources(allocation: Allocation) -> list[dict[str, str]]:
    return [
        {"title": str(source), "samling:origin": str(source.origin)}
        for source in allocation.sources
    ]


def _shares(allocation: Allocation) -> bytes:
    return to_csv(
        [field["name"] for field in share_fields(allocation)],
        (
            marked(
                allocation,
                (
                    result.component.id,
                    str(share.recipient),
                    allocation.areas[share.recipient].name,
                    _exactly(share.key),
                    _exactly(result.key_sum),
                    result.pot,
                    None if share.exact is None else str(share.exact),
                    _about(share.exact),
                    share.floor,
                    share.cap,
                    share.held_by,
                    str(share.rounded_up).lower(),
                    share.amount,
                ),
            )
            for result in allocation.components
            for share in result.shares
        ),
    )


def _inputs(allocation: Allocation) -> bytes:
    return to_csv(
        [field["name"] for field in input_fields()],
        (
            (
                dataset.variable,
                str(dataset.period),
                str(area),
                value,
                dataset.vintage.isoformat(),
                str(dataset.source.origin),
                str(dataset.source),
                dataset.sha256,
            )
            for dataset in allocation.used
            for area, value in dataset.values.items()
        ),
    )


def _published(allocation: Allocation, published: PublishedList) -> bytes:
    components = [component.id for component in allocation.scheme.components]
    rows: list[tuple[Cell, ...]] = [
        (
            str(code),
            area_name(code),
            *(parts.get(component) for component in components),
            published.amount(code),
        )
        for code, parts in sorted(published.amounts.items())
    ]
    return to_csv(head(allocation), rows)


def _exactly(value: Fraction | None) -> Decimal | None:
    """Key figures are sums of whole numbers times finite decimals, so nothing is lost."""
    return None if value is None else Decimal(write_decimal(value))


def _about(value: Fraction | None) -> Decimal | None:
    """Kronor with six decimals, for readers without fractions."""
    if value is None:
        return None
    return Decimal(round(value * 10**6)).scaleb(-6)


def _both(words: Text) -> dict[str, str]:
    return {"sv": words.sv, "en": words.en}
