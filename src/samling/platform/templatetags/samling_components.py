"""Components that need more than a template: differences, forms and lists of faults."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.utils.translation import gettext as _

from samling.kernel import Missing, format_kronor, format_percent

from .samling_format import language, signed_percent

register = template.Library()


@register.inclusion_tag("platform/components/difference.html")
def difference(
    amount: int | Missing, against: str, share: Fraction | Missing | None = None
) -> dict[str, Any]:
    """A change in kronor with its direction in words: "1 098 320 kr mindre än 2025 (−3,4 %)".

    against: what it is compared with, as it stands after "än" ("2025", "den publicerade listan").
    """
    if isinstance(amount, Missing):
        return {"words": amount.in_(language()), "direction": "missing"}
    size = format_kronor(abs(amount), language())
    if amount > 0:
        text = _("%(size)s mer än %(against)s")
    elif amount < 0:
        text = _("%(size)s mindre än %(against)s")
    else:
        text = _("Lika mycket som %(against)s")
    return {
        "words": text % {"size": size, "against": against},
        "direction": "more" if amount > 0 else "less" if amount < 0 else "same",
        "share": signed_percent(share) if isinstance(share, Fraction) and amount else "",
    }


@register.inclusion_tag("platform/components/error_summary.html")
def error_summary(
    form: BaseForm | None = None, errors: Iterable[Mapping[str, str]] = ()
) -> dict[str, Any]:
    """Everything that is wrong, first on the page, each with a link to its field."""
    found = [dict(error) for error in errors]
    if form is not None:
        for name, messages in form.errors.items():
            target = "" if name == "__all__" else f"#{_first_id(form[name])}"
            label = "" if name == "__all__" else f"{form[name].label}: "
            found += [{"text": f"{label}{message}", "href": target} for message in messages]
    return {"errors": found}


@register.inclusion_tag("platform/components/field.html")
def field(
    bound: BoundField, unit: str = "", width: str = "", is_told_optional: bool = True
) -> dict[str, Any]:
    """A form's field with label, hint and error; `width` is short, medium or empty for full.

    is_told_optional: say "frivilligt" of a field that need not be filled in; not where it is one
    of two, of which one must be.

    Inputs, selections and text areas, a single checkbox, radios and checkboxes.
    """
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "") or "text"
    is_group = bound.use_fieldset
    describedby = [
        f"{bound.auto_id}_{part}"
        for part, is_there in (("hint", bound.help_text), ("error", bound.errors))
        if is_there
    ]
    # A placeholder goes away when one writes; what it would say is said by label and hint.
    attrs: dict[str, Any] = {"class": "ds-input", "placeholder": False}
    if describedby:
        attrs["aria-describedby"] = " ".join(describedby)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    options = list(bound) if is_group else []
    for option in options:
        option.data["attrs"].setdefault("class", "ds-input")
    return {
        "field": bound,
        "is_group": is_group,
        "is_optional": is_told_optional and not bound.field.required,
        "is_checkbox": kind == "checkbox" and not is_group,
        "options": options,
        "control": "" if is_group else bound.as_widget(attrs=attrs),
        "describedby": " ".join(describedby),
        "unit": unit,
        "width": width,
    }


@register.inclusion_tag("platform/components/file_drop.html")
def file_drop(bound: BoundField, accept: str = "") -> dict[str, Any]:
    """A place to drop a file on, which is an ordinary file input with a label."""
    parts = (("hint", bound.help_text), ("error", bound.errors))
    describedby = " ".join(f"{bound.auto_id}_{part}" for part, is_there in parts if is_there)
    attrs: dict[str, Any] = {"class": "s-drop__input", "data-drop-input": True}
    if accept:
        attrs["accept"] = accept
    if describedby:
        attrs["aria-describedby"] = describedby
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {"field": bound, "control": bound.as_widget(attrs=attrs)}


@register.inclusion_tag("platform/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> dict[str, Any]:
    """Links to the pages of a Django paginator, keeping the rest of the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    request = context.get("request")
    return {
        "page": page,
        "previous": _page_address(request, name, page.number - 1) if page.has_previous() else "",
        "next": _page_address(request, name, page.number + 1) if page.has_next() else "",
        "places": [
            {
                "number": number if isinstance(number, int) else None,
                "address": _page_address(request, name, number) if isinstance(number, int) else "",
            }
            for number in numbers
        ],
    }


@register.inclusion_tag("platform/components/progress.html")
def progress(done: int, total: int, label: str, left: str = "") -> dict[str, Any]:
    """How far a long work has come, in items; `left` says in words how long is left."""
    return {
        "done": done,
        "total": total,
        "label": label,
        "left": left,
        "share": format_percent(Fraction(done, total), language(), 0) if total else "",
    }


def _first_id(bound: BoundField) -> str:
    """Where the link of an error leads: the first choice of a group, else the field itself."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else str(bound.auto_id)


def _page_address(request: HttpRequest | None, name: str, number: int) -> str:
    if request is None:
        return f"?{name}={number}"
    query = request.GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"
