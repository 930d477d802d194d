"""How operations are declared: open to all, with their errors, kept by hash, HEAD as GET; or for an
organisation's own system, by its key.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_type_hints

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.models import Query as QueryParam
from pydantic import BaseModel

from samling.kernel import Fault, SamlingError, Text
from samling.platform import errors as _errors
from samling.platform.access import Key, public, with_key
from samling.platform.publishing import open_to_all, private, published

from .schemas import Problem

View = Callable[..., Any]

_NONE: Mapping[int, type[Problem]] = MappingProxyType({})
KEY_SCHEME = "key"
"""What the description calls the way to be let in with a key."""
_WITH_KEY = '-H "Authorization: Bearer $KEY"'
_HEADERS = {
    "ETag": {
        "description": "The SHA-256 of the content; send it back as `If-None-Match`.",
        "schema": {"type": "string"},
    },
    "Cache-Control": {
        "description": "How long the answer may be kept.",
        "schema": {"type": "string"},
    },
}


class ApiRouter(Router):
    """A part of the API that one capability has.

    package: the Python package that holds examples.json, with the answer to the example call of
    each operation by its id; a test holds it to what is answered.
    """

    def __init__(self, *, package: str, **options: Any) -> None:
        super().__init__(**options)
        file = files(package).joinpath("examples.json")
        self._examples = json.loads(file.read_text("utf-8")) if file.is_file() else {}

    def read(
        self,
        path: str,
        *,
        answer: type[BaseModel],
        errors: Sequence[int] = (),
        problems: Mapping[int, type[Problem]] = _NONE,
        example: str | None = None,
    ) -> Callable[[View], View]:
        """Declare a GET that returns an `answer`, or a response of its own.

        The summary is the first line of the docstring, the rest is the description. errors: the
        statuses it may fail with; problems: those that say more than the common ones. example: a
        call that is right, from the API's root.
        """

        def declare(view: View) -> View:
            asked = _query_names(view)

            @public
            @wraps(view)
            def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
                found = _refusal(request, asked) or view(request, *args, **kwargs)
                if isinstance(found, HttpResponse):
                    return open_to_all(found)
                assert isinstance(found, answer)
                content = found.model_dump_json().encode()
                return published(request, content, "application/json")

            options = _options(view, answer, errors, example)
            options["response"] |= problems
            options["openapi_extra"]["responses"] = {
                200: {"headers": _HEADERS, **self._example(view)},
                304: {"description": "Not Modified: the content has the hash in `If-None-Match`."},
            }
            self.add_api_operation(path, ["GET"], run, **options)
            self.add_api_operation(path, ["HEAD"], run, include_in_schema=False)
            return run

        return declare

    def ask(
        self,
        path: str,
        *,
        answer: type[BaseModel],
        errors: Sequence[int],
        body: dict[str, Any],
        curl: str,
    ) -> Callable[[View], View]:
        """Declare a POST that computes an `answer` and stores nothing.

        body: the request body as OpenAPI describes it; the operation reads it itself. curl: the
        options that send one.
        """

        def declare(view: View) -> View:
            asked = _query_names(view)

            @public
            @wraps(view)
            def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
                found = _refusal(request, asked) or view(request, *args, **kwargs)
                if isinstance(found, HttpResponse):
                    return found
                assert isinstance(found, answer)
                return HttpResponse(found.model_dump_json(), content_type="application/json")

            options = _options(view, answer, (*errors, 413), path)
            options["openapi_extra"] |= {"requestBody": body, "x-curl": curl}
            options["openapi_extra"]["responses"] = {200: self._example(view)}
            self.add_api_operation(path, ["POST"], run, **options)
            return run

        return declare

    def keyed(
        self,
        method: Literal["GET", "PUT", "POST"],
        path: str,
        *,
        scope: str,
        answers: Mapping[int, type[BaseModel]],
        errors: Sequence[int],
        body: dict[str, Any] | None = None,
        example: str,
        curl: str,
    ) -> Callable[[View], View]:
        """Declare what an organisation's own system does, by a key that may: nothing that a cookie
        opens, nothing that is kept or that pages of other sites read.

        scope: what the key must be let do. answers: by status; the view returns one of 200, or a
        status with its answer. body: as of `ask`. example: a call from the API's root, and curl:
        its options beside the key.
        """

        def declare(view: View) -> View:
            asked = _query_names(view)

            @with_key
            @wraps(view)
            def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
                key: Key = request.system_key  # type: ignore[attr-defined]
                if not key.may(scope):
                    return private(_errors.key_may_not(request, scope))
                found = _refusal(request, asked) or view(request, *args, **kwargs)
                if not isinstance(found, HttpResponse):
                    status, answer = found if isinstance(found, tuple) else (200, found)
                    assert isinstance(answer, answers[status])
                    content = answer.model_dump_json()
                    found = HttpResponse(content, content_type="application/json", status=status)
                return private(found)

            sent = (413,) if body else ()
            options = _options(view, answers[200], (*errors, *sent, 401, 403), example)
            options["response"] |= answers
            options["openapi_extra"] |= {
                "security": [{KEY_SCHEME: [scope]}],
                "x-curl": " ".join(filter(None, (_WITH_KEY, curl))),
                **({"requestBody": body} if body else {}),
            }
            self.add_api_operation(path, [method], run, **options)
            if method == "GET":
                self.add_api_operation(path, ["HEAD"], run, include_in_schema=False)
            return run

        return declare

    def _example(self, view: View) -> dict[str, Any]:
        name = view.__name__
        if name not in self._examples:
            return {}
        return {"content": {"application/json": {"example": self._examples[name]}}}


def _query_names(view: View) -> tuple[str, ...]:
    """The parameters that an operation reads from the query, as they are written there."""
    return tuple(
        each.alias or name
        for name, hint in get_type_hints(view, include_extras=True).items()
        for each in getattr(hint, "__metadata__", ())
        if isinstance(each, QueryParam)
    )


def _refusal(request: HttpRequest, asked: Sequence[str]) -> HttpResponse | None:
    """422 for parameters that the operation does not read: an answer without them would be to
    another question. None when there are no such."""
    known = ", ".join(asked)
    faults = [
        Fault(
            "PLATFORM-PARAMETER-NONE",
            Text("Det finns ingen sådan parameter.", "There is no such parameter."),
            Text(f"De som finns: {known}.", f"There are: {known}.")
            if known
            else Text("Adressen har inga parametrar.", "The address has no parameters."),
            Text.same(f"query.{name[:80]}"),
        )
        for name in request.GET
        if name not in asked
    ]
    return _errors.problem(request, SamlingError(*faults), 422) if faults else None


def _options(
    view: View, answer: type[BaseModel], statuses: Sequence[int], example: str | None
) -> dict[str, Any]:
    summary, _, description = (view.__doc__ or "").strip().partition("\n")
    extra: dict[str, Any] = {}
    if example is not None:
        extra["x-example"] = example
    return {
        "response": {200: answer, **dict.fromkeys(sorted({*statuses, 422}), Problem)},
        "operation_id": view.__name__,
        "summary": summary.rstrip("."),
        "description": _unwrapped(description),
        "openapi_extra": extra,
    }


def _unwrapped(words: str) -> str:
    """The paragraphs of a docstring, each in one line."""
    paragraphs = "\n".join(line.strip() for line in words.strip().splitlines()).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
