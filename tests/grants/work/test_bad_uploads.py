"""Every page that takes a file, sent one that it cannot use: said in words, and nothing is kept."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samling.grants import models
from samling.registry.rules import Role
from tests.grants.life.making import opened
from tests.grants.life.money import paying
from tests.grants.reports.world import SCHEME, life, paid, published
from tests.people import LULEA, MFOF, SOCIALSTYRELSEN, signed_in

from .paging import hidden, words_in

pytestmark = pytest.mark.django_db

CLOSE = "close-care-municipalities-2026"
TO_ATTACH = f"/arbete/bidrag/{CLOSE}/2580/"
COSTS = f"/arbete/bidrag/{SCHEME}/2580/redovisa/kostnader/"
BANK, ROWS = "/arbete/utbetalningar/banksvar/", "/arbete/las-in-redovisningar/"
BANK_XML = (
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn/>'
)
LETTERS = "kommun;belopp\nMalmö;1\nÅre;2\n"


@dataclass
class Place:
    """A page that takes a file: who sends it there, under which name, and what goes with it."""

    client: Client
    address: str
    name: str
    fields: dict[str, str]

    def sent(self, content: bytes) -> tuple[int, str]:
        file = SimpleUploadedFile(self.name, content)
        answer = self.client.post(self.address, self.fields | {"file": file}, follow=True)
        return answer.status_code, words_in(answer)


def attachment() -> Place:
    opened(CLOSE)
    client = signed_in(LULEA, Role.OFFICER)
    return Place(client, f"{TO_ATTACH}filer/", "plan.pdf", {"key": "k"})


def costs() -> Place:
    paid(life(), "2580", access=2000)
    client = signed_in(LULEA, Role.OFFICER)
    more = {"accounts": "5000-7999", "period": "2025", "do": "preview"}
    return Place(client, COSTS, "bok.se", hidden(client, COSTS) | more)


def bank() -> Place:
    paying()
    client = signed_in(SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST)
    return Place(client, BANK, "svar.xml", {"key": "k"})


def rows() -> Place:
    published(life())
    client = signed_in(MFOF, Role.AGENCY_OFFICER)
    return Place(client, ROWS, "redovisningar.xlsx", {"key": "k", "scheme": SCHEME})


def checked() -> Place:
    return Place(Client(), "/granska/", "lista.csv", {"source": "file"})


CONTENTS = {
    "empty": b"",
    "of another kind": b"MZ\x90\x00\x03 program",
    "cut off": BANK_XML.encode(),
    "with a document type": (
        b'<!DOCTYPE d [<!ENTITY a "&#x41;">]>' + BANK_XML.encode() + b"&a;</Document>"
    ),
    "utf-16": LETTERS.encode("utf-16"),
    "nulls": b"\x00" * 5_000,
}


SIE, KIND = "Filen är inte en SIE-fil", "Filen är inte av ett slag som går att bifoga"
NO_TEXT = "varken text eller ett kalkylblad som går att läsa. Spara listan som CSV"
NO_LIST, NO_COLUMNS = "Det finns ingen lista med mottagare", "saknar kolumner: Bidrag"
TORN = "svar.xml, rad 1: Filen är inte hel XML. Den kan vara avklippt"
TOLD: dict[Callable[[], Place], dict[str, str]] = {
    attachment: dict.fromkeys(CONTENTS, KIND) | {"empty": "Filen är tom. Välj en annan fil."},
    costs: dict.fromkeys(CONTENTS, f"bok.se: {SIE}")
    | {
        "empty": "bok.se: Filen är tom.",
        "utf-16": "bok.se: Filen är sparad som UTF-16",
        "cut off": f"bok.se: {SIE} utan ser ut att vara XML",
    },
    bank: dict.fromkeys(CONTENTS, TORN)
    | {
        "empty": "svar.xml: Filen är tom.",
        "with a document type": "svar.xml: Filen har en dokumenttyp eller egna entiteter",
    },
    rows: dict.fromkeys(CONTENTS, NO_COLUMNS)
    | dict.fromkeys(("of another kind", "nulls"), NO_TEXT)
    | dict.fromkeys(("empty", "cut off"), "Filen har inga rader, eller saknar kolumner: alla.")
    | {"utf-16": "saknar kolumner: Bidrag, Ändamål"},
    checked: dict.fromkeys(CONTENTS, NO_LIST)
    | dict.fromkeys(("of another kind", "nulls"), NO_TEXT)
    | {"empty": "Det finns inget innehåll att granska."},
}


@pytest.mark.parametrize("place", TOLD)
def test_a_file_that_cannot_be_used_is_told_of_in_words_and_is_not_kept(
    place: Callable[[], Place],
) -> None:
    there, before = place(), models.Event.objects.count()
    for content, words in TOLD[place].items():
        if (place, content) == (checked, "utf-16"):
            continue  # a list like any other
        status, said = there.sent(CONTENTS[content])
        assert (status, content) == (422, content)
        assert words in said, content
    assert not models.StoredFile.objects.exists()
    assert not models.BankFile.objects.exists()
    assert not models.Report.objects.exists()
    assert models.Event.objects.count() == before


@pytest.mark.parametrize("place", TOLD)
def test_a_file_of_sixty_megabytes_is_refused_before_it_is_read(
    place: Callable[[], Place],
) -> None:
    there = place()
    answer = there.client.generic(
        "POST",
        there.address,
        b"--x",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="60000000",
    )
    assert answer.status_code == 413
    assert "En fil får vara högst 16,0 MB." in words_in(answer)
    assert "En PDF eller ett annat dokument som bifogas: spara det med mindre bilder" in words_in(
        answer
    )
    assert ("Logga ut" in words_in(answer)) is (place is not checked)


def test_a_list_in_utf_16_is_read_with_its_letters() -> None:
    status, said = checked().sent(CONTENTS["utf-16"])
    assert status == 200
    assert "Malmö" in said
