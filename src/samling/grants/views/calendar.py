"""A party's deadlines as a calendar feed, by a secret address that its people can subscribe to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from samling.grants import queries
from samling.platform.access import public


@public
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The address is the key: whoever has it reads these days, which hold no personal data."""
    party = queries.party_of_token(token)
    if party is None:
        raise Http404
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    content = queries.calendar(party, host=request.get_host(), changed_at=today)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Robots-Tag"] = "noindex"
    return answer
