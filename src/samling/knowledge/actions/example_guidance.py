"""The invented reviews, checklists and good examples of a demo. The texts themselves are real."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from samling.kernel import Actor
from samling.platform.circumstances import under
from samling.platform.demo import is_demo
from samling.platform.requests import Request

from .. import models
from ..rules import Answer, Example, Keeps, Rating, Side
from .checklists import save_checklist, take_checklist_step
from .examples import suggest_example, take_example_step
from .guidance import review_page

_LIST = "stodjande-organisation"
_MFOF, _LULEA, _BODEN, _STOCKHOLM = "organisation:mfof", "area:2580", "area:2582", "area:0180"
_PARTS = frozenset({Keeps.WRITES})
_AGENCY = Actor("folke.lind@mfof.example", Side.AGENCY, _PARTS)
_STAFF = {
    _LULEA: Actor("jon.kvist@lulea.example", Side.STAFF, _PARTS),
    _BODEN: Actor("per.klover@boden.example", Side.STAFF, _PARTS),
    _STOCKHOLM: Actor("ulla.vide@stockholm.example", Side.STAFF, _PARTS),
}
_PLACE, _WAY, _NOT = Rating.IN_PLACE, Rating.UNDER_WAY, Rating.NOT_BEGUN
_LAST_YEAR = {
    "economy": Answer(_WAY, "Projektpengar till och med nästa år.", "Ekonomen, i budgeten"),
    "management": Answer(_PLACE, "Ledningsgruppen följer arbetet varje halvår."),
    "staff": Answer(_WAY),
    "climate": Answer(_PLACE),
    "cooperation": Answer(_WAY, "Två förvaltningar träffas. Regionen är inte med."),
    "training": Answer(_PLACE),
    "goals": Answer(_NOT),
    "politics": Answer(_WAY),
    "coordinator": Answer(_NOT),
    "fit": Answer(_PLACE),
    "needs": Answer(_NOT),
    "spread": Answer(_WAY),
    "arenas": Answer(_PLACE),
}
_THIS_YEAR = {
    **_LAST_YEAR,
    "management": Answer(_WAY, "Ny ledning sedan i våras, som inte har tagit ställning än."),
    "coordinator": Answer(
        _WAY, "En samordnare på halvtid är utlyst.", "Enhetschefen, klart till sommaren"
    ),
    "cooperation": Answer(_PLACE, "Regionen är med i samverkansgruppen."),
    "needs": Answer(
        _NOT, "Vi vet inte vad föräldrar till tonåringar behöver.", "Handläggaren, till hösten"
    ),
    "arenas": Answer(),
    "spread": Answer(),
}
_WAITING = Example(
    "Frågor till föräldrar vid varje träff",
    "Tre korta frågor ställs sist på varje träff. Svaren läggs ihop två gånger om året.",
)
_TOLD = (
    (
        _BODEN,
        "coordinator",
        Example(
            "En samordnare som två förvaltningar delar på",
            "Socialförvaltningen och utbildningsförvaltningen betalar halva tjänsten var. "
            "Samordnaren kallar till möte varje månad och håller en gemensam lista över allt stöd. "
            "Efter ett år visste båda vad den andra gör.",
        ),
    ),
    (
        _STOCKHOLM,
        "coordinator",
        Example(
            "En samordnare i varje stadsdel och en för hela staden",
            "Varje stadsdel har en samordnare på deltid. De träffas sex gånger om året hos den som "
            "samordnar för hela staden.",
        ),
    ),
    (
        _BODEN,
        "needs",
        Example(
            "En enkät i samband med utvecklingssamtalen",
            "Skolan delar ut en enkät på fyra språk i årskurs 7. Svaren styr vilka föreläsningar "
            "som hålls under våren.",
        ),
    ),
)


@transaction.atomic
def load_example_guidance(*, by: str, at: datetime) -> None:
    """Do what officers would with pages, lists and examples. Outside a demo it does nothing."""
    if not is_demo() or models.FilledChecklist.objects.filter(is_example=True).exists():
        return
    _review(at)
    year = at.year
    _fill(year - 1, _LAST_YEAR, at, is_finished=True)
    _fill(year, _THIS_YEAR, at, is_finished=False)
    for number, (owner, item, example) in enumerate(_TOLD):
        _suggest(owner, item, example, at, number, step="publish")
    _suggest(_BODEN, "goals", _WAITING, at, len(_TOLD), step="")


def _review(at: datetime) -> None:
    """One page was reviewed in time and one too long ago."""
    for slug, ago in (("arenor", 400), ("strategin", 60)):
        reviewed = at.date() - timedelta(days=ago)
        with under(party=_MFOF):
            review_page(
                slug,
                reviewed_on=reviewed,
                review_by=reviewed + timedelta(days=365),
                request=_asked(_AGENCY, _MFOF, f"review-{slug}", at),
            )
        models.GuidancePage.objects.filter(slug=slug).update(is_example=True)


def _fill(year: int, answers: Mapping[str, Answer], at: datetime, *, is_finished: bool) -> None:
    with under(party=_LULEA):
        actor = _STAFF[_LULEA]
        request = _asked(actor, _LULEA, f"fill-{year}", at)
        save_checklist(_LIST, year, answers, request, finish=is_finished)
        if is_finished:
            share = _asked(actor, _LULEA, f"share-{year}", at)
            take_checklist_step(_LIST, year, "share", share)


def _suggest(
    owner: str, item: str, example: Example, at: datetime, number: int, *, step: str
) -> None:
    with under(party=owner):
        request = _asked(_STAFF[owner], owner, f"suggest-{number}", at)
        found = suggest_example(_LIST, item, example, request)
    if step:
        with under(party=_MFOF):
            asked = _asked(_AGENCY, _MFOF, f"{step}-{number}", at)
            take_example_step(found.pk, step, asked)


def _asked(actor: Actor, party: str, key: str, at: datetime) -> Request:
    return Request(actor, at, f"example-guidance:{key}", acting_for=party)
