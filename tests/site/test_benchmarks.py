"""The peer of the page benchmark is served as Samling is, without Samling's database."""

import pytest
from benchmarks.pages import hello


@pytest.mark.long
def test_the_page_that_only_says_hello_is_read() -> None:
    with hello() as read:
        reading = read()
    assert reading.seconds > 0
