"""PDF that everyone can read (PDF/UA-1) and that can be kept (PDF/A-3a), data attached."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from .content import Attachment, Document, Picture
from .drawing import fonts, logo_png
from .text import plain_name, printable

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "document.typ"
_NARROW_SPACE, _NO_BREAK_SPACE = "\u202f", "\u00a0"
_STANDARDS: list[Any] = ["a-3a", "ua-1"]


def to_pdf(document: Document) -> bytes:
    """The document as PDF; the same document always gives the same bytes.

    The content reaches the template as data and is never part of its source, so words from data
    cannot become markup. Letters that no font has are drawn as a square. Raises UnreadableLogo.
    """
    import typst

    compiler = typst.Compiler(_TEMPLATE, root=_HERE, font_paths=fonts(), ignore_system_fonts=True)
    if document.letterhead is not None and document.letterhead.logo is not None:
        logo_png(document.letterhead.logo)  # a logo that cannot be drawn is told in words
    made = compiler.compile(
        format="pdf",
        sys_inputs={"document": json.dumps(_plain(document), ensure_ascii=False)},
        pdf_standards=_STANDARDS,
        timestamp=datetime.combine(document.dated, time(), UTC),
    )
    assert isinstance(made, bytes)
    return made


def to_pdfs(documents: Iterable[Document]) -> Iterator[bytes]:
    """Many documents as PDF, in the order given, on all processors (at most four)."""
    # The compiler works outside Python's lock, so threads are enough.
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as workers:
        yield from workers.map(to_pdf, documents)


def _plain(value: Any) -> Any:
    """Content as JSON values; each block tells its kind. Files and drawings stay as they are."""
    if isinstance(value, str):
        # Our fonts' narrow space is too narrow between figures; their space is a fifth of an em.
        return printable(value).replace(_NARROW_SPACE, _NO_BREAK_SPACE)
    if isinstance(value, bytes):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        written: dict[str, Any] = {"block": type(value).__name__.lower()}
        for field in fields(value):
            content = getattr(value, field.name)
            raw = (isinstance(value, Attachment) and field.name != "description") or (
                isinstance(value, Picture) and field.name == "svg"
            )
            if isinstance(value, Attachment) and field.name == "name":
                # A PDF names its files twice; of other letters, many programs mangle one of them.
                content = plain_name(value.name)
            written[field.name] = content if raw and isinstance(content, str) else _plain(content)
        return written
    return value
