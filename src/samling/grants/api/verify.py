"""Verification in the API: is a result what its own scheme and figures give?"""

from django.http import HttpRequest
from pydantic import Field

from samling.grants import rules
from samling.platform.openapi import Schema, Text, text

from . import routers

_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "description": "A result document, such as “Get the whole result” answers with.",
            }
        }
    },
}


class Verification(Schema):
    """What came of computing a result again."""

    same: bool = Field(description="Every field, sum and hash is what its own rules give.")
    reasons: list[Text] = Field(description="The sum and hash, or the first difference.")


@routers.checks.ask(
    "/verify",
    answer=Verification,
    errors=(422,),
    body=_BODY,
    curl="--json @result.json",
)
def verify_result(request: HttpRequest) -> Verification:
    """Verify a result.

    Computes a result document again from the definition, figures and areas that it carries, and
    compares every field. Nothing is stored.
    """
    verdict = rules.verify(request.body)
    return Verification(same=verdict.outcome, reasons=[text(each) for each in verdict.reasons])
