"""Word templates as organisations have them, and as they should not be, for the tests."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx

Parts = dict[str, bytes]
_DOCUMENT = b"wordprocessingml.document.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(word: Any) -> bytes:
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def changed(template: bytes, change: Callable[[Parts], None]) -> bytes:
    """The same file with other parts."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def plain() -> bytes:
    return saved(docx.Document())


def without(name: str, template: bytes | None = None) -> bytes:
    """Without a part and all that points at it."""

    def change(parts: Parts) -> None:
        del parts[f"word/{name}"]
        rels = "word/_rels/document.xml.rels"
        parts[rels] = re.sub(
            rb'<Relationship [^>]*Target="%s"[^>]*/>' % name.encode(), b"", parts[rels]
        )
        types = "[Content_Types].xml"
        parts[types] = re.sub(
            rb'<Override [^>]*/word/%s"[^>]*/>' % name.encode(), b"", parts[types]
        )

    return changed(template or plain(), change)


def of_kind(kind: bytes) -> bytes:
    """The file says that it is something else than a document."""

    def change(parts: Parts) -> None:
        types = "[Content_Types].xml"
        assert _DOCUMENT in parts[types]
        parts[types] = parts[types].replace(
            b"application/vnd.openxmlformats-officedocument." + _DOCUMENT, kind
        )

    return changed(plain(), change)


def replaced(part: str, found: bytes, put: bytes, template: bytes | None = None) -> bytes:
    """The part with other bytes in one place."""

    def change(parts: Parts) -> None:
        assert found in parts[part], part
        parts[part] = parts[part].replace(found, put, 1)

    return changed(template or plain(), change)


def with_head(words: str = "ÄLVSTADS KOMMUN, MALL") -> Any:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = words
    return word
