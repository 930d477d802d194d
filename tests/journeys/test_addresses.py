"""The list of pages that are looked at is the list of pages there are."""

from . import addresses


def test_every_route_of_a_page_has_an_example() -> None:
    found = addresses.routes_of_pages()
    assert len(found) > 10
    looked_at = set(addresses.EXAMPLES) | set(addresses.SIGNED_IN)
    others = {route for route in found if addresses.of_signing_in(route)}
    assert found - addresses.FILES - addresses.SENT - others == looked_at - others
