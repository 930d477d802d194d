"""A page that is read before a step that cannot be taken back: what happens, to whom, and the step.

The step's own address, read, is this page; the form on it is sent to the same address. So it needs
no script, and nothing is done by one who only follows a link.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .forms_sent import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """What is said before it is done.

    about: what it is done to. title: the question. lead: what happens, with how many it touches.
    points: what follows from it, a sentence each. lasting: what cannot be taken back, or how it
    can. button: the step in words. back: where one goes who does not do it. version: of what is
    shown, None where nothing shown could have changed. hidden: more that the form carries.
    """

    about: str
    title: str
    lead: str
    lasting: str
    button: str
    back: str
    points: Sequence[str] = ()
    version: int | None = None
    hidden: Mapping[str, Any] = field(default_factory=dict)


def confirming_page(
    request: HttpRequest,
    told: Confirming,
    *,
    template: str = "platform/confirming.html",
    **context: Any,
) -> HttpResponse:
    """The page. template: one that shows more beside, in the block `beside`. context: what every
    page has, as `breadcrumb`.
    """
    return render(request, template, {"told": told, "key": new_key(), **context})
