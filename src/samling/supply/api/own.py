"""An organisation's own offers, for its own system: sent by what they are called there, read, and
offered no more.
"""

from dataclasses import replace
from typing import Annotated, Any, Literal
from uuid import uuid4

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query

from samling.kernel import Fault, MayNot, SamlingError, Text
from samling.platform.openapi import read_json
from samling.platform.requests import Request
from samling.registry.middleware import key_of
from samling.registry.rules import Scope
from samling.supply import access, actions, queries
from samling.supply.rules import (
    EXTERNAL,
    IN_LIST,
    IN_OBJECT,
    MOST_OF_EXTERNAL,
    Fate,
    own_id_of,
)

from . import routers
from .own_schemas import (
    LIST_BODY,
    ONE_BODY,
    REASON_BODY,
    SEEN,
    OwnId,
    OwnOffer,
    OwnOfferList,
    SentList,
    SentOffer,
    Trimmed,
    own_offer,
    sent_offer,
)

MOST_SENT = 1_000
_LIST, _REASON = "offers", "reason"
_JSON = "--json"
_DryRun = Annotated[
    bool,
    Query(description="Answer what would come of it, with the same faults, and write nothing."),
]


class BadBody(SamlingError):
    """The body is JSON of another form than the operation reads."""


@routers.own.keyed(
    "PUT",
    "/own/offers",
    scope=Scope.OFFERS_WRITE,
    answers={200: SentList},
    errors=(409, 422),
    body=LIST_BODY,
    example="/own/offers",
    curl=f"-X PUT {_JSON} @offers.json",
)
def put_own_offers(request: HttpRequest, dry_run: _DryRun = False) -> SentList:
    """Send your offers.

    Each is found again by `external_id`: what is new is published, what differs is changed and
    published, and what is the same is left alone, so that the same list can be sent again and
    again. Offers that are not in the list are not touched: stop offering them by “Stop offering”.
    Fields that are left out, or null, are emptied. At most 1,000 in a call.

    All or nothing: where anything is wrong the answer is 422 with every fault and its place as a
    JSON pointer (`/offers/13/age_to`), and nothing is stored. One that is a draft, or is offered no
    more, is published only where it says `publish`: else the answer is 409.
    """
    sent = _object(read_json(request), {_LIST})
    raw = sent.get(_LIST)
    if not isinstance(raw, list) or not raw:
        raise _bad(
            "SUPPLY-SENT-LIST",
            Text("Det finns ingen lista med insatser.", "There is no list of offers."),
            Text("Skicka minst en insats i ”offers”.", "Send at least one offer in “offers”."),
            f"/{_LIST}",
        )
    if len(raw) > MOST_SENT:
        raise _bad(
            "SUPPLY-SENT-MANY",
            Text(
                f"Det är {len(raw)} insatser. Det går att skicka högst {MOST_SENT} i ett anrop.",
                f"There are {len(raw)} offers. At most {MOST_SENT} can be sent in a call.",
            ),
            Text("Dela upp listan i flera anrop.", "Divide the list into several calls."),
            f"/{_LIST}",
        )
    taken = actions.send_offers(raw, _asked(request), called=IN_LIST, is_trial=dry_run)
    return SentList(
        dry_run=dry_run,
        new=_count(taken, Fate.NEW),
        changed=_count(taken, Fate.CHANGED),
        again=_count(taken, Fate.AGAIN),
        same=_count(taken, Fate.SAME),
        offers=[sent_offer(each) for each in taken],
    )


@routers.own.keyed(
    "PUT",
    "/own/offers/{external_id}",
    scope=Scope.OFFERS_WRITE,
    answers={200: SentOffer, 201: SentOffer},
    errors=(409, 422),
    body=ONE_BODY,
    example="/own/offers/insats-17",
    curl=f"-X PUT {_JSON} @offer.json",
)
def put_own_offer(
    request: HttpRequest, external_id: OwnId, dry_run: _DryRun = False
) -> tuple[int, SentOffer]:
    """Send one offer.

    As “Send your offers” with a list of one. 201 for one that is new, 200 for one that is changed
    or the same, and in a dry run.
    """
    raw = _object(read_json(request))
    told = raw.get(EXTERNAL, external_id)
    if not isinstance(told, str) or own_id_of(told) != external_id:
        raise _bad(
            "SUPPLY-SENT-OTHER-ID",
            Text(
                "Det egna id:t är ett annat än i adressen.",
                "The own id is another than in the address.",
            ),
            Text("Ta bort fältet, eller ändra adressen.", "Take the field away, or the other."),
            f"/{EXTERNAL}",
        )
    (taken,) = actions.send_offers(
        [{**raw, EXTERNAL: external_id}], _asked(request), called=IN_OBJECT, is_trial=dry_run
    )
    is_made = taken.fate is Fate.NEW and not dry_run
    return (201 if is_made else 200), sent_offer(taken)


