"""The text of a page of guidance: whatever is written, nothing but what it may be gets out."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from samling.knowledge.documents import rendered

_PIECES = st.sampled_from(
    [
        *("<script>", "<img src=x onerror=1>", "](javascript:alert(1))", "](JAVASCRIPT:x)", "["),
        *(
            "](data:text/html,x)",
            "](//else.test)",
            "](/kunskap/)",
            "](https://a.test)",
            "![",
            "&lt;",
        ),
        *("# ", "## ", "##### ", "- ", "1. ", "> ", "**", "*", "`", "\\", '"', "'", "\n", "\n\n"),
        *(" ", "ord", "<", ">", "&", "](mailto:a@b.test)", "](vbscript:x)", "](/\\else.test)"),
    ]
)
_TAGS = {*("p", "br", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "blockquote")}


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_nothing_hides_in_a_text(written: str) -> None:
    html = str(rendered(written, "/en").html)
    for tag, attributes in re.findall(r"</?([a-z0-9]+)([^>]*)>", html):
        assert tag in _TAGS
        for name, value in re.findall(r'([a-z]+)="([^"]*)"', attributes):
            assert name in ("href", "id", "title", "start")
            if name == "href":
                assert re.match(r"https?://|mailto:|/en/|#", value, re.IGNORECASE)
    assert not re.search(r"<a [^>]*></a>", html)
    levels = [2, *(int(each) for each in re.findall(r"<h([2-4])", html))]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(set(ids)) == len(ids)


def test_headings_are_put_under_the_pages_own_and_listed() -> None:
    found = rendered("# Första\n\n### Under\n\n# Första\n\n<b>text</b>")
    assert '<h2 id="text-forsta">Första</h2>\n<h3 id="text-under">' in found.html
    assert [(each.id, each.is_first) for each in found.places] == [
        ("text-forsta", True),
        ("text-under", False),
        ("text-forsta--2", True),
    ]
    assert "&lt;b&gt;text&lt;/b&gt;" in found.html
