"""A mail server on this machine that keeps what it is handed."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Postbox:
    """address: as SAMLING_SMTP has it. letters: in the order that they came."""

    address: str
    letters: list[EmailMessage] = field(default_factory=list)


@contextmanager
def postbox() -> Iterator[Postbox]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Clerk) as server:
        box = Postbox(f"smtp://127.0.0.1:{server.server_address[1]}")
        server.box = box  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield box
        finally:
            server.shutdown()


class _Clerk(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as it takes to hand in a letter."""

    def handle(self) -> None:
        self.wfile.write(b"220 postbox\r\n")
        for line in self.rfile:
            match line[:4].upper():
                case b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    written = b"".join(iter(self.rfile.readline, b".\r\n"))
                    letter = message_from_bytes(
                        written.replace(b"\r\n..", b"\r\n."), policy=policy.default
                    )
                    self.server.box.letters.append(letter)  # type: ignore[attr-defined]
                    self.wfile.write(b"250 kept\r\n")
                case b"QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                case _:
                    self.wfile.write(b"250 fine\r\n")
