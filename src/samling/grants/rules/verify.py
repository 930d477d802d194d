"""Re-runs a result document from what it carries and compares, to the last field."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from samling.kernel import (
    AreaCode,
    Fault,
    Kronor,
    Period,
    SamlingError,
    Text,
    Verdict,
    canonical_json,
    format_kronor,
    sha256_of,
)
from samling.registry.rules import Dataset

from .allocate import allocate
from .allocation import Allocation, Inputs, PotBeside, PublishedList
from .depth import too_deep
from .fields import shown
from .frozen_areas import registry_from
from .plain_source import source_from
from .published_file import published_from
from .result import FORMAT, result_document
from .scheme import FromParent, Scheme
from .scheme_file import scheme_from


class NotAResult(SamlingError):
    """The file is not a result document that can be re-run."""


def verify(content: bytes) -> Verdict[bool]:
    """True when the document is what its own scheme and figures give.

    Everything that it is computed from is in the document, also the areas as they were. Reasons
    name the first difference. Raises NotAResult, SchemeFileError where the scheme in it
    cannot be read, or CannotAllocate where the frozen figures no longer give a division at all.
    """
    document = _read(content)
    try:
        again = result_document(thaw(document))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAResult(
            Fault(
                "GRANTS-RESULT-BROKEN",
                Text(
                    f"Filen saknar något som behövs för att räkna om den ({shown(error)}).",
                    "The file lacks something that is needed to compute it again "
                    f"({shown(error)}).",
                ),
                Text("Hämta resultatet på nytt.", "Fetch the result again."),
            )
        ) from None
    difference = _first_difference(document, again, "")
    if difference is None:
        return Verdict(
            True,
            (
                Text(
                    f"Samma: {len(again['rows'])} mottagare, "
                    f"{format_kronor(again['total_sek'])}, sha256 {again['sha256']}.",
                    f"Same: {len(again['rows'])} recipients, "
                    f"{format_kronor(again['total_sek'], 'en')}, sha256 {again['sha256']}.",
                ),
            ),
        )
    where, theirs, ours = difference
    return Verdict(
        False,
        (
            Text(
                f"Första skillnaden: {where} är {theirs} i filen men {ours} när den räknas om.",
                f"First difference: {where} is {theirs} in the file but {ours} when computed "
                "again.",
            ),
        ),
    )


def _read(content: bytes) -> dict[str, Any]:
    try:
        document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_each_name_once)
    except (ValueError, RecursionError):  # also UnicodeDecodeError
        document = None
    if not isinstance(document, dict) or document.get("format") != FORMAT or too_deep(document):
        raise NotAResult(
            Fault(
                "GRANTS-RESULT-UNKNOWN",
                Text(
                    f"Filen är inte ett resultat från Samling ({FORMAT}).",
                    f"The file is not a result from Samling ({FORMAT}).",
                ),
                Text(
                    "Gör ett med: samling allocate BIDRAG --format json --out FIL.",
                    "Make one with: samling allocate SCHEME --format json --out FILE.",
                ),
            )
        )
    return document


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Else a second value under the same name would go unseen."""
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("a name stands twice")
    return table


def thaw(document: Mapping[str, Any]) -> Allocation:
    """The allocation that a result document holds, computed again from its own figures and areas.

    Raises KeyError, TypeError or ValueError for a document that is not whole.
    """
    scheme = scheme_from(document["scheme"], "scheme")
    inputs = Inputs(
        registry=registry_from(document["areas"]),
        datasets=tuple(_dataset(each) for each in document["inputs"]),
        published=_published(document, scheme),
        parent_amounts=_parent_amounts(document, scheme),
        variable_names={each["variable"]: Text(**each["name"]) for each in document["inputs"]},
        pots_beside=tuple(_beside(each) for each in document.get("pots_beside", ())),
    )
    return allocate(scheme, inputs)


def _dataset(frozen: Mapping[str, Any]) -> Dataset:
    return Dataset(
        variable=frozen["variable"],
        period=Period.parse(frozen["period"]),
        vintage=date.fromisoformat(frozen["vintage"]),
        source=source_from(frozen["source"]),
        values={AreaCode(code): value for code, value in frozen["values"].items()},
    )


def _published(document: Mapping[str, Any], scheme: Scheme) -> dict[str, PublishedList]:
    frozen = document["published"]
    return {} if frozen is None else {scheme.id: published_from(frozen, scheme.id)}


def _beside(frozen: Mapping[str, Any]) -> PotBeside:
    """Taken as frozen, as a parent's amount is: that grant has its own document."""
    pot = None if frozen["pot_sek"] is None else Kronor(frozen["pot_sek"])
    return PotBeside(frozen["scheme"], Text(**frozen["title"]), pot, frozen["is_example"])


def _parent_amounts(document: Mapping[str, Any], scheme: Scheme) -> dict[str, Kronor]:
    """A pot that came from another grant is taken as frozen: that grant has its own document."""
    if scheme.parent is None:
        return {}
    for component, frozen in zip(scheme.components, document["components"], strict=True):
        if isinstance(component.pot, FromParent):
            return {scheme.parent.scheme: Kronor(frozen["pot_sek"])}
    return {}


def _first_difference(theirs: Any, ours: Any, where: str) -> tuple[str, str, str] | None:
    """The first field that differs, in the order of the document; lists name their row."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for name in [*ours, *(name for name in theirs if name not in ours)]:
            if name == "sha256" and not where:
                continue  # compared last: a difference in it alone means a changed hash
            found = _first_difference(
                theirs.get(name, _ABSENT), ours.get(name, _ABSENT), f"{where}.{name}".lstrip(".")
            )
            if found:
                return found
        if not where and theirs.get("sha256") != ours["sha256"]:
            return "sha256", str(theirs.get("sha256")), ours["sha256"]
        return None
    if isinstance(theirs, list) and isinstance(ours, list):
        for row, (their, our) in enumerate(zip(theirs, ours, strict=False)):
            if found := _first_difference(their, our, f"{where}[{_label(our, row)}]"):
                return found
        if len(theirs) != len(ours):
            return f"{where}: antal/number", str(len(theirs)), str(len(ours))
        return None
    if type(theirs) is type(ours) and theirs == ours:
        return None
    return where, _short(theirs), _short(ours)


_ABSENT = object()


def _label(value: Any, row: int) -> str:
    if isinstance(value, dict):
        for name in ("recipient_code", "component", "variable", "code"):
            if name in value:
                return str(value[name])
    return str(row)


def _short(value: Any) -> str:
    if value is _ABSENT:
        return "-"
    try:
        words = canonical_json(value)
    except TypeError:
        words = str(value)
    # Half a surrogate pair can stand in JSON but not be hashed or printed.
    words = words.encode("utf-8", "backslashreplace").decode()
    return words if len(words) <= 80 else f"{words[:60]}… (sha256 {sha256_of(words)[:12]})"
