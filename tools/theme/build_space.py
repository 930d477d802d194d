"""Builds fonts/thin-space.woff2: one glyph, the narrow no-break space of Swedish figures.

Source Sans 3 and Source Serif 4 lack U+202F, and what a browser finds in its place is anything
from a hair to a full space, so columns would not line up alike everywhere.

    pip install "fonttools[woff]"
    python tools/theme/build_space.py
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

WIDTH = 190  # thousandths of an em; the ordinary space of Source Sans 3 is 200
FONTS = Path(__file__).parents[2] / "src/samling/platform/static/platform/fonts"


def main() -> None:
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "thinspace"])
    font.setupCharacterMap({0x202F: "thinspace"})
    font.setupGlyf({".notdef": _box(), "thinspace": TTGlyphPen(None).glyph()})
    font.setupHorizontalMetrics({".notdef": (WIDTH, 0), "thinspace": (WIDTH, 0)})
    font.setupHorizontalHeader(ascent=984, descent=-273)
    font.setupOS2(sTypoAscender=984, sTypoDescender=-273, usWinAscent=984, usWinDescent=273)
    font.setupNameTable({"familyName": "Samling Thin Space", "styleName": "Regular"})
    font.setupPost()
    font.font.flavor = "woff2"
    font.save(FONTS / "thin-space.woff2")


def _box():
    """Browsers refuse a font where every glyph is empty."""
    pen = TTGlyphPen(None)
    pen.moveTo((20, 0))
    for point in ((20, 600), (170, 600), (170, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    main()
