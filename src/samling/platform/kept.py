"""Keeps made pages in memory, for as long as what they are made from is the same.

A page of open figures is decided by its address, its language and the figures themselves, so
twenty readers of a page cost one making of it. Pages with a form that carries a token, and
answers other than 200, are never kept; nor are those for readers who are signed in. Views that
are only read can be kept, no others.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

MOST_PAGES = 256
MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as its view gave it, with every header."""

    content: bytes
    headers: Mapping[str, str]


class Shelf:
    """The pages made last, bounded in number and in bytes. Safe for threads."""

    def __init__(self, most_pages: int = MOST_PAGES, most_bytes: int = MOST_BYTES) -> None:
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._most_pages, self._most_bytes = most_pages, most_bytes
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: Page) -> None:
        """Keep a page, and let go of those not asked for the longest. One that would take most of
        the room is not kept."""
        if len(page.content) * 2 > self._most_bytes:
            return
        with self._lock:
            if key in self._pages:
                self._bytes -= len(self._pages.pop(key).content)
            self._bytes += len(page.content)
            self._pages[key] = page
            while len(self._pages) > self._most_pages or self._bytes > self._most_bytes:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= len(gone.content)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0


_shelf = Shelf()


def kept(version: Callable[[], str]) -> Callable[[Callable[..., HttpResponse]], Any]:
    """A decorator for views whose page follows from the address and the figures alone.

    version: names the figures as they are now; asked for at every request, so it must be cheap.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if settings.SESSION_COOKIE_NAME in request.COOKIES:
                return view(request, *args, **kwargs)  # may say who is signed in
            part = request.headers.get("HX-Request", ""), request.headers.get("HX-Target", "")
            site = request.scheme, request.get_host()
            key = (site, request.get_full_path(), get_language(), part, version())
            page = _shelf.get(key)
            if page is not None:
                return HttpResponse(page.content, headers=dict(page.headers))
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and not _is_personal(request, response):
                _shelf.put(key, Page(response.content, dict(response.items())))
            return response

        return answer

    return decorate


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the page carries a form's token or sets a cookie, and so is one reader's own."""
    return bool(response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
