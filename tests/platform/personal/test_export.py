"""All that is kept about a person, and nothing about anybody else."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.db import transaction

from samling.grants.models import CalendarToken, NoticeAddress
from samling.platform import actions
from samling.platform.models import Account, AuditEvent, Notice
from samling.platform.personal import export_person
from samling.registry.rules import Role
from tests.docs.shell import samling
from tests.people import LULEA, account_of

pytestmark = pytest.mark.long

AT = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)
OTHER = "olle@example.test"


@pytest.fixture
def anna(db: None) -> Account:
    """Somebody who has done things, is written of, and has had letters."""
    account: Account = account_of(LULEA, Role.OFFICER)
    email = account.email
    account.set_password("a long password of hers")
    account.save()
    with transaction.atomic():
        actions.record(action="test.do", subject="thing:1", by=email, at=AT)
        actions.record(
            action="test.do",
            subject=f"account:{email}",
            by=OTHER,
            at=AT,
            detail={"with": [email, OTHER]},
        )
        actions.record(action="test.do", subject="thing:2", by=f"j{email}", at=AT)
    Notice.objects.create(
        key="a", to=email, subject="Hej", body=f"{OTHER} bjuder in {email}.", due=AT, made_at=AT
    )
    Notice.objects.create(key="b", to=OTHER, subject="Hej", body="x", due=AT, made_at=AT)
    NoticeAddress.objects.create(area_id="2580", email=email)
    CalendarToken.objects.create(area_id="2580", sha256="c" * 64, made_by=email, made_at=AT)
    address = EmailAddress.objects.create(user=account, email=email, verified=True)
    EmailConfirmation.objects.create(email_address=address, sent=AT, key="hemlig-lank")
    Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": "hemlig-totp"}
    )
    return account


def test_everything_is_there(anna: Account) -> None:
    found = export_person(f" {anna.email.upper()} ", by="test", at=AT)
    rows = found.content["rows"]
    assert rows["platform.Account"][0]["email"] == anna.email
    assert [row["role"] for row in rows["registry.Membership"]] == ["officer"]
    subjects = [row["subject"] for row in rows["platform.AuditEvent"]]
    assert subjects.count("thing:1") == 1
    assert f"account:{anna.email}" in subjects
    assert [row["to"] for row in rows["platform.Notice"]] == [anna.email]
    for label in (
        "grants.NoticeAddress",
        "grants.CalendarToken",
        "account.EmailAddress",
        "account.EmailConfirmation",
        "mfa.Authenticator",
    ):
        assert len(rows[label]) == 1, label
    assert found.rows == {label: len(each) for label, each in rows.items()}
    assert json.loads(found.to_json())["has_account"] is True


def test_nothing_of_others_and_no_secret_is_there(anna: Account) -> None:
    words = export_person(anna.email, by="test", at=AT).to_json()
    assert OTHER not in words
    assert "(annan person) bjuder in" in words
    assert "thing:2" not in words  # of an address that ends as hers
    for secret in ("argon2", "hemlig-lank", "hemlig-totp"):
        assert secret not in words


def test_that_it_was_gathered_is_audited(anna: Account) -> None:
    export_person(anna.email, by="test", at=AT)
    told = AuditEvent.objects.latest("id")
    assert (told.action, told.subject) == ("platform.export_person", f"account:{anna.email}")
    assert told.detail["rows"] > 8


@pytest.mark.django_db
def test_somebody_without_an_account_is_found_too() -> None:
    NoticeAddress.objects.create(area_id="2580", email="o'brien@example.test")
    found = export_person("o'brien@example.test", by="test", at=AT)
    assert found.content["has_account"] is False
    assert found.content["rows"]["grants.NoticeAddress"][0]["email"] == "o'brien@example.test"
    assert "grants.NoticeAddress" not in export_person("brien@example.test", by="test", at=AT).rows


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["", "%", "_", "@", "example.test", "nobody@example.test"])
def test_words_that_are_nobody_s_address_find_nobody(anna: Account, email: str) -> None:
    assert export_person(email, by="test", at=AT).rows == {}


def test_the_command_writes_a_file_for_one_reader(anna: Account, tmp_path: Path) -> None:
    out = tmp_path / "anna.json"
    code, words = samling(["person", anna.email, "--export", str(out)])
    assert code == 0
    assert "platform.Account: 1" in words
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert json.loads(out.read_text())["email"] == anna.email
    before = out.read_text()
    code, words = samling(["person", anna.email, "--export", str(out)])
    assert (code, out.read_text()) == (2, before)


@pytest.mark.django_db
def test_the_command_says_when_there_is_nothing(tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    code, words = samling(["person", "nobody@example.test", "--export", str(out), "--lang", "en"])
    assert (code, out.exists()) == (1, False)
    assert "Nothing is kept about nobody@example.test." in words
