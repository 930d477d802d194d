"""Addresses that a letter can be written to, where somebody has written one in a form."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

# Django takes more: a name in quotation marks, in which there may be signs that are not seen, and
# any letters at all in the domain, of which some have no form in which they are sent.
_NAME = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}\Z", re.IGNORECASE | re.ASCII)
_DOMAIN = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,62}\.)+[a-z0-9-]{2,63}\Z", re.IGNORECASE | re.ASCII)


def check_can_be_written_to(address: str) -> None:
    """A validator beside the one of a field for addresses, which tells of what is none at all.

    Raises ValidationError where no letter can be sent there, or only to this machine: else it would
    fail long after it was asked for.
    """
    try:
        validate_email(address)
    except ValidationError:
        return
    name, _at, domain = address.rpartition("@")
    try:
        sent = domain.encode("idna").decode("ascii")  # "å.se" is sent as "xn--5ca.se"
    except UnicodeError:
        sent = ""
    if not _NAME.match(name) or not _DOMAIN.match(sent):
        raise ValidationError("", code="invalid")
