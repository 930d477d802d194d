"""Two who do the same at once, on two connections: one is first, and the other is told so.

    python -m tests.boards.life.twins

In a database of its own with reference data (DATABASE_URL, PostgreSQL). Prints one line of JSON:
for each action what the two were answered.
"""

import json
import os
from datetime import time
from typing import Any

import django


def main() -> dict[str, Any]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "samling.site.settings"
    django.setup()
    from samling.boards import actions, models
    from samling.boards.data import load_types
    from tests.grants.life.twins import twice

    from ..making import DAY, OFFICER, OWNER, SECRETARY, board, by

    body, kind = board().pk, load_types()["other"]

    def planned() -> int:
        request = by(SECRETARY)
        return actions.plan_meeting(body, day=DAY, begins=time(9), room="Salen", request=request).pk

    def made() -> int:
        named: dict[str, Any] = {"name": "Ny nämnd", "short_name": "NN", "prepares_for": None}
        return actions.save_body(None, **named, request=by(SECRETARY), owner=OWNER).pk

    def looks() -> int:
        request = by(SECRETARY, version=0)
        look = actions.save_look(organisation="Luleå", lines=(), request=request, owner=OWNER)
        return look.version

    def of_kind() -> int:
        actions.save_kind(kind, by(SECRETARY), owner=OWNER)
        return models.MatterKind.objects.filter(owner=OWNER).count()

    def received() -> int:
        return actions.receive_shipped("samling-runt-barnet", by(OFFICER), owner=OWNER).pk

    every = (planned, made, looks, of_kind, received)
    return {act.__name__: sorted(twice(act)) for act in every}


if __name__ == "__main__":
    print(json.dumps(main(), ensure_ascii=False))
