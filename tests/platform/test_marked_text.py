"""What officers write with marks is shown as they meant it, and never as more."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.platform.marked_text import marked_html, marked_plain

_OWN = re.compile(
    r"</?(?:p|h[2-6]|ul|ol|li|strong|em|code|pre|blockquote|hr|br|a)(?: (?:href|title|start|class)"
    r'="[^"<>]*")*(?: /)?>'
)


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("# Rubrik", "<h2>Rubrik</h2>\n"),
        ("[a](https://x.test/?b=1&c=2)", '<p><a href="https://x.test/?b=1&amp;c=2">a</a></p>\n'),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](&#106;avascript:x)", "<p>[a](javascript:x)</p>\n"),
        ("[a](//ond.test)", "<p>[a](//ond.test)</p>\n"),
        ("[ ](/plats/)", '<p><a href="/plats/">/plats/ </a></p>\n'),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
    ],
)
def test_marks_and_what_is_none(words: str, html: str) -> None:
    assert marked_html(words) == html


def test_plain_text_keeps_lists_and_addresses() -> None:
    plain = marked_plain("Hej **du**\n\n1. ett\n2. [två](https://x.test)\n\n- <https://y.test>")
    assert plain == "Hej du\n\n1. ett\n\n2. två (https://x.test)\n\n- https://y.test"


@given(st.text(alphabet=st.sampled_from("<>&\"'[]()!*_`#-: \n/jsaxhtp.=\\&;"), max_size=60))
def test_no_words_make_other_elements_or_attributes(words: str) -> None:
    html = marked_html(words)
    left = _OWN.sub("", html)
    assert "<" not in left
    assert ">" not in left
    assert not re.search(r'href="(?!https?://|mailto:|/[^/\\])', html)
    marked_plain(words)
