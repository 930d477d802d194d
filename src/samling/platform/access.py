"""Who may reach an address, and by which methods.

Every view declares its class, or it is never reached at all; it is only read (GET and HEAD) unless
it says that a form may be sent to it.
"""

import inspect
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from ninja.operation import PathView

from samling.kernel import SamlingError

View = TypeVar("View", bound=Callable[..., Any])


class Access(StrEnum):
    """The access classes, from the widest to the narrowest."""

    PUBLIC = "public"  # anyone, without an account
    SIGNED_IN = "signed_in"  # anyone with an account
    MEMBER = "member"  # those who have a role in an organisation, and act for it
    KEY = "key"  # an organisation's own system, by its key alone


_NARROWNESS = tuple(Access)
_READING = ("GET", "HEAD")


class Key(Protocol):
    """A key that holds, as `request.system_key` has it. What it opens is the capabilities' own."""

    @property
    def account(self) -> str:
        """What stands for it where a person's address stands for one who has an account."""

    def may(self, scope: str) -> bool:
        """Whether whoever has it may do that ("offers:write")."""


class Forbidden(SamlingError):
    """This person may not see or do this; the fault says who may. Answered 403."""


class UndeclaredAccess(Exception):
    """A view without an access class: a mistake in the code, so nobody is let in."""


def public(view: View) -> View:
    """Mark a view, or an operation of the API, as open to anyone."""
    view.access = Access.PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Mark a view as open to anyone who has signed in."""
    view.access = Access.SIGNED_IN  # type: ignore[attr-defined]
    return view


def member(view: View) -> View:
    """Mark a view as open to those who act for an organisation; `request.acting` says which.

    What they may see and do there is for the view to ask of its capability's `access`.
    """
    view.access = Access.MEMBER  # type: ignore[attr-defined]
    return view


def with_key(view: View) -> View:
    """Mark an operation of the API as open to an organisation's own system, by its key;
    `request.system_key` says which. Whoever is signed in is nobody there: a cookie opens nothing.
    """
    view.access = Access.KEY  # type: ignore[attr-defined]
    return view


def takes_forms(view: View) -> View:
    """Mark a view as one that a form may be sent to (POST)."""
    view.methods = (*_READING, "POST")  # type: ignore[attr-defined]
    return view


def only_forms(view: View) -> View:
    """Mark a view as one that a form is sent to, and that cannot be read (POST alone)."""
    view.methods = ("POST",)  # type: ignore[attr-defined]
    return view


@lru_cache(maxsize=1024)
def methods_of(view: Callable[..., Any]) -> tuple[str, ...]:
    """The methods that an address answers to; for a path of the API, those of its operations."""
    found = [method for operation in _api_operations(view) for method in operation.methods]
    return tuple(dict.fromkeys(found)) or getattr(view, "methods", _READING)


@lru_cache(maxsize=1024)
def access_class(view: Callable[..., Any]) -> Access | None:
    """The declared class of a view; for a path of the API, the narrowest of its operations'.

    None when nothing is declared, or when an operation of the path is without a class.
    """
    declared: Access | None = getattr(view, "access", None)
    if declared is not None:
        return declared
    narrowest: Access | None = None
    for operation in _api_operations(view):
        found: Access | None = getattr(operation.view_func, "access", None)
        if found is None:
            return None
        if narrowest is None or _NARROWNESS.index(found) > _NARROWNESS.index(narrowest):
            narrowest = found
    return narrowest


def _api_operations(view: Callable[..., Any]) -> list[Any]:
    """The operations behind a view of django-ninja, which hides its PathView in a closure."""
    if not inspect.isfunction(view):
        return []
    path_view = inspect.getclosurevars(view).nonlocals.get("self")
    return list(path_view.operations) if isinstance(path_view, PathView) else []
