"""The organisations' own services for signing in, from a file: OpenID Connect and SAML 2.0."""

import re
import tomllib
from typing import Any

from samling.kernel import Text

from .reading import Unreadable, folder

_OIDC = {"id", "name", "client_id", "secret", "server_url"}
_SAML = {"id", "name", "entity_id", "sso_url", "x509cert"}
_ATTRIBUTES = {
    "uid": "urn:oid:0.9.2342.19200300.100.1.1",
    "email": "urn:oid:0.9.2342.19200300.100.1.3",
}


def sign_in_services(words: str) -> dict[str, Any]:
    """The services of a TOML file, as django-allauth wants them. Raises reading.Unreadable.

    [[oidc]] with id, name, domains, client_id, secret, server_url; [[saml]] with id, name,
    domains, entity_id, sso_url, x509cert and perhaps slo_url and [saml.attributes] (uid, email).
    domains: of the e-mail addresses that the service speaks for, as ["lulea.se"].
    """
    path = folder(words)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(f"{path.name}: {error}") from None
    if strange := content.keys() - {"oidc", "saml"}:
        raise _unreadable(f"[[{min(strange)}]]")
    return {
        "openid_connect": {
            "APPS": [_oidc(each) for each in _entries(content, "oidc", _OIDC)],
            "OAUTH_PKCE_ENABLED": True,
        },
        "saml": {"APPS": [_saml(each) for each in _entries(content, "saml", _SAML)]},
    }


def _entries(content: dict[str, Any], kind: str, needed: set[str]) -> list[dict[str, Any]]:
    entries = content.get(kind, [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise _unreadable(f"[[{kind}]]")
    for each in entries:
        for field in sorted(needed):
            if not isinstance(each.get(field), str) or not each[field].strip():
                raise _unreadable(f"[[{kind}]] {field}")
        domains = each.get("domains")
        if not isinstance(domains, list) or not domains or not all(map(_is_domain, domains)):
            raise _unreadable(f"[[{kind}]] domains")
    return entries


def _is_domain(words: Any) -> bool:
    return isinstance(words, str) and bool(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", words))


def _oidc(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "provider_id": entry["id"],
        "name": entry["name"],
        "client_id": entry["client_id"],
        "secret": entry["secret"],
        "settings": {
            "server_url": entry["server_url"],
            "fetch_userinfo": True,
            "verified_email": entry["domains"],
        },
    }


def _saml(entry: dict[str, Any]) -> dict[str, Any]:
    idp = {"entity_id": entry["entity_id"], "sso_url": entry["sso_url"]}
    if slo := entry.get("slo_url"):
        idp["slo_url"] = slo
    return {
        "provider_id": entry["entity_id"],
        "name": entry["name"],
        "client_id": entry["id"],
        "settings": {
            "verified_email": entry["domains"],
            "attribute_mapping": entry.get("attributes", _ATTRIBUTES),
            "idp": idp | {"x509cert": entry["x509cert"]},
            "advanced": {
                "want_assertion_signed": True,
                "reject_idp_initiated_sso": True,
                "authn_request_signed": False,
            },
        },
    }


def _unreadable(where: str) -> Unreadable:
    return Unreadable(
        Text(
            f"Rätta filen för inloggningstjänster: {where}",
            f"Mend the file of sign-in services: {where}",
        )
    )
