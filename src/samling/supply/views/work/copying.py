"""A draft that starts from what another organisation has published."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samling.kernel import SamlingError
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key
from samling.supply import actions, queries
from samling.supply.rules import packed
from samling.supply.views.shown import sections_of

from .asking import asked, crumbs, example_band, own_crumb, status_of, writer_of


@member
@takes_forms
def copy_offer(request: HttpRequest, source_id: int) -> HttpResponse:
    """What would be copied, and the button that does it."""
    writer_of(request)
    source = queries.published_offer(source_id)
    if source is None or isinstance(source, int):
        raise Http404(str(source_id))
    error: SamlingError | None = None
    if request.method == "POST":
        try:
            made = actions.copy_offer(source_id, asked(request, is_blind=True))
        except SamlingError as refused:
            error = refused
        else:
            return redirect("write_offer", offer_id=made.pk, step="what")
    return render(
        request,
        "supply/work/copy.html",
        {
            "source": source,
            "giver": queries.names_of_owners([source])(source.owner),
            "sections": sections_of(actions.copied(packed(source.offer)), is_public=True),
            "faults": error.faults if error else (),
            "key": new_key(),
            "example_data": example_band(source.is_example),
            "breadcrumb": crumbs(own_crumb(), (_("Utgå från en annans insats"), None)),
        },
        status=status_of(error) if error else 200,
    )
