"""What a demo would have sent, for its administrators. Where work is real there is no such page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samling.platform.access import member
from samling.platform.demo import is_demo
from samling.platform.outbox import kept_letters
from samling.platform.publishing import private
from samling.registry import access

from .asking import acting_as, people_band


@member
def outbox(request: HttpRequest) -> HttpResponse:
    """Every letter that is kept, the newest first."""
    if not is_demo():
        raise Http404
    acting_as(request, access.check_can_look_after_people)
    found = kept_letters()
    answer = render(
        request,
        "registry/outbox.html",
        {
            "number": len(found),
            "letters": [
                {"letter": each, "day": timezone.localdate(each.at), "at": each.at}
                for each in found
            ],
            "example_data": people_band(),
            "breadcrumb": [
                {"label": _("Personer och roller"), "href": reverse("people")},
                {"label": _("Utkorgen"), "href": None},
            ],
        },
    )
    return private(answer)
