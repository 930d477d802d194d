"""Answers that anyone may fetch, keep and use from any site; and those for one alone."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from samling.kernel import sha256_of

# Kept for ten minutes; after that a reader asks again, and is told 304 when nothing changed.
_FRESH = "public, max-age=600"


def published(
    request: HttpRequest,
    content: bytes,
    media_type: str,
    *,
    filename: str | None = None,
) -> HttpResponse:
    """200 with the content, or 304 when the caller has it already, by its SHA-256.

    filename: save as a file of this name, rather than show.
    """
    etag = f'"{sha256_of(content)}"'
    response = HttpResponse(content, content_type=_content_type(media_type))
    response["ETag"] = etag
    response["Cache-Control"] = _FRESH
    response["Content-Language"] = "sv, en"
    if filename is not None:
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
    answered = get_conditional_response(request, etag=etag, response=response)
    assert isinstance(answered, HttpResponse)
    return open_to_all(answered)


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Let pages of other sites read the answer too (CORS): everything here is public."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def private(response: HttpResponse) -> HttpResponse:
    """Let nobody keep the answer: it is for whoever asked alone."""
    response["Cache-Control"] = "private, no-store"
    return response


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
