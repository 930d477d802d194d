"""Shared by the tests of payments on pages: a batch, and a bank's file that is sent."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from .paging import fields_of, hidden_in, words

CARE = "elderly-care-2026"
PAYMENTS = "/arbete/utbetalningar/"
MAKE = f"/arbete/bidrag/{CARE}/betala/"


def made(client: Client, day: str = "2027-01-11") -> str:
    """A batch of what is due now; its address."""
    answer = client.post(MAKE, fields_of(client, MAKE) | {"day": day})
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"].partition("?")[0])


def upload(content: bytes, name: str = "svar.xml") -> dict[str, Any]:
    return {"key": "one", "file": SimpleUploadedFile(name, content)}


def hidden(answer: Any) -> dict[str, str]:
    """The hidden fields of an answer's form."""
    return hidden_in(words(answer))
