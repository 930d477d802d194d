"""What django-allauth says in its forms is said in Swedish, in our words."""

import io
from pathlib import Path

import allauth
from babel.messages.extract import extract
from tools import translations

_FORMS = (
    "account/forms.py",
    "account/fields.py",
    "account/adapter.py",
    "mfa/adapter.py",
    "mfa/base/forms.py",
    "mfa/totp/forms.py",
    "mfa/webauthn/forms.py",
    "socialaccount/adapter.py",
)
# Said only of what we do not use: user names, phones, signing up, several addresses, mailed codes.
_NOT_USED = ("Username", "username", "Phone", "phone", "registered", "sign-in code", "(again)")
_NEVER_SAID = {
    "Remember Me",
    "Email address confirmation",
    "Email (optional)",
    "You must type the same email each time.",
    "You cannot remove your primary email address.",
    "This email address is already associated with this account.",
    "You cannot add more than %d email addresses.",
    "The email address is not assigned to any user account.",
    "Your primary email address must be verified.",
    "Please select only one.",
    "The new value must be different from the current one.",
    "You cannot add an email address to an account protected by two-factor authentication.",
    "You cannot activate two-factor authentication until you have verified your email address.",
    "You cannot disconnect your last remaining third-party account.",
}


def test_every_label_and_error_that_can_be_shown_has_swedish_words() -> None:
    kept = {message.id for message in translations.read(translations.ALLAUTH_PO)}
    keywords = {"_": None, "gettext": None, "gettext_lazy": None}
    said = {
        str(words)
        for name in _FORMS
        for _line, words, _comments, _context in extract(
            "python",
            io.BytesIO((Path(allauth.__file__).parent / name).read_bytes()),
            keywords,
        )
    }
    used = {words for words in said if not any(part in words for part in _NOT_USED)}
    assert used - kept == _NEVER_SAID & used
    assert {"Password (again)", "New Password (again)"} <= kept
