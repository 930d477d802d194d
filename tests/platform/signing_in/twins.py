"""Twins of the services by which organisations sign their people in: OpenID Connect and SAML 2.0.

They run on this machine, know one person, and can be told to lie.
"""

import base64
import hashlib
import json
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from onelogin.saml2.utils import OneLogin_Saml2_Utils


@dataclass
class Oidc:
    """An OpenID provider. challenge: of the sign-in that is on its way (PKCE)."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    secret: str = "hemlig"
    challenge: str = ""
    asked: list[str] = field(default_factory=list)

    def answer_to(self, redirect: str) -> str:
        """What the provider sends the browser back with, to an address that led to it."""
        query = parse_qs(urlsplit(redirect).query)
        self.challenge = query["code_challenge"][0]
        assert query["code_challenge_method"] == ["S256"]
        assert "openid" in query["scope"][0].split()
        return f"?code=enda&state={query['state'][0]}"

    def token(self, form: dict[str, list[str]]) -> dict[str, Any] | None:
        verifier = form.get("code_verifier", [""])[0].encode()
        digest = hashlib.sha256(verifier).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        fine = form["code"] == ["enda"] and proof == self.challenge
        fine = fine and form.get("client_secret") == [self.secret]
        return {"access_token": "till-en", "token_type": "Bearer"} if fine else None


@contextmanager
def oidc() -> Iterator[Oidc]:
    """Such a provider, on a free port of this machine."""
    twin = Oidc()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            twin.asked.append(self.path)
            if self.path == "/.well-known/openid-configuration":
                names = ("authorization", "token", "userinfo")
                said = {f"{name}_endpoint": f"{twin.address}/{name}" for name in names}
                said["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
                self._send(200, said | {"issuer": twin.address})
            elif self.headers["Authorization"] == "Bearer till-en":
                self._send(200, twin.person)
            else:
                self._send(401, {})

        def do_POST(self) -> None:
            twin.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            token = twin.token(parse_qs(body))
            self._send(200 if token else 400, token or {"error": "invalid_grant"})

        def _send(self, status: int, said: Any) -> None:
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Nothing is said on stderr."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        twin.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield twin
        finally:
            server.shutdown()
            thread.join()


@cache
def key_pair(name: str) -> tuple[str, str]:
    """A private key and its certificate, as PEM, made for this run."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private.decode(), certificate.public_bytes(pem).decode()


def request_in(redirect: str) -> str:
    """The id of the SAML request that an address carries to the service."""
    packed = parse_qs(urlsplit(redirect).query)["SAMLRequest"][0]
    return ElementTree.fromstring(zlib.decompress(base64.b64decode(packed), -15)).attrib["ID"]


def saml_response(
    *,
    email: str,
    in_response_to: str,
    host: str,
    slug: str,
    issuer: str,
    signer: str | None,
    ago: timedelta = timedelta(),
    audience: str = "",
) -> str:
    """A SAML response in base 64, its assertion signed by `signer` (or by nobody)."""
    now = datetime.now(UTC) - ago
    begun, over = (f"{now + timedelta(minutes=m):%Y-%m-%dT%H:%M:%SZ}" for m in (-2, 5))
    place = f"{host}/konto/saml/{slug}"
    assertion = f"""<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
        ID="_assertion" Version="2.0" IssueInstant="{begun}"><saml:Issuer>{issuer}</saml:Issuer>
      <saml:Subject><saml:NameID>{email}</saml:NameID>
        <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
          <saml:SubjectConfirmationData InResponseTo="{in_response_to}" NotOnOrAfter="{over}"
            Recipient="{place}/svar/"/></saml:SubjectConfirmation></saml:Subject>
      <saml:Conditions NotBefore="{begun}" NotOnOrAfter="{over}"><saml:AudienceRestriction>
        <saml:Audience>{audience or f"{place}/metadata/"}</saml:Audience>
      </saml:AudienceRestriction></saml:Conditions>
      <saml:AuthnStatement AuthnInstant="{begun}" SessionIndex="_s"><saml:AuthnContext>
        <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified
        </saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>
      <saml:AttributeStatement>
        <saml:Attribute Name="urn:oid:0.9.2342.19200300.100.1.1">
          <saml:AttributeValue>uid-{email}</saml:AttributeValue></saml:Attribute>
        <saml:Attribute Name="urn:oid:0.9.2342.19200300.100.1.3">
          <saml:AttributeValue>{email}</saml:AttributeValue></saml:Attribute>
      </saml:AttributeStatement></saml:Assertion>"""
    if signer is not None:
        assertion = OneLogin_Saml2_Utils.add_sign(assertion, *key_pair(signer)).decode()
    assertion = assertion.partition("?>")[2] or assertion
    response = f"""<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0"
        IssueInstant="{begun}" Destination="{place}/svar/" InResponseTo="{in_response_to}">
      <saml:Issuer>{issuer}</saml:Issuer><samlp:Status>
        <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
      {assertion}</samlp:Response>"""
    return base64.b64encode(response.encode()).decode()
