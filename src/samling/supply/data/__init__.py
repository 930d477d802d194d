"""The invented offers of a demo. Nothing here is anybody's real offer."""

import tomllib
from importlib.resources import files
from typing import Any


def example_offers() -> list[dict[str, Any]]:
    """owner, days since it was published, values, and perhaps is_draft, is_confirmed, changed (what
    was written anew) and reach.
    """
    read = tomllib.loads((files(__name__) / "example_offers.toml").read_text("utf-8"))
    offers: list[dict[str, Any]] = read["offer"]
    return offers
