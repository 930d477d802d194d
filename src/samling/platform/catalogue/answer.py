"""One address, four forms: a page for people, RDF in three writings for programs."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers

from samling.platform.publishing import published

from .descriptions import Catalogue
from .forms import FORMS, write

_PAGE = "text/html"


def answer(
    request: HttpRequest, catalogue: Catalogue, *, page: str, suffix: str = ""
) -> HttpResponse:
    """The catalogue in the form that `suffix` names, or that the caller prefers.

    page: where people are led. suffix: one of those of FORMS, or empty for what Accept says;
    those who accept none of the forms get the first.
    """
    forms = {form.media_type: form for form in FORMS}
    if suffix:
        form = next(each for each in FORMS if each.suffix == suffix)
        return published(request, write(catalogue, form), form.media_type)
    wanted = request.get_preferred_type([*forms, _PAGE])
    if wanted == _PAGE:
        response: HttpResponse = HttpResponseRedirect(page)
        response.status_code = 303
    else:
        form = forms.get(wanted or "", FORMS[0])
        response = published(request, write(catalogue, form), form.media_type)
    patch_vary_headers(response, ["Accept"])
    return response