@routers.own.keyed(
    "GET",
    "/own/offers",
    scope=Scope.OFFERS_READ_OWN,
    answers={200: OwnOfferList},
    errors=(422,),
    example="/own/offers?most=100",
    curl="",
)
def list_own_offers(
    request: HttpRequest,
    state: Annotated[
        Literal["draft", "published", "withdrawn", "merged"] | None,
        Query(description="Only those in this state."),
    ] = None,
    external_id: Annotated[
        str | None,
        Query(
            description="Only the one that your system calls so.",
            pattern=rf"^{SEEN}+$",
            max_length=MOST_OF_EXTERNAL,
        ),
        Trimmed,
    ] = None,
    after: Annotated[
        int, Query(description="Only those with a higher number.", ge=0, le=999_999_999)
    ] = 0,
    most: Annotated[
        int, Query(description="At most so many, in order of number.", ge=1, le=MOST_SENT)
    ] = 100,
) -> OwnOfferList:
    """List your own offers.

    In every state, also those that were written by hand. Ask for the next ones with `after`, the
    number of the last that was answered.
    """
    found = queries.offers_told(
        key_of(request).party.id, after=after, most=most, state=state, external_id=external_id
    )
    return OwnOfferList(count=len(found), offers=[own_offer(each) for each in found])


@routers.own.keyed(
    "GET",
    "/own/offers/{external_id}",
    scope=Scope.OFFERS_READ_OWN,
    answers={200: OwnOffer},
    errors=(404, 422),
    example="/own/offers/insats-17",
    curl="",
)
def get_own_offer(request: HttpRequest, external_id: OwnId) -> OwnOffer:
    """Get one of your own offers.

    As it is written now, and as everyone sees it. One that has been merged into another is
    answered as merged, with the number of the other.
    """
    return own_offer(_own(request, external_id))


@routers.own.keyed(
    "POST",
    "/own/offers/{external_id}/withdraw",
    scope=Scope.OFFERS_WRITE,
    answers={200: SentOffer},
    errors=(404, 409, 422),
    body=REASON_BODY,
    example="/own/offers/insats-17/withdraw",
    curl=f"""{_JSON} '{{"reason": "Gruppen är slut"}}'""",
)
def withdraw_own_offer(request: HttpRequest, external_id: OwnId) -> SentOffer:
    """Stop offering.

    The offer is taken away from what everyone sees; it and its history are kept. The reason is
    kept in the history. One that is offered no more already is answered as `same`; a draft, and
    one that has been merged, with 409. Send it again with `publish` to offer it again.
    """
    reason = _object(read_json(request), {_REASON}).get(_REASON, "")
    if not isinstance(reason, str):
        raise _bad(
            "SUPPLY-SENT-REASON",
            Text("Skälet är ingen text.", "The reason is no text."),
            Text("Skriv varför, som text.", "Write why, as a text."),
            f"/{_REASON}",
        )
    before = _own(request, external_id)
    try:
        row = actions.withdraw_sent(external_id, _asked(request, reason))
    except MayNot as refused:
        if any(each.code == "STEP-STATE" for each in refused.faults):
            raise actions.Conflict(*refused.faults) from None
        where = Text.same(f"/{_REASON}")
        raise MayNot(*(replace(each, where=where) for each in refused.faults)) from None
    if row is None:
        raise Http404(external_id)
    return SentOffer(
        external_id=external_id,
        id=before.id,
        result="same" if before.state == "withdrawn" else "changed",
        state="withdrawn",
        has_changes=before.has_changes,
        changed=[],
    )


def _own(request: HttpRequest, external_id: str) -> queries.OfferTold:
    found = queries.offers_told(key_of(request).party.id, most=1, external_id=external_id)
    if not found:
        raise Http404(external_id)
    return found[0]


def _asked(request: HttpRequest, reason: str = "") -> Request:
    """Each call is a request of its own: it is by the offers' state that the same is known."""
    key = key_of(request)
    return Request(
        access.actor_of_key(key),
        timezone.now(),
        uuid4().hex,
        reason=reason,
        acting_for=key.party.id,
    )


def _object(sent: Any, names: set[str] | None = None) -> dict[str, Any]:
    """What was sent, if it is an object; with names, if it has no others. Raises BadBody."""
    if not isinstance(sent, dict):
        raise _bad(
            "SUPPLY-SENT-OBJECT",
            Text("Det som skickades är inget objekt.", "What was sent is no object."),
            Text("Skicka ett objekt med namn och värden.", "Send an object of names and values."),
            "/",
        )
    for name in sent if names is not None else ():
        if name not in (names or ()):
            raise _bad(
                "SUPPLY-SENT-NAME",
                Text(f"Det finns inget som heter ”{name[:40]}”.", f"There is no “{name[:40]}”."),
                Text("Ta bort det.", "Take it away."),
                f"/{name[:40]}",
            )
    return sent


def _bad(code: str, what: Text, remedy: Text, where: str) -> BadBody:
    return BadBody(Fault(code, what, remedy, Text.same(where)))


def _count(taken: tuple[actions.Taken, ...], fate: Fate) -> int:
    return sum(each.fate is fate for each in taken)
