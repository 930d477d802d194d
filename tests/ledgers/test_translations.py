"""Every word on screen is in English too and compiled; none is left from pages that are gone."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.utils import translation
from tools import translations


def _ids(catalog: Catalog) -> set[tuple[object, object]]:
    return {(message.context, message.id) for message in catalog if message.id}


def test_the_catalogue_has_the_words_of_the_source_and_no_others() -> None:
    kept, source = _ids(translations.read()), _ids(translations.template())
    assert source - kept == set(), "run .venv/bin/python -m tools.translations and translate"
    assert kept - source == set(), "run .venv/bin/python -m tools.translations"


def test_every_message_is_translated() -> None:
    assert translations.untranslated(translations.read()) == []


def test_what_is_compiled_is_what_is_written() -> None:
    catalog = translations.read()
    assert translations.MO.read_bytes() == translations.compiled(catalog)
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
            "{% blocktranslate count n=a %}{{ n }} rad{% plural %}{{ n }} rader{% endblocktranslate %}",
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
