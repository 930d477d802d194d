"""A demo's letters are kept and read by its administrators; nobody's own address is told."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from samling.platform import outbox
from samling.registry.rules import Role
from samling.registry.views import outbox as page
from tests.people import LULEA, signed_in

PAGE = "/arbete/utkorg/"


def _send(to: str, subject: str = "Välkommen <b>") -> None:
    text = f"Öppna\nhttps://x.example/å?a=1\nDet finns inget konto för {to}."
    letter = EmailMultiAlternatives(subject, text, "a@b.example", [to])
    with get_connection("samling.platform.outbox.Outbox") as server:
        server.send_messages([letter])


@pytest.mark.django_db
def test_what_a_demo_would_have_sent_is_read(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME, settings.DEMO = tmp_path, True
    olga, officer = signed_in(LULEA, Role.ADMINISTRATOR), signed_in(LULEA, Role.OFFICER)
    assert olga.get(PAGE).status_code == 404  # this is no demo
    monkeypatch.setattr(page, "is_demo", lambda: True)
    assert officer.get(PAGE).status_code == 403
    assert "Inget brev än" in olga.get(PAGE).content.decode()
    _send("anna.andersson@kommunen.se")
    _send("jon.kvist@lulea.example", "Påminnelse")
    shown = olga.get(PAGE)
    text = shown.content.decode()
    assert shown["Cache-Control"] == "private, no-store"
    assert "a…@kommunen.se" in text
    assert "anna.andersson" not in text
    assert "jon.kvist@lulea.example" in text
    assert text.index("Påminnelse") < text.index("Välkommen &lt;b&gt;")
    assert 'href="https://x.example/%C3%A5?a=1"' in text


def test_the_newest_hundred_are_kept(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.DEMO = tmp_path, True
    for number in range(102):
        _send("a@b.example", f"Brev {number}")
    kept = outbox.kept_letters()
    assert (len(kept), kept[0].subject, kept[-1].subject) == (100, "Brev 101", "Brev 2")
