"""Every word on screen is in English too and compiled; none is left from pages that are gone."""

import io
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils import translation
from tools import translations


def _ids(catalog: Catalog) -> set[tuple[object, object]]:
    return {(message.context, message.id) for message in catalog if message.id}


@pytest.mark.long
def test_the_catalogue_has_the_words_of_the_source_and_no_others() -> None:
    kept, source = _ids(translations.read()), _ids(translations.template())
    assert source - kept == set(), "run .venv/bin/python -m tools.translations and translate"
    assert kept - source == set(), "run .venv/bin/python -m tools.translations"


def test_every_message_is_translated() -> None:
    assert translations.untranslated(translations.read()) == []


@pytest.mark.parametrize("path", [translations.PO, translations.CLICK_PO, translations.ALLAUTH_PO])
def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    catalog = translations.read(path)
    assert path.with_suffix(".mo").read_bytes() == translations.compiled(catalog)
    assert [
        (message.id, [str(error) for error in message.check()])
        for message in catalog
        if list(message.check())
    ] == []


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.py", "_('Ett')\ngettext_lazy('Två')", [("Ett", None), ("Två", None)]),
        ("a.py", "ngettext('%d rad', '%d rader', n)", [(("%d rad", "%d rader"), None)]),
        ("a.py", "pgettext('verb', 'Fördela')", [("Fördela", "verb")]),
        (
            "templates/a.html",
            '{% translate "Ett" %} {{ _("Två") }}',
            [("Ett", None), ("Två", None)],
        ),
        ("templates/b/a.html", "{% translate 'Sök' context 'verb' %}", [("Sök", "verb")]),
        (
            "templates/a.html",
            "{% blocktrans count n=a %}{{ n }} rad{% plural %}{{ n }} rader{% endblocktrans %}",
            [(("%(n)s rad", "%(n)s rader"), None)],
        ),
        ("templates/a.html", "<p>Utan märkning</p>", []),
    ],
)
def test_messages_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, expected: object
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    monkeypatch.setattr(translations, "PACKAGE", tmp_path)
    assert [(words, context) for words, context, _ in translations.messages()] == expected


def test_the_words_of_click_are_click_s_own() -> None:
    """A new version of click may say things in other words, which would then stay in English."""
    folder = Path(click.__file__).parent
    said = {
        words if isinstance(words, str) else tuple(words)
        for path in folder.glob("*.py")
        for _line, words, _comments, _context in extract(
            "python", io.BytesIO(path.read_bytes()), {"_": None, "ngettext": (1, 2)}
        )
    }
    catalog = translations.read(translations.CLICK_PO)
    assert translations.untranslated(catalog) == []
    assert {message.id for message in catalog if message.id} - said == set()


def test_english_is_read_from_the_compiled_catalogue() -> None:
    message = next(
        message
        for message in translations.read()
        if message.id and isinstance(message.id, str) and "%" not in message.id
    )
    with translation.override("en"):
        assert translation.gettext(str(message.id)) == message.string
    with translation.override("sv"):
        assert translation.gettext(str(message.id)) == message.id
