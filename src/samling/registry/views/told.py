"""Events of the audit log as an organisation reads them: its own whole, those of others less so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samling.platform.deeds import deed_words, names_its_doer, subject_words
from samling.registry import queries
from samling.registry.rules import Acting


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words. party: whose people did it. origin: from which address.

    Of what others have done there is no address, and no person but where pages say who it was.
    """

    at: datetime
    party: str
    name: str
    account: str
    origin: str
    deed: str
    action: str
    subject: str
    subject_id: str
    detail: Mapping[str, Any]
    sha256: str


def told(
    acting: Acting, events: Iterable[Any], people: Mapping[str, str], language: str
) -> list[Told]:
    """people: names of its own, by account. As many questions whatever the number."""
    found = list(events)
    parties = {each.party for each in found if each.party}
    words = subject_words(parties | {each.subject for each in found})
    known = queries.names_of([each.by for each in found]) | dict(people)
    return [
        Told(
            at=timezone.localtime(each.at),
            party=words[each.party].in_(language) if each.party else _whose(acting, each),
            **_who(acting, each, known),
            deed=deed_words(each.action).in_(language),
            action=each.action,
            subject=words[each.subject].in_(language),
            subject_id=each.subject,
            detail=each.detail,
            sha256=each.sha256,
        )
        for each in found
    ]


def _is_own(acting: Acting, event: Any) -> bool:
    """Of what is done for no party, it reads the signing in that is its own, noted with the event;
    the rest is done by time itself.
    """
    return event.party == acting.party.id or (
        not event.party and event.subject.startswith("account:")
    )


def _whose(acting: Acting, event: Any) -> str:
    return acting.party.name if _is_own(acting, event) else "Samling"


def _who(acting: Acting, event: Any, known: Mapping[str, str]) -> dict[str, str]:
    name = known.get(event.by, event.by)
    if _is_own(acting, event):
        return {"name": name, "account": event.by, "origin": event.origin}
    if not event.party:
        return {"name": _("av sig självt"), "account": event.by, "origin": ""}
    if names_its_doer(event.action):
        return {"name": name, "account": event.by, "origin": ""}
    return {"name": _("någon där"), "account": "", "origin": ""}
