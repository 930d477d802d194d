"""What is wrong in a report, told at its field and in the list above the form."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from samling.grants.forms import SectionForm
from samling.grants.rules.audit.findings import Severity
from samling.grants.rules.reports import ReportFinding, field_of, section_of
from samling.kernel import Fault, Text

from ..language import language


def findings(found: Iterable[ReportFinding], address: str) -> list[dict[str, Any]]:
    """Everything found, each with its place and what to do."""
    shown = []
    for each in found:
        section = section_of(each.question)
        shown.append(
            {
                "severity": _SEVERITIES[each.severity],
                "title": each.message,
                "where": section.words,
                "href": f"{address}?del={section}&kontroll=1#{place_of(field_of(each))}",
                "remedy": each.remedy,
                "code": each.code,
            }
        )
    return shown


_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "info"}
_GROUPS = ("amounts", "activities", "offers", "questions", "conditions", "units")


def place_of(where: str) -> str:
    """Where a question stands on its page."""
    parts = where.split(".")
    if (len(parts) == 1 and where in _GROUPS) or (parts[0] == "reach" and len(parts) == 2):
        return where
    return f"id_{where}"


def refusals(fields: SectionForm, faults: Iterable[Fault]) -> list[dict[str, str]]:
    """Why the part was not saved, each at its field where it has one."""
    errors = []
    for fault in faults:
        where = re.sub(r"\[(\d+)\]", r".\1", fault.where.sv) if fault.where else ""
        errors.append(_tell(fields, where, _sentences(fault.what, fault.remedy)))
    return errors


def told(fields: SectionForm, findings: Iterable[ReportFinding]) -> list[dict[str, str]]:
    return [
        _tell(fields, field_of(each), _sentences(each.message, each.remedy))
        for each in findings
        if each.severity is not Severity.INFORMATION
    ]


def _tell(fields: SectionForm, where: str, words: str) -> dict[str, str]:
    if where in fields.fields:
        fields.add_error(where, words)
    return {"text": words, "href": f"#{place_of(where)}" if where else ""}


def differing(
    fields: forms.Form, mine: MultiValueDict[str, Any], theirs: MultiValueDict[str, Any]
) -> list[dict[str, str]]:
    """What differs between what is saved and what was sent, field by field."""
    return [
        {"label": str(field.label), "mine": _said(mine, name), "theirs": _said(theirs, name)}
        for name, field in fields.fields.items()
        if _said(mine, name) != _said(theirs, name)
    ]


def _said(values: MultiValueDict[str, Any], name: str) -> str:
    words = ", ".join(str(each) for each in values.getlist(name))
    return re.sub(r"[\u00a0\u202f]", " ", words).strip()


def _sentences(what: Text, remedy: Text | None) -> str:
    return " ".join(in_language(each) for each in (what, remedy) if each)


def in_language(text: Text) -> str:
    return text.in_(language())
