"""One mapping from errors to answers: which status, which page, which JSON.

A page gets the templates platform/error.html (an error with faults) or platform/errors/CODE.html,
with `faults` (each with code, what, remedy, where in the language of the page), `language`,
`status` and `code`, the words to give to support. A program gets application/problem+json
(RFC 9457) with every fault in both languages.
"""

import json
import logging
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode
from django.utils.translation import get_language

from samling.kernel import Fault, SamlingError, Text

from .access import Forbidden
from .limits import limits
from .numbered import request_number
from .unreadable import unreadable

_log = logging.getLogger("samling.errors")
_SHOWN = 12

TITLES = {
    400: Text("Frågan går inte att förstå", "The request cannot be understood"),
    401: Text("Du behöver logga in, eller ha en nyckel", "You need to sign in, or to have a key"),
    403: Text("Du får inte göra det här", "You may not do this"),
    404: Text("Sidan finns inte", "The page does not exist"),
    405: Text("Adressen tar inte emot det", "The address does not take that"),
    409: Text("Det går inte ihop med det som redan gäller", "It conflicts with what holds already"),
    411: Text("Längden saknas på det du skickade", "What you sent has no length"),
    413: Text("Det du skickade är för stort", "What you sent is too large"),
    422: Text("Innehållet går inte att använda", "The content cannot be used"),
    429: Text("För många frågor på kort tid", "Too many requests in a short time"),
    500: Text("Något gick fel hos oss", "Something went wrong on our side"),
}

NOT_FOUND = SamlingError(
    Fault(
        "PLATFORM-NOT-FOUND",
        Text("Det finns inget på den adressen.", "There is nothing at that address."),
    )
)


@dataclass(frozen=True, slots=True)
class ShownFault:
    """A fault in the language of the page, for templates."""

    code: str
    what: str
    remedy: str
    where: str


def answer(request: HttpRequest, error: SamlingError, status: int | None = None) -> HttpResponse:
    """The page, or the JSON, for an error with faults; `status` when the caller knows best."""
    status = status or status_of(request, error)
    if _wants_json(request):
        return problem(request, error, status)
    language = _language()
    faults = [
        ShownFault(
            fault.code,
            fault.what.in_(language),
            fault.remedy.in_(language) if fault.remedy else "",
            fault.where.in_(language) if fault.where else "",
        )
        for fault in error.faults
    ]
    return _page(request, "platform/error.html", status, faults=faults, code=_codes(error))


def status_of(request: HttpRequest, error: SamlingError) -> int:
    """403 for what the person may not, 404 for what an address names and is unknown, 400 for
    other addresses, 422 for content."""
    if isinstance(error, Forbidden):
        return 403
    if request.method not in ("GET", "HEAD"):
        return 422
    return 404 if all(fault.code.endswith("-UNKNOWN") for fault in error.faults) else 400


def problem(request: HttpRequest, error: SamlingError, status: int) -> HttpResponse:
    """RFC 9457: an error for a program, with each fault in both languages."""
    body = {
        "type": "about:blank",
        "title": TITLES[status].en,
        "status": status,
        "detail": error.in_("en"),
        "faults": [
            {
                "code": fault.code,
                "what": _both(fault.what),
                "remedy": _both(fault.remedy),
                "where": _both(fault.where),
            }
            for fault in error.faults
        ],
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), content_type="application/problem+json", status=status
    )


def not_understood(findings: list[dict[str, Any]]) -> SamlingError:
    """What pydantic found in the parameters or the body of a call, as faults."""
    return SamlingError(
        *(
            Fault(
                "PLATFORM-PARAMETER-UNREADABLE",
                unreadable(finding),
                where=Text.same(".".join(str(part) for part in finding["loc"])),
            )
            for finding in findings
        )
    )


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """The way to sign in, and back here; for a program, that it must."""
    if _wants_json(request):
        return _plain_error(request, 401)
    here = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    query = f"?{urlencode({'next': here})}" if here else ""
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}{query}")


_NO_ROLE = Fault(
    "PLATFORM-NO-ROLE",
    Text(
        "Du är inloggad, men har ingen roll i någon organisation.",
        "You are signed in, but have no role in any organisation.",
    ),
    Text(
        "Be den som är administratör i din organisation att ge dig en roll.",
        "Ask the administrator of your organisation to give you a role.",
    ),
)


