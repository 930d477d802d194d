"""Who is paid and who pays: bankgiro, plusgiro, IBAN and organisation numbers, check digits held.

An IBAN is a Swedish one: these payments are in kronor between Swedish accounts.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from samling.kernel import Fault, SamlingError, Text

_SPACING = re.compile(r"[\s\u2010-\u2015-]+")
_ORGANISATION = re.compile(r"[0-9]{2}[2-9][0-9]{7}\Z")  # the third digit: 2 or more, not a month
_CENTURY = "16"  # written before an organisation number where twelve digits are wanted
MOST_TYPED = 50


class AccountError(SamlingError):
    """What was typed is not such a number; the fault says why."""


class AccountKind(StrEnum):
    BANKGIRO = "bankgiro"
    PLUSGIRO = "plusgiro"
    IBAN = "iban"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    AccountKind.BANKGIRO: Text("bankgironummer", "bankgiro number"),
    AccountKind.PLUSGIRO: Text("plusgironummer", "plusgiro number"),
    AccountKind.IBAN: Text("svenskt IBAN", "Swedish IBAN"),
}
_FORMS = {
    AccountKind.BANKGIRO: re.compile(r"[0-9]{7,8}\Z"),
    AccountKind.PLUSGIRO: re.compile(r"[0-9]{2,8}\Z"),
    AccountKind.IBAN: re.compile(r"SE[0-9]{22}\Z"),
}
_FORM_IN_WORDS = {
    AccountKind.BANKGIRO: Text(
        "Ett bankgironummer har 7 eller 8 siffror, till exempel 5050-1055.",
        "A bankgiro number has 7 or 8 digits, such as 5050-1055.",
    ),
    AccountKind.PLUSGIRO: Text(
        "Ett plusgironummer har 2 till 8 siffror, till exempel 90 20 03-3.",
        "A plusgiro number has 2 to 8 digits, such as 90 20 03-3.",
    ),
    AccountKind.IBAN: Text(
        "Ett svenskt IBAN är SE och 22 siffror.", "A Swedish IBAN is SE and 22 digits."
    ),
}


@dataclass(frozen=True, slots=True)
class Account:
    """number: without spaces and hyphens, as it stands in payment files."""

    kind: AccountKind
    number: str

    def __post_init__(self) -> None:
        if not _FORMS[self.kind].match(self.number) or not _is_checked(self.kind, self.number):
            raise ValueError(f"not a {self.kind.value} number: {self.number!r}")

    def __str__(self) -> str:
        """As it is printed: 5050-1055, 90 20 03-3, SE45 5000 0000 0583 9825 7466."""
        number = self.number
        match self.kind:
            case AccountKind.BANKGIRO:
                return f"{number[:-4]}-{number[-4:]}"
            case AccountKind.PLUSGIRO:
                body = number[:-1].rjust(8)
                pairs = (body[at : at + 2].strip() for at in range(len(body) % 2, len(body), 2))
                return f"{' '.join(filter(None, pairs))}-{number[-1]}"
            case AccountKind.IBAN:
                return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


@dataclass(frozen=True, slots=True)
class OrganisationNumber:
    """Ten digits, the last of them a check digit."""

    digits: str

    def __post_init__(self) -> None:
        if not _ORGANISATION.match(self.digits) or not has_check_digit(self.digits):
            raise ValueError(f"not an organisation number: {self.digits!r}")

    def __str__(self) -> str:
        return f"{self.digits[:6]}-{self.digits[6:]}"


def read_account(kind: AccountKind, typed: str) -> Account:
    """What somebody typed, with or without spaces and hyphens. Raises AccountError."""
    number = _SPACING.sub("", typed[:MOST_TYPED]).upper()
    if not _FORMS[kind].match(number):
        raise AccountError(
            Fault(
                "GRANTS-PAYMENT-ACCOUNT-FORM",
                Text(
                    f"”{typed[:MOST_TYPED]}” går inte att läsa som {kind.words.sv}.",
                    f"“{typed[:MOST_TYPED]}” cannot be read as a {kind.words.en}.",
                ),
                _FORM_IN_WORDS[kind],
            )
        )
    if not _is_checked(kind, number):
        raise AccountError(_wrong_digit(typed))
    return Account(kind, number)


def read_organisation_number(typed: str) -> OrganisationNumber:
    """Ten digits, or twelve that begin with 16. Raises AccountError."""
    number = _SPACING.sub("", typed[:MOST_TYPED])
    if len(number) == 12:
        number = number.removeprefix(_CENTURY)
    if not _ORGANISATION.match(number):
        raise AccountError(
            Fault(
                "GRANTS-PAYMENT-ORGANISATION-FORM",
                Text(
                    f"”{typed[:MOST_TYPED]}” är inget organisationsnummer.",
                    f"“{typed[:MOST_TYPED]}” is no organisation number.",
                ),
                Text(
                    "Skriv tio siffror, till exempel 212000-0142. Ett personnummer går inte.",
                    "Write ten digits, such as 212000-0142. A personal number will not do.",
                ),
            )
        )
    if not has_check_digit(number):
        raise AccountError(_wrong_digit(typed))
    return OrganisationNumber(number)


def has_check_digit(digits: str) -> bool:
    """Luhn, mod 10: every other digit from the right is doubled, the digits of it all added."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _is_checked(kind: AccountKind, number: str) -> bool:
    if kind is AccountKind.IBAN:  # ISO 7064, mod 97, with S as 28 and E as 14
        return int(f"{number[4:]}2814{number[2:4]}") % 97 == 1
    return has_check_digit(number)


def _wrong_digit(typed: str) -> Fault:
    return Fault(
        "GRANTS-PAYMENT-DIGIT",
        Text(
            f"Någon siffra i ”{typed[:MOST_TYPED]}” är fel: kontrollsiffran stämmer inte.",
            f"A digit of “{typed[:MOST_TYPED]}” is wrong: the check digit does not agree.",
        ),
        Text(
            "Jämför med uppgiften från mottagaren och skriv om numret.",
            "Compare with what the recipient has given and write the number again.",
        ),
    )
