"""How the words of a setting are read: each reader gives the value or says what to write."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from samling.kernel import Text

from .database import database_from_url

_WEB_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|\[[0-9A-Fa-f:]{2,45}\])"
    r"(?::[0-9]{1,5})?"
)


class Unreadable(ValueError):
    """The words of a setting are wrong; says what they should be."""

    def __init__(self, expected: Text) -> None:
        self.expected = expected
        super().__init__(expected.sv)


def flag(words: str) -> bool:
    if words not in ("0", "1"):
        raise Unreadable(Text("Skriv 0 eller 1.", "Write 0 or 1."))
    return words == "1"


def whole(low: int, high: int) -> Callable[[str], int]:
    def read(words: str) -> int:
        if not re.fullmatch(r"[0-9]{1,15}", words) or not low <= int(words) <= high:
            raise Unreadable(
                Text(
                    f"Skriv ett heltal från {low} till {high}.",
                    f"Write a whole number from {low} to {high}.",
                )
            )
        return int(words)

    return read


def whole_or_none(low: int, high: int) -> Callable[[str], int]:
    """As `whole`, and 0 for none at all."""
    read_number = whole(low, high)

    def read(words: str) -> int:
        if words == "0":
            return 0
        try:
            return read_number(words)
        except Unreadable as error:
            told = error.expected
            raise Unreadable(Text(f"{told.sv[:-1]}, eller 0.", f"{told.en[:-1]}, or 0.")) from None

    return read


def one_of(*choices: str) -> Callable[[str], str]:
    def read(words: str) -> str:
        if words not in choices:
            raise Unreadable(
                Text(f"Skriv {' eller '.join(choices)}.", f"Write {' or '.join(choices)}.")
            )
        return words

    return read


def hosts(words: str) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in words.split(","))
    if not all(re.fullmatch(r"\*|\.?[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]", host) for host in hosts):
        raise Unreadable(
            Text(
                "Skriv värdnamn med komma emellan, utan https:// och utan port.",
                "Write host names with commas between, without https:// and without a port.",
            )
        )
    return hosts


def web_address(words: str) -> str:
    """The address of a site at the root of its host, without the slash at the end."""
    words = words.removesuffix("/")
    if not _WEB_ADDRESS.fullmatch(words) or not _has_port_there_is(words):
        raise Unreadable(
            Text(
                "Skriv https:// och värdnamnet, med port om den behövs, och inget därefter.",
                "Write https:// and the host name, with a port where one is needed, and no more.",
            )
        )
    return words


def _has_port_there_is(address: str) -> bool:
    """Whether its port, and its host where that is written with numbers, can be any."""
    try:
        port = urlsplit(address).port
    except ValueError:
        return False
    return port != 0


def folder(words: str) -> Path:
    path = Path(words)
    with suppress(RuntimeError):  # a ~ of nobody there is stays as it stands, and is no whole path
        path = path.expanduser()
    if not path.is_absolute():
        raise Unreadable(
            Text(
                "Skriv hela sökvägen, från roten.",
                "Write the whole path, from the root.",
            )
        )
    return path


def name(words: str) -> str:
    if len(words) > 200 or not words.isprintable():
        raise Unreadable(Text("Skriv högst 200 tecken.", "Write at most 200 characters."))
    return words


def number(words: str) -> str:
    digits = words.replace("-", "")
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Unreadable(Text("Skriv tio siffror.", "Write ten digits."))
    return digits


def secret(words: str) -> str:
    if len(words) < 50:
        raise Unreadable(
            Text("Skriv minst 50 slumpade tecken.", "Write at least 50 random characters.")
        )
    return words


def token(words: str) -> str:
    if len(words) < 20 or not re.fullmatch(r"[!-~]+", words):
        raise Unreadable(
            Text(
                "Skriv minst 20 slumpade tecken, utan mellanslag, å, ä och ö.",
                "Write at least 20 random characters, without spaces and letters beyond ASCII.",
            )
        )
    return words


def database(words: str) -> dict[str, Any]:
    try:
        return database_from_url(words)
    except ValueError as error:
        raise Unreadable(
            Text(
                "Skriv postgresql://användare:lösenord@värd:5432/namn eller sqlite:////sökväg.",
                "Write postgresql://user:password@host:5432/name or sqlite:////path.",
            )
        ) from error
