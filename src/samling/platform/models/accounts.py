"""Accounts: who can sign in. What a person may do is said where its organisation is."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from ..privacy import Privacy


class Nature(models.Model):
    """What this database is for, said when it was made. One row; a trigger forbids change."""

    PRIVACY: ClassVar = {"id": Privacy.INTERNAL, "is_demo": Privacy.INTERNAL}

    is_demo = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="platform_one_nature", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return "demo" if self.is_demo else "real"


class Remembered(models.Model):
    """What Django's cache keeps: how often somebody has failed to sign in, or has asked for what is
    counted by `pace`. Shared by all processes; the names of the fields are Django's."""

    PRIVACY: ClassVar = {
        "cache_key": Privacy.INTERNAL,
        "value": Privacy.INTERNAL,
        "expires": Privacy.INTERNAL,
    }

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "platform_remembered"

    def __str__(self) -> str:
        return self.cache_key


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; addresses are kept in lower case, so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(email=self.normalize_email(email).strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """One person who can sign in, by e-mail address.

    is_demo: made for trying Samling out, entered without a password; only in a demo database.
    """

    PRIVACY: ClassVar = {
        "id": Privacy.INTERNAL,
        "email": Privacy.PERSONAL,
        "name": Privacy.PERSONAL,
        "language": Privacy.PERSONAL,
        "password": Privacy.PERSONAL,
        "last_login": Privacy.PERSONAL,
        "is_active": Privacy.INTERNAL,
        "is_demo": Privacy.INTERNAL,
        "made_at": Privacy.INTERNAL,
    }

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="sv")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="account_email_in_lower_case", condition=models.Q(email=Lower("email"))
            ),
            models.CheckConstraint(name="account_named", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="account_language", condition=models.Q(language__in=["sv", "en"])
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name
