"""Signing in at one's organisation's own service: OpenID Connect and SAML, against twins."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client, override_settings

from samling.registry.rules import Role
from samling.site.services import sign_in_services
from tests.people import BODEN, LULEA, account_of

from .twins import oidc, saml

pytestmark = pytest.mark.django_db

PASSWORD = "granris i novemberljus"
FILE = """
[[oidc]]
id = "lulea"
name = "Luleå kommun"
domains = ["area.2580.test"]
client_id = "samling"
secret = "hemligt"
server_url = "{address}"

[[saml]]
id = "lulea-saml"
name = "Luleå kommun (SAML)"
domains = ["area.2580.test"]
entity_id = "{idp}"
sso_url = "{sso}"
x509cert = "{certificate}"
"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[oidc.Service]:
    """Both services, as the file of settings tells of them."""
    cache.clear()
    with oidc.oidc_service() as made:
        file = tmp_path / "services.toml"
        file.write_text(
            FILE.format(
                address=made.address, idp=saml.IDP, sso=saml.SSO, certificate=saml.keys("idp")[1]
            )
        )
        with override_settings(
            SOCIALACCOUNT_PROVIDERS=sign_in_services(str(file)),
            ALLOWED_HOSTS=["testserver", "samling.example"],
        ):
            yield made


def is_in(client: Client) -> bool:
    return bool(client.get("/konto/").status_code == 200)


def by_oidc(client: Client, code: str = "good", **changes: str) -> Any:
    """To the service by the link on the page, and back."""
    there = client.get("/konto/oidc/lulea/")
    assert there.status_code == 302
    query = parse_qs(urlsplit(there["Location"]).query)
    assert query["code_challenge_method"] == ["S256"]
    back = {"code": code, "state": query["state"][0]} | changes
    return client.get("/konto/oidc/lulea/svar/", back)


def claims(email: str, **more: Any) -> dict[str, Any]:
    return {"sub": "u1", "email": email, "email_verified": True} | more


def test_the_services_are_offered_by_name(service: oidc.Service) -> None:
    page = Client().get("/konto/logga-in/").content.decode()
    assert "Luleå kommun (SAML)" in page
    assert 'href="/konto/oidc/lulea/?process=login"' in page


def test_a_person_signs_in_by_openid_connect(service: oidc.Service) -> None:
    account = account_of(LULEA, Role.OFFICER)
    account.set_password(PASSWORD)
    account.save()
    service.claims = claims(account.email)
    client = Client()
    assert by_oidc(client).status_code == 302
    assert is_in(client)
    path, sent = service.asked[0]
    assert path == "/token"
    assert "code_verifier" in sent
    account.refresh_from_db()
    assert account.check_password(PASSWORD), "the password still holds"
    again = Client()
    by_oidc(again)
    assert is_in(again)


def test_nobody_gets_an_account_by_signing_in(service: oidc.Service) -> None:
    service.claims = claims("new@area.2580.test")
    client = Client()
    answer = by_oidc(client)
    page = client.get(answer["Location"]) if answer.status_code == 302 else answer
    assert "Du har inget konto här" in page.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("more", [{}, {"email_verified": False}])
def test_a_service_does_not_vouch_for_another_organisation_s_people(
    service: oidc.Service, more: dict[str, Any]
) -> None:
    """Whoever runs Luleå's service cannot enter as somebody in Boden."""
    other = account_of(BODEN, Role.OFFICER)
    service.claims = claims(other.email, **more)
    client = Client()
    by_oidc(client)
    assert not is_in(client)


@pytest.mark.parametrize(
    "email", ["x@evil-area.2580.test", "x@sub.area.2580.test", "x@area.2580.test@evil.test"]
)
def test_a_domain_is_the_whole_domain(service: oidc.Service, email: str) -> None:
    get_user_model().objects.create_user(email, name="x")
    service.claims = claims(email)
    client = Client()
    by_oidc(client)
    assert not is_in(client)


def test_an_answer_that_was_not_asked_for_is_refused(service: oidc.Service) -> None:
    account = account_of(LULEA, Role.OFFICER)
    service.claims = claims(account.email)
    stranger = Client()
    answer = stranger.get("/konto/oidc/lulea/svar/", {"code": "good", "state": "made-up"})
    assert "Inloggningen gick inte" in answer.content.decode()
    assert not is_in(stranger)
    # What one browser asked for is not another's to use.
    there = Client().get("/konto/oidc/lulea/")
    state = parse_qs(urlsplit(there["Location"]).query)["state"][0]
    stranger.get("/konto/oidc/lulea/svar/", {"code": "good", "state": state})
    assert not is_in(stranger)


