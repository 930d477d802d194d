"""From an OpenAPI document to what its page shows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

_SHAPES = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class TypeWords:
    """The type of a value in words, and the shapes it leads to, by name."""

    words: str
    shapes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a shape, or a parameter; `place` is where a parameter stands."""

    name: str
    type: TypeWords
    required: bool
    words: str
    rules: str
    example: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A named kind of object."""

    name: str
    words: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One status that an operation may answer with."""

    status: str
    words: str
    media_type: str
    type: TypeWords | None


@dataclass(frozen=True, slots=True)
class Body:
    """One form that a request may be sent in; `fields` of a form or an object."""

    media_type: str
    words: str
    type: TypeWords
    fields: tuple[Field, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    """scope: what a key must be let do; empty where none is needed."""

    id: str
    method: str
    path: str
    summary: str
    words: tuple[str, ...]
    parameters: tuple[Field, ...]
    bodies: tuple[Body, ...]
    answers: tuple[Answer, ...]
    call: str
    try_address: str
    example: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    words: str
    operations: tuple[Operation, ...]


def groups_of(document: Mapping[str, Any], base: str) -> tuple[Group, ...]:
    """Every operation under its tag, in the order of the document.

    base: the absolute address of the API's root, ending in a slash.
    """
    found = list(_operations(document, base))
    return tuple(
        Group(
            tag["name"],
            tag["description"],
            tuple(operation for name, operation in found if name == tag["name"]),
        )
        for tag in document["tags"]
    )


def shapes_of(document: Mapping[str, Any]) -> tuple[Shape, ...]:
    """Every kind of object that answers are made of, by name."""
    shapes = document["components"]["schemas"]
    return tuple(
        Shape(
            name,
            shape.get("description", "" if "properties" in shape else type_words(shape).words),
            tuple(_fields(shape)),
        )
        for name, shape in sorted(shapes.items())
    )


def has_keys(document: Mapping[str, Any]) -> bool:
    """Whether something is done with a key."""
    return bool(document["components"].get("securitySchemes"))


def _operations(document: Mapping[str, Any], base: str) -> Iterator[tuple[str, Operation]]:
    for path, operations in document["paths"].items():
        for method, details in operations.items():
            (tag,) = details["tags"]
            yield tag, _operation(path, method, details, base)


def _from_root(path: str, base: str) -> str:
    """The path after the root's, since every address begins with the root."""
    return "/" + path.removeprefix(urlsplit(base).path)


def _operation(path: str, method: str, details: Mapping[str, Any], base: str) -> Operation:
    answers = tuple(_answer(status, each) for status, each in details["responses"].items())
    is_open = "security" not in details
    address = urljoin(base, details.get("x-example", "").lstrip("/"))
    return Operation(
        id=details["operationId"],
        method=method.upper(),
        path=_from_root(path, base),
        summary=details["summary"],
        words=tuple(filter(None, details.get("description", "").split("\n\n"))),
        parameters=tuple(_parameter(each) for each in details["parameters"]),
        bodies=tuple(_bodies(details.get("requestBody", {}))),
        answers=answers,
        call=_call(method, address, details),
        try_address=address if is_open and method == "get" and "x-example" in details else "",
        example=_answer_example(details),
        scope="" if is_open else ", ".join(_scopes(details)),
    )


def _scopes(details: Mapping[str, Any]) -> Iterator[str]:
    for way in details["security"]:
        for scopes in way.values():
            yield from scopes


def _call(method: str, address: str, details: Mapping[str, Any]) -> str:
    if "x-example" not in details:
        return ""
    options = details.get("x-curl", "")
    quoted = f"'{address}'" if set("?&{}") & set(address) else address
    return " ".join(part for part in ("curl", options, quoted) if part)


def _answer_example(details: Mapping[str, Any]) -> str:
    content = details["responses"].get("200", {}).get("content", {})
    for form in content.values():
        if "example" in form:
            return json.dumps(form["example"], ensure_ascii=False, indent=2)
    return ""


def _parameter(parameter: Mapping[str, Any]) -> Field:
    schema = parameter["schema"]
    return Field(
        name=parameter["name"],
        type=type_words(schema),
        required=parameter["required"],
        words=parameter.get("description", ""),
        rules=_rules(schema),
        example=_parameter_example(parameter),
        place={"path": "in the path", "query": "in the query"}[parameter["in"]],
    )


def _parameter_example(parameter: Mapping[str, Any]) -> str:
    first = next(iter(parameter.get("examples", ())), "")
    example = parameter.get("example", first)
    return ", ".join(map(str, example)) if isinstance(example, list) else str(example)


def _bodies(body: Mapping[str, Any]) -> Iterator[Body]:
    for media_type, form in body.get("content", {}).items():
        schema = form["schema"]
        yield Body(
            media_type,
            schema.get("description", ""),
            type_words(schema),
            tuple(_fields(schema)),
            str(form.get("example", "")).rstrip(),
        )


def _answer(status: str, response: Mapping[str, Any]) -> Answer:
    for media_type, form in response.get("content", {}).items():
        return Answer(status, response["description"], media_type, type_words(form["schema"]))
    return Answer(status, response["description"], "", None)


def _fields(shape: Mapping[str, Any]) -> Iterator[Field]:
    required = shape.get("required", ())
    for name, field in shape.get("properties", {}).items():
        yield Field(
            name=name,
            type=type_words(field),
            required=name in required,
            words=field.get("description", ""),
            rules=_rules(field),
            example=_example(field),
        )


def type_words(schema: Mapping[str, Any]) -> TypeWords:
    """ "list of Share", "integer or null"."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_SHAPES)
        return TypeWords(name, (name,))
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return _joined((type_words(each) for each in schema[several]), " or ")
    if "allOf" in schema:
        return _joined((type_words(each) for each in schema["allOf"]), " and ")
    if "const" in schema:
        return TypeWords(json.dumps(schema["const"]), ())
    if "enum" in schema:
        return TypeWords(" or ".join(json.dumps(each) for each in schema["enum"]), ())
    if schema.get("type") == "array":
        each = type_words(schema.get("items", {}))
        return TypeWords(f"list of {each.words}", each.shapes)
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        each = type_words(schema["additionalProperties"])
        return TypeWords(f"object with {each.words} by name", each.shapes)
    if schema.get("format") == "binary":
        return TypeWords("file", ())
    return TypeWords(schema.get("type", "anything"), ())


def _joined(parts: Iterable[TypeWords], word: str) -> TypeWords:
    found = list(parts)
    shapes = dict.fromkeys(shape for part in found for shape in part.shapes)
    return TypeWords(word.join(part.words for part in found), tuple(shapes))


def _rules(schema: Mapping[str, Any]) -> str:
    """What a value must keep to, in words."""
    for several in ("anyOf", "oneOf"):
        for each in schema.get(several, ()):
            if rules := _rules(each):
                return rules
    words = {
        "minimum": "at least {}",
        "maximum": "at most {}",
        "minLength": "at least {} characters",
        "maxLength": "at most {} characters",
        "maxItems": "at most {} of them",
        "pattern": "matches `{}`",
    }
    found = [words[name].format(schema[name]) for name in words if name in schema]
    if schema.get("default") not in (None, []):
        found.append(f"{json.dumps(schema['default'])} when left out")
    return ", ".join(found)


def _example(schema: Mapping[str, Any]) -> str:
    for example in schema.get("examples", ()):
        return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
    return ""
