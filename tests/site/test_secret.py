"""The secret key where the file system has no links, and where its file is empty."""

import os
from pathlib import Path

import pytest

from samling.site.secret import NoSecretKey, secret_key


def test_a_key_is_made_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    key = secret_key(tmp_path)
    assert len(key) >= 50
    assert secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("links", [True, False])
def test_the_first_process_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    link = os.link

    def other_first(draft: Path, path: Path) -> None:
        path.write_text("k" * 60)
        if not links:
            raise OSError(95, "Operation not supported")
        link(draft, path)

    monkeypatch.setattr(os, "link", other_first)
    assert secret_key(tmp_path) == "k" * 60
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("content", ["", "\n"])
def test_an_empty_file_is_no_key(tmp_path: Path, content: str) -> None:
    path = tmp_path / "secret_key"
    path.write_text(content)
    with pytest.raises(NoSecretKey) as caught:
        secret_key(tmp_path)
    assert "Ta bort den och starta igen" in caught.value.in_("sv")
    assert str(path) in caught.value.in_("en")
    path.unlink()
    assert secret_key(tmp_path)
