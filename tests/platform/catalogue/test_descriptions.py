"""A description that the profile would refuse cannot be made."""

from dataclasses import replace
from typing import Any

import pytest

from samling.kernel import Text
from samling.platform.catalogue import PublisherKind, contact, publisher

from .examples import OWN, catalogue


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/catalog",
        "catalog",
        "ftp://samling.example/",
        "https://samling.example/a b",
        "https://a>",
    ],
)
def test_addresses_are_absolute_and_whole(address: str) -> None:
    with pytest.raises(ValueError, match="not an absolute address"):
        replace(catalogue(), address=address)
    with pytest.raises(ValueError, match="not an absolute address"):
        replace(catalogue().datasets[0].distributions[0], download=address)


def test_a_catalogue_and_a_dataset_hold_something() -> None:
    with pytest.raises(ValueError, match="at least one dataset"):
        replace(catalogue(), datasets=())
    with pytest.raises(ValueError, match="no form"):
        replace(catalogue().datasets[0], distributions=())


def test_a_period_ends_after_it_starts() -> None:
    dataset = catalogue().datasets[0]
    with pytest.raises(ValueError, match="ends before it starts"):
        replace(dataset, start=dataset.end, end=dataset.start)


@pytest.mark.parametrize("media_type", ["csv", "text/", "text/csv; charset=utf-8", "Text/CSV"])
def test_media_types_are_plain(media_type: str) -> None:
    with pytest.raises(ValueError, match="not a media type"):
        replace(catalogue().datasets[0].distributions[0], media_type=media_type)


def test_a_contact_has_a_mailbox() -> None:
    found = catalogue().contact
    assert found is not None
    with pytest.raises(ValueError, match="not an e-mail address"):
        replace(found, email="nobody")


def test_until_someone_is_named_the_publisher_says_so(settings: Any) -> None:
    settings.OPERATOR = ""
    settings.OPERATOR_NUMBER = ""
    settings.CONTACT_EMAIL = ""
    found = publisher(OWN)
    assert found.name == Text("Samling (utgivare inte angiven)", "Samling (publisher not named)")
    assert found.address == f"{OWN}#publisher"
    assert contact(OWN) is None


def test_a_named_publisher_has_the_portal_s_address(settings: Any) -> None:
    settings.OPERATOR = "Exempelkommun"
    settings.OPERATOR_NUMBER = "2120000000"
    settings.OPERATOR_KIND = "LocalAuthority"
    settings.CONTACT_EMAIL = "data@samling.example"
    found = publisher(OWN)
    assert found.address == "http://dataportal.se/organisation/SE2120000000"
    assert (found.name.sv, found.kind) == ("Exempelkommun", PublisherKind.LOCAL_AUTHORITY)
    mailbox = contact(OWN)
    assert mailbox is not None
    assert (mailbox.name, mailbox.email) == ("Exempelkommun", "data@samling.example")
    assert mailbox.address != found.address
