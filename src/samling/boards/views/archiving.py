"""A closed matter as a package for the archive."""

from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from samling import __version__
from samling.boards import access, queries
from samling.boards.archive import refuse_broken, write_package
from samling.boards.rules.archive import Delivery
from samling.kernel import SamlingError
from samling.platform.access import member
from samling.platform.reading_log import logs_reading
from samling.registry.middleware import acting_of

from .asking import matter_seen, refuse_others, status_of
from .files import saved
from .matter import matter_page


def _named(_request: HttpRequest, matter_id: int, **_more: Any) -> str:
    return f"matter:{matter_id}"


@member
@logs_reading("boards.export_matter", _named)
def archive(request: HttpRequest, matter_id: int) -> HttpResponse:
    """The package, for those who look after matters; or the page, with what is not in order.

    It is read once more before it is handed out: an archive keeps what it gets for ever.
    """
    found = matter_seen(request, matter_id)
    refuse_others(access.can_arrange(acting_of(request)))
    if found.state != "closed":
        raise Http404(found.state)
    package = BytesIO()
    try:
        name = write_package(
            queries.closed_matter(found), Delivery(timezone.now(), __version__), package
        )
        refuse_broken(package)
    except SamlingError as error:
        return matter_page(request, found, error, status_of(error))
    return saved(package.getvalue(), name, "application/zip")
