"""Drawings and logos as pictures that Word can show, drawn with our own letters alone."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from samling.kernel import Fault, SamlingError, Text

from .content import Logo

if TYPE_CHECKING:
    import typst

_FONTS = Path(__file__).parent / "fonts"
_DOTS_PER_INCH = 300
LARGEST_LOGO, MOST_DOTS = 500_000, 4_000  # bytes, and dots to a side
LOGO_HEIGHT_MM = 10


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
                f"{MOST_DOTS} punkter åt varje håll.",
                f"Choose a picture in SVG or PNG, at most {LARGEST_LOGO // 1000} kB and "
                f"{MOST_DOTS} dots to a side.",
            ),
        )
    )
