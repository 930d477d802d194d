"""Where an officer writes a matter's paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.boards import access, actions, queries
from samling.boards.forms import WriteForm, written
from samling.boards.forms.saying import said, said_of
from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.registry.middleware import acting_of

from .asking import (
    asked,
    crumbs,
    example_band,
    matter_seen,
    matters_crumb,
    refuse_others,
    status_of,
)

_FIELDS = {
    "BOARDS-MATTER-TITLE": "title",
    "BOARDS-VALID-DAYS": "valid_until",
    "BOARDS-OTHER-COMMITTEE": "committee",
    "BOARDS-NO-CLASS": "class_code",
}


@member
@takes_forms
def write_matter(request: HttpRequest, matter_id: int) -> HttpResponse:
    """The form of a paper. What others have saved meanwhile is told of, and nothing is lost."""
    found = matter_seen(request, matter_id)
    refuse_others(access.can_write(acting_of(request)))
    address = reverse("matter", args=[found.id])
    if found.state != "draft" and request.method != "POST":
        return redirect(address)
    days = {name: getattr(found, name) for name in ("valid_from", "valid_until", "review_on")}
    form = WriteForm(
        request.POST if request.method == "POST" else None,
        kind=found.kind,
        content=found.content,
        bodies=_offered(found),
        initial={
            **written(found.content, found.kind),
            "unit": found.unit,
            "body": found.body.id,
            "committee": found.committee.id if found.committee else None,
            "class_code": found.class_code,
            **days,
        },
    )
    status, is_late = 200, False
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                event = actions.write_matter(
                    found.id,
                    form.content(),
                    asked(request),
                    days=form.days(),
                    unit=form.cleaned_data["unit"],
                    placing=form.placing(),
                )
            except SamlingError as error:
                status = status_of(error)
                is_late = isinstance(error, actions.Conflict)
                for fault in error.faults:
                    name = _FIELDS.get(fault.code) or _field_of(form, fault.where)
                    form.add_error(name if name in form.fields else None, said_of(fault))
            else:
                return redirect(f"{address}?klart={event.pk}")
    return render(
        request,
        "boards/write.html",
        {
            "found": found,
            "form": form,
            "sections": form.sections,
            "own": form.own,
            "tables": [
                {"name": name, "caption": table.caption}
                for name, table in found.content.tables.items()
            ],
            "is_late": is_late,
            "is_information": not found.kind.is_decided,
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(
                matters_crumb(), (found.number, address), (_("Skriv i handlingen"), None)
            ),
        },
        status=status,
    )


def _offered(found: queries.MatterTold) -> list[queries.BodyRow]:
    """The bodies in use, and those that the matter has already."""
    now = [each for each in (found.body, found.committee) if each is not None]
    offered = list(queries.bodies_of(found.owner))
    return [*offered, *(each for each in now if each.id not in {one.id for one in offered})]


def _field_of(form: WriteForm, where: Any) -> str | None:
    """The field that a fault about a section names."""
    if where is None:
        return None
    for name, field in form.fields.items():
        if str(field.label) == said(where):
            return name
    return None
