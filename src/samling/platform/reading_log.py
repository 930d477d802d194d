"""Reading of what is sensitive is audited like any deed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from . import actions

# A page is sent to these, and with these; to HEAD goes no page, with 302 or 404 no more than words.
_ANSWERED = ("GET", "POST")
_SHOWN = (200, 409, 422)

View = TypeVar("View", bound=Callable[..., Any])


def logs_reading(action: str, subject: Callable[..., str]) -> Callable[[View], View]:
    """Mark a view, for people who have signed in, whose pages are told of when they are read.

    Where a form that is refused is answered with the same page, what makes the page is marked, not
    the view. subject: called as what is marked is; gives "kind:id". Told of is what was shown: the
    page, also when it says what was wrong with a form. One that is refused, or not there, has
    shown nothing.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response: HttpResponse = view(request, *args, **kwargs)
            if request.method in _ANSWERED and response.status_code in _SHOWN:
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
