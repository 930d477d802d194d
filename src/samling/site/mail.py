"""Where e-mail is handed in, from an address such as smtps://user:password@host:465."""

from typing import Any
from urllib.parse import unquote, urlsplit

from samling.kernel import Text

from .reading import Unreadable


def mail_server(words: str) -> dict[str, Any]:
    """Django's settings for a mail server. Raises reading.Unreadable.

    smtp: with STARTTLS, which the server must offer; smtps: encrypted from the start.
    """
    try:
        address = urlsplit(words)
        host, port = address.hostname, address.port
    except ValueError:
        host, port = None, None
    if not host or address.scheme not in ("smtp", "smtps"):
        raise Unreadable(
            Text(
                "Skriv smtp://användare:lösenord@värd:587 eller smtps://användare:lösenord@värd:465.",
                "Write smtp://user:password@host:587 or smtps://user:password@host:465.",
            )
        )
    is_local = host in ("localhost", "127.0.0.1", "::1")
    return {
        "EMAIL_HOST": host,
        "EMAIL_PORT": port or (465 if address.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": address.scheme == "smtps",
        "EMAIL_USE_TLS": address.scheme == "smtp" and not is_local,
        "EMAIL_TIMEOUT": 20,
    }
