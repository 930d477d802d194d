"""A party's deadlines as a calendar feed, by a secret address that its people can subscribe to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from samling.grants import queries
from samling.platform.access import public
from samling.platform.address import host


@public
def calendar(request: HttpRequest) -> HttpResponse:
    """The key is in the query, which is never logged: whoever has it reads the party's days."""
    party = queries.party_of_token(request.GET.get("nyckel", ""))
    if party is None:
        raise Http404
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    language = "en" if request.GET.get("lang") == "en" else "sv"
    content = queries.calendar(party, host=host(), changed_at=today, language=language)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Robots-Tag"] = "noindex"
    return answer
