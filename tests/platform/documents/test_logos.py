"""A logo is counted before it is drawn: a small one can be a million parts."""

import pytest

from samling.platform.documents import LARGEST_LOGO, Logo, UnreadableLogo, check_logo

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DOT = '<rect id="a0" width="1" height="1"/>'


def svg(inside: str) -> Logo:
    return Logo(f'<svg {HEAD} viewBox="0 0 9 9">{inside}</svg>'.encode(), "svg", "Märke")


def nested(one: str) -> str:
    """Ten times the one before, six times over."""
    groups = (
        f'<g id="a{level}">{one.replace("NAME", f"a{level - 1}") * 10}</g>' for level in range(1, 7)
    )
    return f"<defs>{DOT}{''.join(groups)}</defs>{one.replace('NAME', 'a6')}"


@pytest.mark.parametrize(
    "inside",
    [
        nested('<use href="#NAME"/>'),
        nested('<use xlink:href="#NAME"/>'),
        nested('<rect fill="url(#NAME)"/>'),
        nested("<rect style='mask:url(\"#NAME\")'/>"),
        '<g id="a"><use href="#a"/><use href="#a"/></g>',
        "<g>" * 60 + "</g>" * 60,
        DOT * 20_001,
        '<style>.a{clip-path:url(#c)}</style><clipPath id="c"><rect class="a"/></clipPath>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<filter id="f"><feTurbulence/></filter>',
        '<marker id="m"/>',
        " " * LARGEST_LOGO,
    ],
)
def test_a_drawing_that_costs_too_much_is_refused(inside: str) -> None:
    with pytest.raises(UnreadableLogo, match="PNG"):
        check_logo(svg(inside))


def test_a_drawing_that_is_no_xml_is_refused() -> None:
    with pytest.raises(UnreadableLogo):
        check_logo(Logo(b"<svg", "svg", "x"))
    with pytest.raises(UnreadableLogo):
        check_logo(Logo(b"<!DOCTYPE svg><svg/>", "svg", "x"))


def test_a_logo_as_programs_draw_them_is_taken() -> None:
    check_logo(
        svg(
            '<defs><style>#b{fill:#fff}.a{fill:url(#s)}</style><linearGradient id="s">'
            '<stop offset="0"/></linearGradient><clipPath id="c"><rect width="9" height="9"/>'
            '</clipPath><symbol id="d"><path d="M0 0h9v9z"/></symbol></defs>'
            '<g clip-path="url(#c)" id="b"><use href="#d" class="a"/><use href="#d"/></g>'
            + DOT
            * 1_000
        )
    )
    check_logo(Logo(b"\x89PNG", "png", "x"))