def acts_for_nobody(request: HttpRequest) -> HttpResponse:
    """403 for whoever is signed in without a role, with whom to ask for one."""
    if _wants_json(request):
        return problem(request, SamlingError(_NO_ROLE), 403)
    return _page(request, "platform/errors/no_role.html", 403, code=_NO_ROLE.code)


_NO_KEY = Fault(
    "PLATFORM-KEY",
    Text(
        "Det finns ingen nyckel i anropet som gäller.",
        "There is no key in the call that holds.",
    ),
    Text(
        "Skicka huvudet ”Authorization: Bearer” med nyckeln. Den kan vara felskriven, återkallad "
        "eller för gammal: fråga den som är administratör i din organisation.",
        "Send the header “Authorization: Bearer” with the key. It may be miswritten, revoked or "
        "too old: ask the administrator of your organisation.",
    ),
    Text.same("Authorization"),
)
_REALM = 'Bearer realm="Samling"'


def needs_key(request: HttpRequest) -> HttpResponse:
    """401 for a call without a key that holds: the same whether it is wrong, revoked or past."""
    response = problem(request, SamlingError(_NO_KEY), 401)
    is_given = "Authorization" in request.headers
    response["WWW-Authenticate"] = f'{_REALM}, error="invalid_token"' if is_given else _REALM
    return response


def key_may_not(request: HttpRequest, scope: str) -> HttpResponse:
    """403 for a key that holds, and was not made for this."""
    fault = Fault(
        "PLATFORM-KEY-SCOPE",
        Text(f"Nyckeln får inte göra det här ({scope}).", f"The key may not do this ({scope})."),
        Text(
            "Be administratören i din organisation göra en nyckel som får det.",
            "Ask the administrator of your organisation to make a key that may.",
        ),
    )
    response = problem(request, SamlingError(fault), 403)
    response["WWW-Authenticate"] = f'{_REALM}, error="insufficient_scope", scope="{scope}"'
    return response


def refusal(request: HttpRequest, status: int) -> HttpResponse:
    """The page, or the JSON, for a status that says it all by itself."""
    return _plain_error(request, status if status in TITLES else 400)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_to_unread_body(request, exception) or _plain_error(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain_error(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _plain_error(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain_error(request, 404)


def too_many(request: HttpRequest) -> HttpResponse:
    return _plain_error(request, 429)


def too_large(request: HttpRequest) -> HttpResponse:
    return _plain_error(request, 413)


def server_error(request: HttpRequest) -> HttpResponse:
    """With the beginning of the request's number, by which its lines are found in the log."""
    return _plain_error(request, 500, f" {request_number()[:_SHOWN]}")


def answer_to_unread_body(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """413 when Django itself met its limit while it read a form, 400 when the sender fell silent
    or went away in the middle; None for other errors."""
    if isinstance(error, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return too_large(request)
    if isinstance(error, UnreadablePostError):
        return _plain_error(request, 400)
    return None


def _plain_error(request: HttpRequest, status: int, number: str = "") -> HttpResponse:
    if _wants_json(request):
        fault = Fault(f"PLATFORM-{status}", TITLES[status])
        return problem(request, SamlingError(fault), status)
    code = f"PLATFORM-{status}{number}"
    return _page(request, f"platform/errors/{status}.html", status, code=code)


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    language = _language()
    context = {"language": language, "status": status, "limits": limits(), **context}
    try:
        return render(request, template, context, status=status)
    except Exception:
        # The page that tells of a fault must not be lost to a second one.
        _log.exception("the page for %s could not be made", status)
        words = f"{TITLES[status].in_(language)}. ({context['code']})"
        return HttpResponse(words, content_type="text/plain; charset=utf-8", status=status)


def _wants_json(request: HttpRequest) -> bool:
    if request.path.startswith("/api/"):
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _language() -> str:
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def _codes(error: SamlingError) -> str:
    return ", ".join(dict.fromkeys(fault.code for fault in error.faults))


def _both(text: Text | None) -> dict[str, str] | None:
    return {"sv": text.sv, "en": text.en} if text else None
