"""A form as it was shown, and what was sent of it: for steps that are taken once."""

import hashlib
from typing import Any
from uuid import uuid4

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from samling.kernel import sha256_of

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
