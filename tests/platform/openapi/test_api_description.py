"""The description is OpenAPI 3.1 as meant, and its page shows all of it."""

import html
import re

import pytest
from django.test import Client

from samling.platform.openapi.reading import groups_of, type_words

from .urls import api

pytestmark = pytest.mark.urls("tests.platform.openapi.urls")


def test_errors_are_described_as_problem_documents() -> None:
    responses = api.description_document["paths"]["/api/v1/greet/{who}"]["get"]["responses"]
    assert list(responses) == ["200", "304", "400", "404", "422"]
    assert list(responses["200"]["content"]) == ["application/json"]
    for status in ("400", "404", "422"):
        assert responses[status]["content"] == {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        }
    asked = api.description_document["paths"]["/api/v1/ask"]["get"]["responses"]
    assert asked["404"]["content"]["application/problem+json"]["schema"]["$ref"].endswith("Puzzled")


def test_a_parameter_that_may_be_left_out_is_never_null() -> None:
    who, word = api.description_document["paths"]["/api/v1/greet/{who}"]["get"]["parameters"]
    assert word == {
        "in": "query",
        "name": "word",
        "required": False,
        "description": "What to say.",
        "schema": {"type": "string", "maxLength": 10},
        "example": "hej",
    }
    assert who["examples"] == {"anna": {"value": "anna"}, "bo": {"value": "bo"}}


def test_only_what_is_described_is_described() -> None:
    paths = api.description_document["paths"]
    assert {path: list(methods) for path, methods in paths.items()} == {
        "/api/v1/greet/{who}": ["get"],
        "/api/v1/ask": ["get"],
        "/api/v1/answer": ["post"],
    }


def test_the_page_model_has_calls_words_and_examples() -> None:
    (group,) = groups_of(api.description_document, "https://samling.example/api/v1/")
    greet, ask, answer = group.operations
    assert (greet.method, greet.path, greet.summary) == ("GET", "/greet/{who}", "Greet someone")
    assert greet.words == ("In the word that you choose, or in another.", "Never loudly.")
    assert [field.example for field in greet.parameters] == ["anna", "hej"]
    assert greet.call == "curl 'https://samling.example/api/v1/greet/anna?word=hej'"
    assert greet.try_address == "https://samling.example/api/v1/greet/anna?word=hej"
    assert '"to": [' in greet.example
    assert (ask.call, ask.example) == ("", "")
    assert answer.call == (
        "curl --data 'hej' -H 'Content-Type: text/plain' https://samling.example/api/v1/answer"
    )
    assert answer.try_address == ""
    assert [body.media_type for body in answer.bodies] == ["text/plain"]


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "string"),
        ({"$ref": "#/components/schemas/Greeting"}, "Greeting"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "integer or null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Greeting"}}, "list of Greeting"),
        (
            {"type": "object", "additionalProperties": {"type": "integer"}},
            "object with integer by name",
        ),
        ({"enum": ["a", "b"]}, '"a" or "b"'),
        ({"const": "a", "type": "string"}, '"a"'),
        ({"type": "string", "format": "binary"}, "file"),
        ({}, "anything"),
    ],
)
def test_types_in_words(schema: dict[str, object], words: str) -> None:
    assert type_words(schema).words == words


def test_the_page_shows_everything_without_script_or_other_hosts() -> None:
    response = Client().get("/api/v1/docs")
    page = response.content.decode()
    assert response["Content-Language"] == "sv"
    assert '<html lang="sv"' in page
    assert "beskrivna på engelska" in page
    english = Client().get("/en/api/v1/docs").content.decode()
    assert '<html lang="en"' in english
    assert "Alla anrop" not in english
    for name in ("greet", "ask", "answer"):
        assert f'id="{name}"' in page
        assert f'href="#{name}"' in page
    assert html.escape("curl 'http://testserver/api/v1/greet/anna?word=hej'") in page
    assert "A <code>name</code>." in page
    shown = set(re.findall(r'href="#(shape-[A-Za-z]+)"', page))
    assert shown == {
        "shape-Greeting",
        "shape-Problem",
        "shape-Puzzled",
        "shape-Fault",
        "shape-Text",
    }
    assert all(f'id="{target}"' in page for target in shown)
    assert re.findall(r'(?:src|href)="(?:https?:)?//(?!testserver)[^"]*"', page) == []
    assert "<script>" not in page
