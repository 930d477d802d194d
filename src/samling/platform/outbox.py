"""Where a demo's letters go: to a folder and a page instead of to anybody, so that whoever tries
Samling can follow what a letter leads to. Real work has a mail server.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend

_MOST = 100
_INVENTED = (".example", ".test", ".invalid")
_ADDRESS = re.compile(r"[^\s<>\",;:]+@[^\s<>\",;:]+")


class Outbox(EmailBackend):
    """Keeps each letter of a demo as a file, the newest hundred of them. Where work is real and no
    mail server is chosen letters are written where Samling was started.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if not settings.DEMO:
            return super().send_messages(email_messages)
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in email_messages:
            name = f"{time.time_ns()}-{token_hex(4)}"
            written = folder / f"{name}.new"
            written.write_bytes(each.message().as_bytes())
            written.rename(folder / f"{name}.eml")
        for old in _kept()[_MOST:]:
            old.unlink(missing_ok=True)
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """An address that may be somebody's own is told in part, wherever in the letter it stands."""

    at: datetime
    to: str
    subject: str
    text: str


def kept_letters() -> tuple[KeptLetter, ...]:
    """Those that are kept, the newest first."""
    return tuple(found for each in _kept() if (found := _read(each)) is not None)


def _folder() -> Path:
    return Path(settings.HOME) / "outbox"


def _kept() -> list[Path]:
    return sorted(_folder().glob("*.eml"), key=lambda each: each.name, reverse=True)


def _read(file: Path) -> KeptLetter | None:
    """None where it has been cleared away in between."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return None
    message = message_from_bytes(content, policy=default)
    body = message.get_body(("plain",))
    return KeptLetter(
        datetime.fromtimestamp(int(file.name.partition("-")[0]) / 1e9, UTC),
        _told_in_part(str(message["To"])),
        _told_in_part(str(message["Subject"])),
        _told_in_part(body.get_content() if body is not None else ""),
    )


def _told_in_part(words: str) -> str:
    """The words with the first letter alone of each address that may be somebody's own."""

    def told(found: re.Match[str]) -> str:
        name, _, host = found[0].rpartition("@")
        return found[0] if host.rstrip(".").endswith(_INVENTED) else f"{name[:1]}…@{host}"

    return _ADDRESS.sub(told, words)
