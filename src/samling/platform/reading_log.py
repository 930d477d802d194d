"""Reading of what is sensitive is audited like any deed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from . import actions

View = TypeVar("View", bound=Callable[..., Any])


def logs_reading(action: str, subject: Callable[..., str]) -> Callable[[View], View]:
    """Mark a view, for people who have signed in, whose pages are told of when they are read.

    subject: called with the request and what the address names; gives "kind:id". Told of is what
    was shown: an answer 200 to GET. A page that is refused, or not there, has shown nothing.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response: HttpResponse = view(request, *args, **kwargs)
            if request.method == "GET" and response.status_code == 200:
                with transaction.atomic():
                    actions.record(
                        action=action,
                        subject=subject(request, *args, **kwargs),
                        by=request.user.email,  # type: ignore[union-attr]
                        at=timezone.now(),
                    )
            return response

        return reading  # type: ignore[return-value]

    return decorate
