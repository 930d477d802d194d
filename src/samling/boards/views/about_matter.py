"""What is told of a matter beside its paper, and where its decision leads."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from samling.boards import queries
from samling.boards.forms.saying import said
from samling.boards.rules.life import MATTER
from samling.boards.rules.matter_type import DraftSource, FieldKind, TypeField
from samling.platform.templatetags.samling_format import kronor
from samling.registry import queries as registry

from .answer_of_matter import facts_of_answer


def requisition_address(
    found: queries.MatterTold, decisions: Sequence[queries.DecisionTold]
) -> str:
    """Where the grant is requisitioned, with the decision filled in, once there is one."""
    known = [each for each in decisions if each.kind == "decide" and not each.superseded_at]
    source = queries.source_told(found.source)
    if not known or source is None or found.kind.draft != DraftSource.REQUISITION:
        return ""
    last = known[-1]
    words = f"{last.short_name} {last.decided_on.isoformat()} § {last.paragraph}"
    address = reverse("work_requisition", args=source.address[1:])
    return f"{address}?{urlencode({'beslut': words})}"


def facts_of(found: queries.MatterTold) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {"term": _("Läge"), "value": MATTER.state(found.state).text},
        {"term": _("Handläggare"), "value": registry.name_of(found.officer)},
        {"term": _("Beslutas av"), "value": found.body.name},
        *facts_of_answer(found.id),
    ]
    if found.committee is not None:
        facts.append({"term": _("Bereds av"), "value": found.committee.name})
    if found.unit:
        facts.append({"term": _("Enhet"), "value": found.unit})
    for label, day in (
        (_("Gäller från och med"), found.valid_from),
        (_("Gäller till och med"), found.valid_until),
        (_("Ses över senast"), found.review_on),
        (_("Avslutat"), found.closed_on),
    ):
        if day is not None:
            facts.append({"term": label, "value": day.isoformat()})
    facts += [
        {"term": said(each.label), "value": _in_words(each, found.content.fields[each.id])}
        for each in found.kind.fields
        if each.id in found.content.fields
    ]
    if (source := queries.source_told(found.source)) is not None:
        facts.append(
            {
                "term": _("Skrivet från"),
                "value": said(source.words),
                "href": source.address and reverse(source.address[0], args=source.address[1:]),
            }
        )
    return facts


def _in_words(field: TypeField, value: Any) -> str:
    if field.kind is FieldKind.YES:
        return _("Ja")
    return kronor(value) if field.kind is FieldKind.KRONOR else str(value)
