"""The addresses of letters at which something is counted: of everybody together, and of nobody."""

import base64

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from samling.knowledge import actions, queries
from samling.platform.access import public

# One pixel, that is seen through.
_IMAGE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@public
def issue_link(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """On to the page that the link is to: the one that is stored, and no other."""
    address = queries.link_address(number, place)
    if address is None:
        raise Http404(f"{number}/{place}")
    if request.method == "GET":
        actions.count_hit(number, place, timezone.localdate())
    return _uncounted(HttpResponseRedirect(address))


@public
def issue_opened(request: HttpRequest, number: int) -> HttpResponse:
    """An image that is the same in every letter of an issue."""
    if not queries.has_begun(number):
        raise Http404(str(number))
    if request.method == "GET":
        actions.count_hit(number, actions.OPENED, timezone.localdate())
    return _uncounted(HttpResponse(_IMAGE, content_type="image/gif"))


def _uncounted(response: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way, who would then answer in our place."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
