"""Signing in by the organisations' own services, against twins of them on this machine."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from samling.registry.rules import Role
from samling.site.reading import Unreadable
from samling.site.services import sign_in_services
from tests.people import LULEA, account_of

from . import twins
from .trying import nothing_counted

__all__ = ["nothing_counted"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

HOST, ISSUER = "http://samling.test", "https://idp.boden.test/metadata"
NO_ACCOUNT = "Du har inget konto här"


@pytest.fixture
def provider(tmp_path: Path, settings: Any) -> Iterator[twins.Oidc]:
    """Luleå's OpenID provider and Boden's SAML service, read from a file as in production."""
    with twins.oidc() as twin:
        _key, certificate = twins.key_pair("boden")
        file = tmp_path / "tjanster.toml"
        file.write_text(
            f"""
            [[oidc]]
            id = "lulea"
            name = "Luleå kommun"
            domains = ["lulea.test"]
            client_id = "samling"
            secret = "hemlig"
            server_url = "{twin.address}"
            [[saml]]
            id = "boden"
            name = "Bodens kommun"
            domains = ["boden.test"]
            entity_id = "{ISSUER}"
            sso_url = "https://idp.boden.test/sso"
            x509cert = '''{certificate}'''
            """,
            encoding="utf-8",
        )
        settings.ALLOWED_HOSTS = ["samling.test"]
        settings.SOCIALACCOUNT_PROVIDERS = sign_in_services(str(file))
        yield twin


def account(email: str, **changes: Any) -> Any:
    found = account_of(LULEA, Role.OFFICER)
    for name, value in {"email": email, **changes}.items():
        setattr(found, name, value)
    found.save()
    return found


def browser(**more: Any) -> Client:
    return Client(HTTP_HOST="samling.test", **more)


def by_oidc(client: Client, provider: twins.Oidc, **person: Any) -> Any:
    provider.person = {"sub": "42", "email_verified": True, **person}
    redirect = client.get("/konto/oidc/lulea/")["Location"]
    assert redirect.startswith(f"{provider.address}/authorization?")
    return client.get(f"/konto/oidc/lulea/svar/{provider.answer_to(redirect)}", follow=True)


def is_in(client: Client) -> bool:
    return client.get("/konto/").status_code == 200


def test_the_page_for_signing_in_offers_them(provider: twins.Oidc) -> None:
    page = browser().get("/konto/logga-in/").content.decode()
    for words in ("Med din organisations inloggning", "Luleå kommun", "Bodens kommun"):
        assert words in page


def test_a_person_with_an_account_is_let_in_and_keeps_its_password(provider: twins.Oidc) -> None:
    person = account("jon@lulea.test")
    client = browser()
    assert by_oidc(client, provider, email="Jon@lulea.test").redirect_chain[-1][0] == "/arbete/"
    assert is_in(client)
    again = browser()
    by_oidc(again, provider, email="jon@lulea.test")
    assert is_in(again)
    person.refresh_from_db()
    assert person.name == account_of(LULEA, Role.OFFICER).name


def test_a_password_that_was_chosen_by_letter_is_kept(provider: twins.Oidc) -> None:
    from samling.platform.signing_in.invitations import password_link

    person = account("jon@lulea.test")
    guest, chosen = browser(), "sommar-vid-älven-26"
    place = guest.get(password_link(person), follow=True).redirect_chain[-1][0]
    guest.post(place, {"password1": chosen, "password2": chosen})
    by_oidc(browser(), provider, email="jon@lulea.test")
    person.refresh_from_db()
    assert person.check_password(chosen)


def test_an_address_without_an_account_gets_none(provider: twins.Oidc) -> None:
    client = browser()
    answer = by_oidc(client, provider, email="ny@lulea.test")
    assert answer.status_code == 403
    assert NO_ACCOUNT in answer.content.decode()
    assert not is_in(client)


def test_a_service_does_not_speak_for_the_people_of_others(provider: twins.Oidc) -> None:
    account("chef@mfof.test")
    client = browser()
    answer = by_oidc(client, provider, email="chef@mfof.test")
    assert NO_ACCOUNT in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize(
    "email", ["x@evil-lulea.test", "x@sub.lulea.test", "x@lulea.test@evil.test"]
)
def test_a_domain_is_the_whole_domain(provider: twins.Oidc, email: str) -> None:
    account(email)
    client = browser()
    by_oidc(client, provider, email=email)
    assert not is_in(client)


def test_who_has_got_another_address_is_not_let_in_by_the_old_service(
    provider: twins.Oidc,
) -> None:
    person = account("jon@lulea.test")
    by_oidc(browser(), provider, email="jon@lulea.test")
    person.email = "jon@mfof.test"
    person.save()
    client = browser()
    assert NO_ACCOUNT in by_oidc(client, provider, email="jon@lulea.test").content.decode()
    assert not is_in(client)


def test_a_closed_account_stays_closed(provider: twins.Oidc) -> None:
    account("jon@lulea.test", is_active=False)
    client = browser()
    by_oidc(client, provider, email="jon@lulea.test")
    assert not is_in(client)


@pytest.mark.parametrize("wrong", ["state", "code", "denied", "secret"])
def test_an_answer_that_is_not_to_our_question_lets_nobody_in(
    provider: twins.Oidc, wrong: str
) -> None:
    account("jon@lulea.test")
    provider.person = {"sub": "42", "email": "jon@lulea.test", "email_verified": True}
    client = browser()
    answer = provider.answer_to(client.get("/konto/oidc/lulea/")["Location"])
    if wrong == "state":
        answer = "?code=enda&state=another"
    elif wrong == "code":
        answer = answer.replace("enda", "annan")
    elif wrong == "denied":
        answer = answer.replace("code=enda", "error=access_denied")
    else:
        provider.secret = "annan"
    page = client.get(f"/konto/oidc/lulea/svar/{answer}", follow=True)
    words = "Inloggningen avbröts" if wrong == "denied" else "Inloggningen gick inte"
    assert words in page.content.decode()
    assert not is_in(client)


def test_a_code_of_somebody_else_s_browser_lets_nobody_in(provider: twins.Oidc) -> None:
    account("jon@lulea.test")
    provider.person = {"sub": "42", "email": "jon@lulea.test", "email_verified": True}
    own = provider.answer_to(browser().get("/konto/oidc/lulea/")["Location"])
    victim = browser()
    victim.get(f"/konto/oidc/lulea/svar/{own}", follow=True)
    assert not is_in(victim)


def by_saml(client: Client, **changes: Any) -> Any:
    redirect = client.get("/konto/saml/boden/")["Location"]
    assert redirect.startswith("https://idp.boden.test/sso?")
    said = {
        "email": "siv@boden.test",
        "in_response_to": twins.request_in(redirect),
        "host": HOST,
        "slug": "boden",
        "issuer": ISSUER,
        "signer": "boden",
    }
    response = twins.saml_response(**(said | changes))
    return client.post("/konto/saml/boden/svar/", {"SAMLResponse": response}, follow=True)


def test_a_signed_assertion_lets_a_person_in(provider: twins.Oidc) -> None:
    account("siv@boden.test")
    client = browser(enforce_csrf_checks=True)
    answer = by_saml(client)
    assert answer.redirect_chain[-1][0] == "/arbete/"
    assert is_in(client)


@pytest.mark.parametrize(
    "changes",
    [
        {"signer": None},
        {"signer": "somebody else"},
        {"issuer": "https://idp.evil.test"},
        {"audience": "https://other.test"},
        {"ago": timedelta(hours=1)},
        {"in_response_to": "_another"},
        {"host": "http://other.test"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_an_assertion_that_is_not_as_it_must_be_lets_nobody_in(
    provider: twins.Oidc, changes: dict[str, Any]
) -> None:
    account("siv@boden.test")
    client = browser()
    answer = by_saml(client, **changes)
    assert answer.status_code in (401, 403)
    assert not is_in(client)


def test_an_assertion_for_an_unknown_address_or_another_s_lets_nobody_in(
    provider: twins.Oidc,
) -> None:
    account("jon@lulea.test")
    for email in ("ny@boden.test", "jon@lulea.test"):
        client = browser()
        assert NO_ACCOUNT in by_saml(client, email=email).content.decode()
        assert not is_in(client)


def test_an_assertion_is_for_once(provider: twins.Oidc) -> None:
    account("siv@boden.test")
    client = browser()
    redirect = client.get("/konto/saml/boden/")["Location"]
    response = twins.saml_response(
        email="siv@boden.test",
        in_response_to=twins.request_in(redirect),
        host=HOST,
        slug="boden",
        issuer=ISSUER,
        signer="boden",
    )
    sent = {"SAMLResponse": response}
    client.post("/konto/saml/boden/svar/", sent, follow=True)
    assert is_in(client)
    client.post("/konto/logga-ut/")
    client.post("/konto/saml/boden/svar/", sent, follow=True)
    assert not is_in(client)
    thief = browser()
    thief.post("/konto/saml/boden/svar/", sent, follow=True)
    assert not is_in(thief)


def test_what_the_service_needs_to_know_of_us_is_published(provider: twins.Oidc) -> None:
    answer = browser().get("/konto/saml/boden/metadata/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml")
    assert b"/konto/saml/boden/svar/" in answer.content


def test_services_that_are_not_there_are_not_found(provider: twins.Oidc) -> None:
    for address in ("oidc/nobody/", "saml/nobody/", "saml/nobody/metadata/"):
        assert browser().get(f"/konto/{address}").status_code == 404, address


WITHOUT_DOMAINS = "[[oidc]]\nid='a'\nname='A'\nclient_id='b'\nsecret='c'\nserver_url='https://a.se'"


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("[[oidc]]\nid = 'a'", "[[oidc]] "),
        ("[[other]]", "[[other]]"),
        ("oidc = 1", "[[oidc]]"),
        ("not toml", "tjanster.toml"),
        (
            WITHOUT_DOMAINS,
            "[[oidc]] domains",
        ),
        (
            f"{WITHOUT_DOMAINS}\ndomains=['@a.se']",
            "[[oidc]] domains",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told_of(tmp_path: Path, content: str, where: str) -> None:
    file = tmp_path / "tjanster.toml"
    file.write_text(content)
    with pytest.raises(Unreadable) as error:
        sign_in_services(str(file))
    assert where in error.value.expected.sv
