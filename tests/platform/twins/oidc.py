"""A twin of an organisation's OpenID Connect service, on this machine."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs


@dataclass
class Service:
    """address: of its description; claims: what it says of whoever signs in; asked: by us."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)


@contextmanager
def oidc_service() -> Iterator[Service]:
    """Serve until the test is done."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
            if self.path == "/.well-known/openid-configuration":
                self._say(
                    {
                        "issuer": host,
                        "authorization_endpoint": f"{host}/authorize",
                        "token_endpoint": f"{host}/token",
                        "userinfo_endpoint": f"{host}/userinfo",
                        "jwks_uri": f"{host}/keys",
                        "token_endpoint_auth_methods_supported": ["client_secret_post"],
                    }
                )
            elif self.headers.get("Authorization") == "Bearer for-this-person":
                self._say(service.claims)
            else:
                self.send_error(401)

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            service.asked.append((self.path, parse_qs(sent)))
            if parse_qs(sent).get("code") != ["good"]:
                self.send_error(400)
                return
            self._say({"access_token": "for-this-person", "token_type": "Bearer"})

        def _say(self, value: dict[str, Any]) -> None:
            content = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        port = server.server_port
        service.address = f"http://127.0.0.1:{port}/.well-known/openid-configuration"
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