def test_a_code_that_the_service_does_not_know_is_refused(service: oidc.Service) -> None:
    service.claims = claims(account_of(LULEA, Role.OFFICER).email)
    client = Client()
    answer = by_oidc(client, code="bad")
    assert "Inloggningen gick inte" in answer.content.decode()
    assert not is_in(client)


def test_a_closed_account_does_not_get_in(service: oidc.Service) -> None:
    account = account_of(LULEA, Role.OFFICER)
    account.is_active = False
    account.save()
    service.claims = claims(account.email)
    client = Client()
    by_oidc(client)
    assert not is_in(client)


def test_a_service_that_is_not_in_the_file_is_not_there(service: oidc.Service) -> None:
    assert Client().get("/konto/oidc/boden/").status_code == 404
    assert Client().get("/konto/saml/boden/").status_code == 404


ACS = "http://samling.example/konto/saml/lulea-saml/svar/"
AUDIENCE = "http://samling.example/konto/saml/lulea-saml/metadata/"


def browser() -> Client:
    """One that asks a host with a name of several parts, as SAML wants it."""
    return Client(headers={"Host": "samling.example"})


def by_saml(client: Client, email: str, **changes: Any) -> Any:
    there = client.get("/konto/saml/lulea-saml/")
    assert there["Location"].startswith(f"{saml.SSO}?SAMLRequest=")
    said = {
        "answers": saml.request_id(there["Location"]),
        "audience": AUDIENCE,
        "destination": ACS,
    } | changes
    answer = client.post(urlsplit(ACS).path, {"SAMLResponse": saml.response(email, **said)})
    return client.get(answer["Location"])


def test_a_person_signs_in_by_saml(service: oidc.Service) -> None:
    account = account_of(LULEA, Role.ECONOMIST)
    client = browser()
    assert by_saml(client, account.email).status_code == 302
    assert is_in(client)
    assert b"EntityDescriptor" in browser().get("/konto/saml/lulea-saml/metadata/").content


@pytest.mark.parametrize(
    "changes",
    [
        {"signed": False},
        {"key": "stranger"},
        {"audience": "https://other.test/"},
        {"destination": "https://other.test/svar/"},
        {"answers": "ONELOGIN_made_up"},
        {"answers": None},
        {"issued": timedelta(hours=-2)},
    ],
    ids=["unsigned", "another key", "for others", "elsewhere", "not asked", "unasked", "old"],
)
def test_what_saml_says_is_believed_only_when_it_holds(
    service: oidc.Service, changes: dict[str, Any]
) -> None:
    client = browser()
    answer = by_saml(client, account_of(LULEA, Role.ECONOMIST).email, **changes)
    assert not is_in(client)
    assert answer.status_code in (401, 403)


def test_saml_does_not_vouch_for_another_organisation_s_people(service: oidc.Service) -> None:
    client = browser()
    by_saml(client, account_of(BODEN, Role.OFFICER).email)
    assert not is_in(client)


def test_what_saml_said_once_is_not_good_in_another_browser(service: oidc.Service) -> None:
    account = account_of(LULEA, Role.ECONOMIST)
    client, thief = browser(), browser()
    there = client.get("/konto/saml/lulea-saml/")
    said = saml.response(
        account.email,
        answers=saml.request_id(there["Location"]),
        audience=AUDIENCE,
        destination=ACS,
    )
    answer = thief.post(urlsplit(ACS).path, {"SAMLResponse": said})
    thief.get(answer["Location"])
    assert not is_in(thief)


@pytest.mark.parametrize(
    "domains",
    ["", "domains = []", 'domains = "lulea.se"', 'domains = ["@lulea.se"]', "domains = [1]"],
)
def test_a_service_says_which_addresses_are_its_own(tmp_path: Path, domains: str) -> None:
    from samling.site.reading import Unreadable

    file = tmp_path / "services.toml"
    text = FILE.format(address="https://x", idp="i", sso="s", certificate="c")
    file.write_text(text.replace('domains = ["area.2580.test"]', domains))
    with pytest.raises(Unreadable) as refused:
        sign_in_services(str(file))
    assert "domains" in refused.value.expected.en
