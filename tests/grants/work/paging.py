"""Shared by the tests of work pages: what a browser would send, and words of a page."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

SPACES = re.compile("[\u202f\u00a0]")


def words(answer: Any) -> str:
    """The page of an answer as it was sent."""
    return str(answer.content.decode())


def spaced(amount: int) -> str:
    """An amount as it stands on a page, with ordinary spaces."""
    return f"{amount:,}".replace(",", " ")


def words_in(answer: Any) -> str:
    """The text of an answer, with ordinary spaces."""
    return text_of(answer.content.decode())


def text_of(page: str) -> str:
    """The text of a page, with ordinary spaces."""
    page = re.sub(r"<[^>]+>", " ", page)
    return re.sub(r"\s+", " ", SPACES.sub(" ", page))


def words_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return words_in(answer)


def hidden_in(page: str) -> dict[str, str]:
    found = re.findall(r'type="hidden" name="(\w+)"(?: id="\w+")? value="([^"]*)"', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def fields_of(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of the page's form, as a browser would send them."""
    return hidden_in(client.get(address).content.decode())


def hidden(client: Client, address: str, action: str = "") -> dict[str, str]:
    """The hidden fields of a page's form: of the one with this action where it has several."""
    page = client.get(address).content.decode()
    if action:
        page = next(form for form in page.split("<form")[1:] if f'action="{action}"' in form)
        page = page.split("</form>")[0]
    return hidden_in(page)


def saved(client: Client, address: str, part: str, **fields: Any) -> HttpResponse:
    """A part of a report, filled in as named by keyword ("amounts__other") and saved."""
    place = f"{address}redovisa/?del={part}"
    sent = hidden(client, place) | {name.replace("__", "."): each for name, each in fields.items()}
    answer = client.post(place, sent | {"do": "next"})
    assert answer.status_code == 302, words_in(answer)
    return answer  # type: ignore[return-value]


def filled_in(client: Client, address: str, used: int, unused: int) -> None:
    """Every part of a report of parenting support."""
    saved(client, address, "pengar", used=used, unused=unused, amounts__universal_support=used)
    saved(
        client,
        address,
        "insatser",
        activities__1__what="Höll föräldragrupper",
        activities__1__purpose="universal_support",
    )
    counts = {"female": 7, "male": 5, "unspecified": 0, "total": 12}
    saved(
        client,
        address,
        "personer",
        **{
            f"reach__{group}__{cell}": n
            for group in ("parents", "children")
            for cell, n in counts.items()
        },
    )
    saved(client, address, "fragor", questions__results="Fler fick stöd.", questions__kept_up="yes")
    saved(client, address, "villkor", conditions__during_2023="on", conditions__strategy="on")
