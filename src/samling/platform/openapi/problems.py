"""Errors of the API that say more than the common ones do."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from samling.kernel import SamlingError
from samling.platform import errors


def problem_with(
    request: HttpRequest, error: SamlingError, status: int, **members: Any
) -> HttpResponse:
    """A problem document with members of its own (RFC 9457, section 3.2)."""
    response = errors.problem(request, error, status)
    document = json.loads(response.content)
    response.content = json.dumps({**document, **members}, ensure_ascii=False).encode()
    return response
