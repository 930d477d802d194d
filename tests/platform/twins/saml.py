"""A twin of an organisation's SAML service: it signs what it says, as a real one does."""

import base64
import zlib
from datetime import UTC, datetime, timedelta
from functools import cache
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Utils

IDP = "https://idp.test/metadata"
SSO = "https://idp.test/sso"
_EMAIL, _UID = "urn:oid:0.9.2342.19200300.100.1.3", "urn:oid:0.9.2342.19200300.100.1.1"
_FORM = "%Y-%m-%dT%H:%M:%SZ"


@cache
def keys(name: str) -> tuple[str, str]:
    """A private key and its certificate, made for this run: PEM, and base64 without its frame."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = certificate.public_bytes(serialization.Encoding.DER)
    return private.decode(), base64.b64encode(public).decode()


def request_id(address: str) -> str:
    """The id of the request in the address to which somebody was sent."""
    packed = base64.b64decode(parse_qs(urlsplit(address).query)["SAMLRequest"][0])
    return ElementTree.fromstring(zlib.decompress(packed, -15)).attrib["ID"]


def response(
    email: str,
    *,
    answers: str | None,
    audience: str,
    destination: str,
    uid: str = "u1",
    key: str = "idp",
    signed: bool = True,
    issued: timedelta = timedelta(),
) -> str:
    """What the service sends by the browser, in base64. answers: the id of the request."""
    now = datetime.now(UTC) + issued
    until = (now + timedelta(minutes=5)).strftime(_FORM)
    reply = f' InResponseTo="{answers}"' if answers else ""
    assertion = f"""<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
 ID="_a{uid}" Version="2.0" IssueInstant="{now.strftime(_FORM)}"><saml:Issuer>{IDP}</saml:Issuer>
<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{uid}
</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{destination}"{reply}/>
</saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{(now - timedelta(minutes=1)).strftime(_FORM)}" NotOnOrAfter="{until}">
<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>
</saml:Conditions><saml:AuthnStatement AuthnInstant="{now.strftime(_FORM)}" SessionIndex="_s{uid}">
<saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password
</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>
<saml:Attribute Name="{_UID}"><saml:AttributeValue>{uid}</saml:AttributeValue></saml:Attribute>
<saml:Attribute Name="{_EMAIL}"><saml:AttributeValue>{email}</saml:AttributeValue></saml:Attribute>
</saml:AttributeStatement></saml:Assertion>"""
    if signed:
        private, public = keys(key)
        assertion = Utils.add_sign(
            assertion,
            private,
            Utils.format_cert(public),
            sign_algorithm=Constants.RSA_SHA256,
            digest_algorithm=Constants.SHA256,
        ).decode()
    whole = f"""<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r{uid}" Version="2.0"
 IssueInstant="{now.strftime(_FORM)}" Destination="{destination}"{reply}>
<saml:Issuer>{IDP}</saml:Issuer><samlp:Status>
<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
{assertion}</samlp:Response>"""
    return base64.b64encode(whole.encode()).decode()
