"""Drawings and logos as pictures that Word can show, drawn with our own letters alone."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from samling.kernel import Fault, SamlingError, Text

from .content import Logo

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import typst

_SVG = "{http://www.w3.org/2000/svg}"
_REFERENCE = re.compile(r"#([^\s\"')]+)")
_ADDRESS = re.compile(r"url\(\s*[\"']?\s*#([^\s\"')]+)", re.IGNORECASE)
_FONTS = Path(__file__).parent / "fonts"
_DOTS_PER_INCH = 300
LARGEST_LOGO, MOST_DOTS = 500_000, 4_000  # bytes, and dots to a side
MOST_DRAWN, DEEPEST = 20_000, 50  # parts of a drawing, each counted as often as it is drawn
LOGO_HEIGHT_MM = 10
# What cannot be counted so: another picture, every dot of this one, and every corner of a line.
_UNCOUNTED = frozenset(f"{_SVG}{name}" for name in ("image", "filter", "marker"))
_SHADES = frozenset(f"{_SVG}{name}" for name in ("linearGradient", "radialGradient"))


class UnreadableLogo(SamlingError):
    """The file cannot be drawn, or is too large for a letterhead."""


@cache
def fonts() -> typst.Fonts:
    """Only our own: what a machine happens to have must not change a document."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)]
    )


def png_of(drawing: bytes, kind: str, size: str) -> bytes:
    """A drawing as PNG. kind: "svg" or "png". size: "width: 50mm", as Typst has it.

    Raises typst.TypstError.
    """
    import typst

    # Handed over as bytes the drawing stands alone: it cannot name other files.
    source = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#image(bytes(json(bytes(sys.inputs.drawing))), format: "{kind}", {size})'
    )
    compiler = typst.Compiler(
        source.encode(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"drawing": json.dumps(list(drawing))},
    )
    made = compiler.compile(format="png", ppi=_DOTS_PER_INCH)
    assert isinstance(made, bytes)
    return made


def check_logo(logo: Logo) -> None:
    """Raises UnreadableLogo for one that a letterhead should not be asked to draw.

    A small drawing can name a part of itself that names another, and so be drawn a million times.
    Each part is counted here as often as it would be drawn, before anything is.
    """
    if len(logo.content) > LARGEST_LOGO:
        raise _unreadable()
    if logo.kind == "svg":
        try:
            root = fromstring(logo.content, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError) as reason:
            raise _unreadable() from reason
        if _Drawn(root).number(root, DEEPEST) > MOST_DRAWN:
            raise _unreadable()


class _Drawn:
    """How many parts are drawn, with all that the parts refer to."""

    def __init__(self, root: Element) -> None:
        self._named: dict[str, Element] = {}
        for each in root.iter():
            if each.tag in _UNCOUNTED:
                raise _unreadable()
            self._named.setdefault(each.get("id", ""), each)
        self._known: dict[Element, int] = {}
        for each in root.iter(f"{_SVG}style"):
            self._refuse_style("".join(each.itertext()))

    def number(self, part: Element, left: int) -> int:
        """Of a part. left: how much deeper it may go, so that a circle is refused as too deep."""
        if left == 0:
            raise _unreadable()
        if part not in self._known:
            inside = sum(self.number(each, left - 1) for each in part)
            self._known[part] = (
                1 + inside + sum(self.number(each, left - 1) for each in self._referred(part))
            )
        return self._known[part]

    def _referred(self, part: Element) -> list[Element]:
        names = (name for words in part.attrib.values() for name in _REFERENCE.findall(words))
        return [self._named[name] for name in names if name in self._named]

    def _refuse_style(self, words: str) -> None:
        """A sheet of styles says of many parts at once what they refer to: nothing but shades."""
        for name in _ADDRESS.findall(words):
            found = self._named.get(name)
            if found is not None and found.tag not in _SHADES:
                raise _unreadable()


@lru_cache(maxsize=16)
def logo_png(logo: Logo) -> bytes:
    """The logo as Word can show it. Raises UnreadableLogo."""
    from docx.image.image import Image

    if len(logo.content) > LARGEST_LOGO:
        raise _unreadable()
    try:
        if logo.kind == "svg":
            return png_of(logo.content, "svg", f"height: {LOGO_HEIGHT_MM}mm")
        shape = Image.from_blob(logo.content)
        if max(shape.px_width, shape.px_height) > MOST_DOTS:
            raise _unreadable()
        png_of(logo.content, "png", f"height: {LOGO_HEIGHT_MM}mm")
    except UnreadableLogo:
        raise
    except Exception as reason:  # of typst and python-docx, by what is wrong
        raise _unreadable() from reason
    return logo.content


def _unreadable() -> UnreadableLogo:
    return UnreadableLogo(
        Fault(
            "PLATFORM-LOGO-UNREADABLE",
            Text(
                "Logotypen går inte att rita, eller är för stor.",
                "The logo cannot be drawn, or is too large.",
            ),
            Text(
                f"Välj en bild i SVG eller PNG, högst {LARGEST_LOGO // 1000} kB och "
                f"{MOST_DOTS} punkter åt varje håll. Är den redan det: spara den som PNG.",
                f"Choose a picture in SVG or PNG, at most {LARGEST_LOGO // 1000} kB and "
                f"{MOST_DOTS} dots to a side. If it is that already, save it as PNG.",
            ),
        )
    )
