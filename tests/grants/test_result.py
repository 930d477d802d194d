"""The result document: everything it rests on, the same bytes every time."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from samling.grants.data import load_schemes
from samling.grants.rules import (
    FORMAT,
    Allocation,
    allocate,
    result_document,
    result_json,
    verify,
)
from samling.kernel import canonical_json, sha256_of

from .making import component, dataset, divided, every_allocation, inputs, scheme


@pytest.mark.parametrize("scheme_id", load_schemes())
def test_the_same_scheme_and_figures_give_the_same_bytes(
    scheme_id: str, allocations: dict[str, Allocation]
) -> None:
    again = every_allocation()[scheme_id]
    assert result_json(allocations[scheme_id]) == result_json(again)


@pytest.mark.long
def test_the_bytes_do_not_depend_on_the_run(allocations: dict[str, Allocation]) -> None:
    """Another process with another order of sets and hashes writes the same."""
    code = (
        "import sys; from samling.grants.data import load_schemes, shipped_inputs;"
        "from samling.grants.rules import allocate_chain, result_json;"
        "sys.stdout.buffer.write(result_json(allocate_chain("
        "'close-care-regions-2026', load_schemes(), shipped_inputs())).encode())"
    )
    ours = result_json(allocations["close-care-regions-2026"]).encode()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env=environment
        )
        assert run.stdout == ours


def test_invented_figures_are_marked_and_the_mark_can_be_verified(
    allocations: dict[str, Allocation],
) -> None:
    made_up = allocations["parenting-support-access-2023"]
    assert made_up.is_example
    document = result_document(made_up)
    assert document["remarks"][0]["sv"].startswith("Exempeldata: ")
    assert verify(result_json(made_up).encode()).outcome
    document["remarks"] = document["remarks"][1:]
    assert not verify(canonical_json(document).encode()).outcome
    assert result_document(allocations["elderly-care-2026"])["remarks"] == []


def test_the_order_in_which_figures_come_does_not_change_the_bytes() -> None:
    made = scheme(component(key="persons * size"), data={"persons": "2026", "size": "2026"})
    persons, size = dataset("persons", [1, 2, 3, 4]), dataset("size", [5, 6, 7, 8])
    first = result_json(allocate(made, inputs(persons, size)))
    assert first == result_json(allocate(made, inputs(size, persons)))


@pytest.mark.parametrize("scheme_id", load_schemes())
def test_the_document_is_canonical_json_that_carries_its_own_hash(
    scheme_id: str, allocations: dict[str, Allocation]
) -> None:
    written = result_json(allocations[scheme_id])
    document = json.loads(written)
    assert written == canonical_json(document) + "\n"
    assert document["format"] == FORMAT
    stated = document.pop("sha256")
    assert stated == sha256_of(document)
    assert document["scheme_sha256"] == sha256_of(document["scheme"])


@pytest.mark.parametrize("scheme_id", load_schemes())
def test_the_figures_are_frozen_with_source_vintage_and_hash(
    scheme_id: str, allocations: dict[str, Allocation]
) -> None:
    allocation = allocations[scheme_id]
    frozen = result_document(allocation)["inputs"]
    assert [each["sha256"] for each in frozen] == [used.sha256 for used in allocation.used]
    for each in frozen:
        assert each["source"]["publisher"]
        assert each["source"]["origin"] in ("derived", "synthetic")
        assert each["vintage"]
        assert each["name"]["sv"]
        assert each["values"]
        assert each["sha256"] == sha256_of(
            {name: each[name] for name in ("variable", "period", "values")}
        )


def test_what_was_imported_is_frozen_with_its_list(allocations: dict[str, Allocation]) -> None:
    imported = result_document(allocations["stockholm-access-2023"])["published"]
    assert imported["stated_totals"]["access"] == 8_453_075
    assert imported["sha256"] == sha256_of(
        {name: value for name, value in imported.items() if name != "sha256"}
    )
    assert result_document(allocations["elderly-care-2026"])["published"] is None


@pytest.mark.parametrize("scheme_id", load_schemes())
def test_shares_rows_and_sums_agree(scheme_id: str, allocations: dict[str, Allocation]) -> None:
    document = result_document(allocations[scheme_id])
    by_recipient: dict[str, int] = {}
    for part in document["components"]:
        assert part["total_sek"] == sum(share["amount_sek"] for share in part["shares"])
        for share in part["shares"]:
            code = share["recipient_code"]
            by_recipient[code] = by_recipient.get(code, 0) + share["amount_sek"]
    assert {row["recipient_code"]: row["amount_sek"] for row in document["rows"]} == by_recipient
    assert document["total_sek"] == sum(by_recipient.values())
    assert document["pot_sek"] == sum(part["pot_sek"] for part in document["components"])
    names = {each["code"]: each["name"] for each in document["areas"]}
    assert all(row["recipient"] == names[row["recipient_code"]] for row in document["rows"])


def test_a_share_carries_its_arithmetic() -> None:
    document = result_document(divided([1, 4, 5], floor=20))
    (part,) = document["components"]
    assert part["key_sum"] == "10"
    assert part["rate"] == "80/9"
    assert part["left_over_sek"] == 1
    expected: list[dict[str, Any]] = [
        {
            "recipient_code": "2901",
            "key": "1",
            "exact": "20",
            "floor_sek": 20,
            "cap_sek": None,
            "held_by": "floor",
            "rounded_up": False,
            "amount_sek": 20,
        },
        {
            "recipient_code": "2902",
            "key": "4",
            "exact": "320/9",
            "floor_sek": 20,
            "cap_sek": None,
            "held_by": None,
            "rounded_up": True,
            "amount_sek": 36,
        },
    ]
    assert part["shares"][:2] == expected


def test_findings_are_written_in_both_languages(allocations: dict[str, Allocation]) -> None:
    (remark,) = result_document(allocations["stockholm-access-2023"])["remarks"]
    assert remark["sv"].endswith("1\u00a0kr saknas.")
    assert remark["en"].endswith("1\u00a0SEK is missing.")
