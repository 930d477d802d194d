"""A small API with one operation of each sort."""

from typing import Annotated

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from ninja import Path, Query
from pydantic import Field

from samling.kernel import Fault as KernelFault
from samling.kernel import SamlingError
from samling.kernel import Text as Words
from samling.platform import errors
from samling.platform.openapi import ApiRouter, OpenApi, Problem, Schema, problem_with


class Greeting(Schema):
    """Words of welcome."""

    words: str = Field(description="What is said.", examples=["hej"])
    to: list[str] = Field(description="To whom.")


class Puzzled(Problem):
    """A problem that asks back."""

    question: str = Field(description="What is asked back.")


router = ApiRouter(tags=["Words"], package=__package__)
NOT_SAID = SamlingError(
    KernelFault("TEST-WORD-UNKNOWN", Words("Det sägs inte.", "That is not said."))
)
FAULTY = SamlingError(KernelFault("TEST-WORD-BAD", Words("Fel ord.", "Wrong word.")))


@router.read(
    "/greet/{who}", answer=Greeting, errors=(400, 404, 422), example="/greet/anna?word=hej"
)
def greet(
    request: HttpRequest,
    who: Annotated[str, Path(description="A `name`.", pattern="^[a-z]+$", examples=["anna", "bo"])],
    word: Annotated[
        str | None, Query(description="What to say.", max_length=10, examples=["hej"])
    ] = None,
) -> Greeting:
    """Greet someone.

    In the word that you choose,
    or in another.

    Never loudly.
    """
    if word == "unknown":
        raise NOT_SAID
    if word == "bad":
        raise FAULTY
    if word == "nowhere":
        raise Http404
    return Greeting(words=word or "hej", to=[who])


@router.read("/ask", answer=Greeting, problems={404: Puzzled})
def ask(request: HttpRequest) -> HttpResponse:
    """Ask back."""
    return problem_with(request, NOT_SAID, 404, question="What?")


@router.ask(
    "/answer",
    answer=Greeting,
    errors=(422,),
    body={
        "required": True,
        "content": {
            "text/plain": {"schema": {"type": "string", "description": "Any `words`."}},
        },
    },
    curl="--data 'hej' -H 'Content-Type: text/plain'",
)
def answer(request: HttpRequest) -> Greeting:
    """Answer words."""
    if not request.body:
        raise FAULTY
    return Greeting(words=request.body.decode(), to=[])


api = OpenApi(
    title="Test",
    version="1",
    description="Words.",
    tags={"Words": "What can be said."},
    urls_namespace="api",
)
api.add_router("", router)

handler404 = errors.not_found
urlpatterns = [
    path("api/v1/", api.urls),
    *i18n_patterns(path("api/v1/docs", api.page, name="api_page"), prefix_default_language=False),
]
