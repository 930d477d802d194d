"""Answers that anyone may fetch, keep and use from any site; and those for one alone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from samling import __version__
from samling.kernel import sha256_of

from .kept import Page, Shelf

# Kept for ten minutes; after that a reader asks again, and is told 304 when nothing changed.
_FRESH = "public, max-age=600"
files_made = Shelf()
"""What was slow to make, for as long as what it was made from is the same."""


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
    return _published(request, content, sha256_of(content), media_type, filename)


def published_of(
    request: HttpRequest,
    version: str,
    make: Callable[[], bytes],
    media_type: str,
    *,
    filename: str | None = None,
) -> HttpResponse:
    """The same of content that is slow to make, and is made only when it must be.

    version: names all that the content follows from, but for the address and the language of the
    page: as long as it is the same, a caller that has the content is told so and nobody else waits
    for it to be made anew. What makes it may change with Samling itself, whose version counts too.
    """
    tag = sha256_of([version, __version__, request.path])
    response = _published(request, b"", tag, media_type, filename)
    if response.status_code != 200:
        return response
    page = files_made.get(tag)
    if page is None:
        page = Page(make(), {})
        files_made.put(tag, page)
    response.content = page.content
    return response


def _published(
    request: HttpRequest, content: bytes, tag: str, media_type: str, filename: str | None
) -> HttpResponse:
    etag = f'"{tag}"'
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
