"""A form as it was shown, and what was sent of it: for steps that are taken once."""

import hashlib
from typing import Any
from uuid import uuid4

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils import timezone

from samling.kernel import Actor, SamlingError, sha256_of

from .requests import Conflict, Request
from .whole_numbers import whole_number

# Characters of the two hashes that a key is made of: together what its column has room for.
_FORM, _CONTENT = 40, 39
# What a form carries that is not what somebody wrote in it.
_OF_ITS_OWN = ("csrfmiddlewaretoken", "key")


def new_key() -> str:
    """Goes into a form when it is shown, so that sending it twice is one request."""
    return uuid4().hex


def form_sent(request: HttpRequest) -> tuple[str, str]:
    """The form as it was shown, and what was sent of it. Raises BadRequest for no form of ours.

    Another person's key, or the same for another address, is another form.
    """
    key = request.POST.get("key", "")
    if request.method == "POST" and not key:
        raise BadRequest("a form without its key")
    form = sha256_of([request.user.get_username(), request.path, key])[:_FORM]
    fields = {name: values for name, values in request.POST.lists() if name not in _OF_ITS_OWN}
    files = [
        [name, str(each.name), _digest(each)]
        for name, sent in request.FILES.lists()
        for each in sent
    ]
    return form, sha256_of([fields, files])[:_CONTENT]


def _digest(file: Any) -> str:
    """Of what is in the file, which is then as if nobody had read it."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def step_asked(
    request: HttpRequest, actor: Actor, acting_for: str | None, *, is_blind: bool = False
) -> Request:
    """The step that a form asks for, once for each time the form was shown.

    The same form sent again with something else in it is another request, and told of as that.
    is_blind: the person was shown nothing that could have changed since.
    """
    form, content = form_sent(request)
    return Request(
        actor=actor,
        at=timezone.now(),
        key=f"{form}.{content}",
        version=None if is_blind else whole_number(request.POST.get("version", ""), -1),
        # A browser counts a new line as one character, and sends it as two.
        reason=request.POST.get("reason", "").replace("\r\n", "\n"),
        form=form,
        acting_for=acting_for,
    )


def status_of(error: SamlingError) -> int:
    """409 where somebody else was first, 422 for everything else that is told on the page."""
    return 409 if isinstance(error, Conflict) else 422
