"""django-ninja's description, corrected where it says less or other than OpenAPI 3.1 means."""

from collections.abc import Iterator, Mapping
from typing import Any

from .router import KEY_SCHEME

_PROBLEM = "application/problem+json"
_KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "The key of an organisation's own system: `samling_`, its number, `_` and a "
    "secret. An administrator of the organisation makes it, says what it may do, and revokes it.",
}
_STATUS_WORDS = {
    200: "The answer.",
    201: "It is new, and made.",
    400: "The request cannot be understood, or asks for what does not go together.",
    401: "The call has no key that holds.",
    403: "The key may not do this.",
    404: "There is no such thing.",
    409: "It conflicts with what holds already; the fault says how to go on.",
    413: "The body is larger than the service reads.",
    422: "A parameter or the content cannot be used.",
}


def corrected(document: Mapping[str, Any]) -> dict[str, Any]:
    """Errors as problem documents, examples of parameters by name, nothing that is null; and what
    a key is, where something is done with one.

    Changes the operations of `document` in place.
    """
    for operation in _operations(document):
        operation["parameters"] = [_parameter(each) for each in operation["parameters"]]
        operation["responses"] = {
            str(status): _response(status, response)
            for status, response in sorted(operation["responses"].items())
        }
    if any("security" in operation for operation in _operations(document)):
        document["components"]["securitySchemes"] = {KEY_SCHEME: _KEY}
    return {name: value for name, value in document.items() if value != []}


def _operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for operations in document["paths"].values():
        yield from operations.values()


def _parameter(parameter: Mapping[str, Any]) -> dict[str, Any]:
    """What is left out of an address is not null, and `examples` of a parameter is another thing
    than `examples` of a schema."""
    schema = dict(parameter["schema"])
    for name in ("title", "description"):
        schema.pop(name, None)
    examples = schema.pop("examples", ())
    if "anyOf" in schema:
        (one,) = (each for each in schema.pop("anyOf") if each != {"type": "null"})
        schema |= one
    corrected = {**parameter, "schema": schema}
    corrected.pop("examples", None)
    if len(examples) == 1:
        corrected["example"] = examples[0]
    elif examples:
        corrected["examples"] = {str(each): {"value": each} for each in examples}
    return corrected


def _response(status: int, response: Mapping[str, Any]) -> dict[str, Any]:
    """An error is another kind of document than an answer."""
    response = {**response, "description": _STATUS_WORDS.get(status, response["description"])}
    if status >= 400:
        (form,) = response["content"].values()
        response["content"] = {_PROBLEM: form}
    return response
