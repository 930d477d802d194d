"""Writes the examples of the API's description anew, from what the API answers.

    .venv/bin/python -m tools.api_examples

In a database of its own with nothing but what is shipped. A test fails when an example is no
longer what is answered.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

# Which capability answers under which tags.
PACKAGES = {
    "grants": {"Grants", "Recipients", "What if", "Check and verify"},
    "knowledge": {"Parenting programmes", "Guidance and checklists"},
    "registry": {"Areas and figures"},
    "supply": {"Offers"},
}
_SOURCE = Path(__file__).resolve().parents[1] / "src" / "samling"
# Answers that are too long to show, or of what nothing is shipped.
_LEFT_OUT = {"get_result", "get_dataset", "get_offer", "list_checklists"}


def answers(client: Any, document: dict[str, Any]) -> dict[str, Any]:
    """The answer to the example call of every operation that shows one, by operation id."""
    result = client.get("/api/v1/schemes/stockholm-crime-prevention-2023/result").content
    check = document["paths"]["/api/v1/check"]["post"]["requestBody"]["content"]["text/csv"]
    bodies = {
        "verify_result": {"data": result, "content_type": "application/json"},
        "check_list": {"data": check["example"], "content_type": "text/csv"},
    }
    found = {}
    for operations in document["paths"].values():
        for method, operation in operations.items():
            name = operation["operationId"]
            if name in _LEFT_OUT or "x-example" not in operation or "security" in operation:
                continue
            response = getattr(client, method)(
                f"/api/v1{operation['x-example']}", **bodies.get(name, {})
            )
            assert response.status_code == 200, (name, response.content)
            found[name] = response.json()
    return found


def tags_of(document: dict[str, Any]) -> dict[str, str]:
    """The tag of every operation, by its id."""
    return {
        operation["operationId"]: operation["tags"][0]
        for operations in document["paths"].values()
        for operation in operations.values()
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "static").mkdir()
        os.environ |= {"SAMLING_HOME": home, "DJANGO_SETTINGS_MODULE": "samling.site.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client

        call_command("migrate", verbosity=0)
        call_command("samling_load", verbosity=0)
        from samling.site.api import api

        found = answers(Client(headers={"host": "localhost"}), api.description_document)
        tags = tags_of(api.description_document)
    for package, own in PACKAGES.items():
        examples = {name: answer for name, answer in found.items() if tags[name] in own}
        words = json.dumps(examples, ensure_ascii=False, indent=1) + "\n"
        (_SOURCE / package / "api" / "examples.json").write_text(words, "utf-8")
        print(f"{package}: {len(examples)} examples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
