"""The list of pages that are looked at is the list of pages there are."""

from . import addresses


def test_every_route_of_a_page_has_an_example() -> None:
    found = addresses.routes_of_pages()
    assert len(found) > 10
    assert found - addresses.FILES == set(addresses.EXAMPLES)
