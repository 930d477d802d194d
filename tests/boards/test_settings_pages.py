"""Pages of settings of boards tell that they are a demo's."""

from types import ModuleType

import pytest

from samling.boards.views import asking
from samling.registry.rules import Role
from tests.people import LULEA, signed_in

from .making import board

pytestmark = pytest.mark.django_db

PAGES = ("namnder/", "namnder/ny/", "namnder/{body}/", "typer/", "typer/other/", "utseende/")


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_settings_has_the_band_in_a_demo_and_only_there(
    page: str, is_demo: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    module: ModuleType = asking
    monkeypatch.setattr(module, "is_demo", lambda: is_demo)
    client = signed_in(LULEA, Role.BOARD_SECRETARY)
    shown = client.get(f"/arbete/arenden/{page.format(body=board().pk)}")
    assert shown.status_code == 200
    assert ("inställningarna på sidan är påhittade" in shown.content.decode()) is is_demo
