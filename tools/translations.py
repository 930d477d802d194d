"""Gathers the words of pages and code into the catalogue of translations, and compiles it.

    .venv/bin/python -m tools.translations

Swedish is the language of the source, so there is one catalogue: English. New words come in
empty, words no longer used go out; a test fails until every one is translated and compiled.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "samling"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
# The words of the command line's library, kept by hand.
CLICK_PO = PACKAGE / "locale" / "sv" / "LC_MESSAGES" / "click.po"
CLICK_MO = CLICK_PO.with_suffix(".mo")
# The same of the library for signing in: labels and errors of its forms.
ALLAUTH_PO = CLICK_PO.with_name("django.po")
ALLAUTH_MO = ALLAUTH_PO.with_suffix(".mo")

# Written in the catalogues, so that they change only when the words do.
_DATE = datetime(2026, 11, 1, tzinfo=UTC)

_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_LITERAL = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_CALL = re.compile(rf"\b(_|n?p?gettext)\(({_LITERAL}(?:\s*,\s*{_LITERAL})*)")

Message = tuple[str | tuple[str, str], str | None, str]  # words (one or many), context, file


def messages() -> Iterator[Message]:
    """Every message of the source, in order of file and place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for _line, words, _comments, context in extract(
            "python", io.BytesIO(path.read_bytes()), _KEYWORDS
        ):
            yield words, context, name
    pages = [
        path for ending in ("html", "txt") for path in PACKAGE.rglob(f"templates/**/*.{ending}")
    ]
    for path in sorted(pages):
        name = path.relative_to(PACKAGE).as_posix()
        for call, literals in _CALL.findall(templatize(path.read_text())):
            words = [ast.literal_eval(literal) for literal in re.findall(_LITERAL, literals)]
            context = words.pop(0) if "p" in call else None
            yield (words[0], words[1]) if call.startswith("n") else words[0], context, name


def template() -> Catalog:
    """The messages of the source as a catalogue without translations."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for words, context, name in messages():
        catalog.add(words, locations=[(name, 0)], context=context)
    return catalog


def read(path: Path = PO) -> Catalog:
    """The catalogue as it is kept."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def compiled(catalog: Catalog) -> bytes:
    """The form that is read when words are shown."""
    catalog.creation_date = catalog.revision_date = _DATE
    content = io.BytesIO()
    write_mo(content, catalog)
    return content.getvalue()


def written(catalog: Catalog) -> bytes:
    """The form that is kept and edited."""
    content = io.BytesIO()
    write_po(content, catalog, width=100, sort_output=True, include_lineno=False)
    return content.getvalue()


def updated() -> Catalog:
    """The catalogue brought up to date with the source."""
    fresh = template()
    if not PO.exists():
        fresh.locale = "en"
        return _headed(fresh)
    catalog = read()
    catalog.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return _headed(catalog)


def _headed(catalog: Catalog) -> Catalog:
    """With a header that says what it is and changes only when the words do."""
    catalog.project, catalog.version = "Samling", "in English"
    catalog.header_comment = "# English words of Samling; see tools/translations.py."
    catalog.creation_date = catalog.revision_date = _DATE
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "Samling"
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """The messages without words in English, or with words marked as uncertain."""
    return [
        str(message.id)
        for message in catalog
        if message.id and (message.fuzzy or not all(_strings(message.string)))
    ]


def _strings(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string or ""] if isinstance(string, (str, type(None))) else list(string)


def main() -> None:
    catalog = updated()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalog))
    MO.write_bytes(compiled(catalog))
    CLICK_MO.write_bytes(compiled(read(CLICK_PO)))
    ALLAUTH_MO.write_bytes(compiled(read(ALLAUTH_PO)))
    for words in untranslated(catalog):
        print(words)
    print(f"{len(catalog)} messages, {len(untranslated(catalog))} to translate: {PO}")
    sys.exit(1 if untranslated(catalog) else 0)


if __name__ == "__main__":
    main()
