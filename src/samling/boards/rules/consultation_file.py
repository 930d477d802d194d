"""Reads the file of a consultation: who asks, by when, whom, and about which proposals."""

import re

from samling.grants.rules import Fields, read_toml
from samling.kernel import Faults, SamlingError, Text, is_one_line

from .consultation import Body, Consultation, Proposal, is_address

_CODE = "BOARDS-CONSULTATION-FIELD"
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}(?:-\d{1,2})?\Z", re.ASCII)


class ConsultationFileError(SamlingError):
    """The file does not say what a consultation has to say; each fault names its field."""


def read_consultation(content: bytes, name: str) -> Consultation:
    """Raises ConsultationFileError with every fault."""
    faults = Faults()
    fields = Fields(read_toml(content, name, ConsultationFileError), name, faults, code=_CODE)
    title, memorandum = fields.text("title"), fields.string("memorandum")
    sender, number = fields.text("sender"), _line(fields, "number")
    deadline = fields.day("deadline")
    send_to, copy_to = _address(fields, "send_to"), _address(fields, "copy_to", optional=True)
    source = fields.table("source").source()
    demands = tuple(_demand(each) for each in fields.tables("demand", optional=True))
    asked = fields.table("asked")
    bodies = asked.list_or_one("bodies", str)
    asked.refuse_unknown()
    proposals = tuple(_proposal(each) for each in fields.tables("proposal"))
    if len({each.id for each in proposals}) != len(proposals):
        fields.fault("proposal", "Ett förslag står två gånger.", "A proposal stands twice.")
    fields.refuse_unknown()
    faults.raise_if_any(ConsultationFileError)
    return Consultation(
        title,
        memorandum,
        sender,
        number,
        deadline,
        send_to,
        copy_to,
        tuple(Body(place, each) for place, each in enumerate(bodies, start=1)),
        proposals,
        source,
        demands,
    )


def _line(fields: Fields, field: str) -> str:
    found = fields.string(field)
    if not is_one_line(found):
        fields.fault(field, "Här ska stå en rad.", "One line is expected here.")
    return found


def _address(fields: Fields, field: str, *, optional: bool = False) -> str:
    found = fields.string(field, optional=optional)
    if found and found != "-" and not is_address(found):
        fields.fault(
            field, "Här ska stå en e-postadress.", "An address of e-mail is expected here."
        )
    return found


def _demand(fields: Fields) -> Text:
    found = fields.text("text")
    fields.refuse_unknown()
    return found


def _proposal(fields: Fields) -> Proposal:
    section = fields.string("id")
    if not _SECTION.match(section):
        fields.fault(
            "id",
            "Här ska stå promemorians avsnitt, som ”3.10” eller ”3.10-2”.",
            "The section of the memorandum is expected, as “3.10” or “3.10-2”.",
        )
    found = Proposal(section, fields.text("title"))
    fields.refuse_unknown()
    return found
