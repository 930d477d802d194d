"""Who asks, and whether it may."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext as _

from samling.platform.demo import is_demo
from samling.registry.rules import Acting


def acting_as(request: HttpRequest, check: Callable[[Acting], None]) -> Acting:
    """Whoever is signed in, if `check` has nothing against it. Raises what `check` raises."""
    acting: Acting | None = request.acting  # type: ignore[attr-defined]
    if acting is None:
        raise RuntimeError(f"{request.path} is open to people who act for nobody")
    check(acting)
    return acting


def people_band() -> bool | str:
    """Across a page with people: that nobody on it is real, in a demo."""
    return is_demo() and _("Personerna är påhittade, och det som de gör.")
