"""What is left to do before a round is opened, and before a reply is sent."""

from datetime import date

from samling.kernel import Fault, SamlingError, Text
from samling.registry import queries as registry
from samling.registry.rules import PartyKind

from ... import models
from ...rules.mapping import By, asked, days_wrong, lacking, lie_in
from ..own import is_given_on, numbers_of
from .rounds import RoundTold, told_of


def asked_of(told: RoundTold, day: date) -> list[str]:
    """The ids of the parties that a round asks, without its own; none where somebody who is named
    can no longer be asked.
    """
    try:
        found = asked(told.circle, registry.registry(), registry.organisations(), day)
    except (ValueError, KeyError, SamlingError):
        return []
    return [each.id for each in found if each.id != told.owner]


def left_to_open(told: RoundTold, number: int, today: date) -> list[Fault]:
    """What stands between a draft and being opened. number: how many it asks."""
    found = [*_days_left(told, today)]
    if not number:
        found.append(
            _lacking(
                Text("Ingen är vald att svara.", "Nobody is chosen to answer."),
                Text(
                    "Välj slag av organisationer och var, eller nämn dem.",
                    "Choose kinds of organisation and where, or name them.",
                ),
            )
        )
    if not told.form.questions_by(By.ORGANISATIONS) and not told.asks_offers:
        found.append(
            _lacking(
                Text("Det finns inget att svara på.", "There is nothing to answer."),
                Text(
                    "Skriv en fråga, eller be dem bekräfta sitt utbud.",
                    "Write a question, or ask them to confirm their offers.",
                ),
            )
        )
    if not _is_own_county(told):
        found.append(
            _lacking(
                Text(
                    "En länsstyrelse kartlägger i sitt eget län.",
                    "A county board maps in its own county.",
                ),
                Text("Ta bort dem som ligger utanför.", "Take away those outside."),
            )
        )
    return found


def _days_left(told: RoundTold, today: date) -> list[Fault]:
    if told.opens is None or told.closes is None:
        return [
            _lacking(
                Text(
                    "Det står inte när den öppnar och stänger.",
                    "It is not said when it opens and closes.",
                ),
                Text("Skriv båda dagarna.", "Write both days."),
            )
        ]
    if told.closes < today:
        return [
            _lacking(
                Text("Sista dagen har passerat.", "The last day has passed."),
                Text("Välj en senare dag.", "Choose a later day."),
            )
        ]
    why = days_wrong({"opens": told.opens.isoformat(), "closes": told.closes.isoformat()})
    return [why] if why else []


def _is_own_county(told: RoundTold) -> bool:
    owner = registry.party(told.owner)
    if owner.kind is not PartyKind.COUNTY_BOARD:
        return True
    every = {each.id: each.area for each in registry.organisations()}
    acts = [every[each] for each in told.organisations if each in every]
    return lie_in(told.circle, owner.area, acts)


def _lacking(what: Text, remedy: Text) -> Fault:
    return Fault("SUPPLY-MAPPING-NOT-WHOLE", what, remedy)


def own_offers(party: str, day: date) -> dict[int, str]:
    """What is asked about: the names of an organisation's published offers that are given still, by
    number, in order of name.
    """
    rows = models.Offer.objects.filter(is_given_on(day), owner=party, state="published")
    return dict(rows.order_by("name", "id").values_list("id", "name"))


def left_to_send(reply: models.MappingReply, today: date) -> list[tuple[str, Fault]]:
    """What is left to do before a reply can be sent: the part's id ("" of the offers), and what."""
    told = told_of(reply.round)
    found = [
        (
            part.id,
            Fault(
                "SUPPLY-MAPPING-UNANSWERED",
                Text("Frågan är inte besvarad.", "The question is not answered."),
                Text(
                    "Svara, eller välj ”vet inte” eller ”inte tillämpligt”.",
                    "Answer it, or choose “not known” or “not applicable”.",
                ),
                Text.same(each.title),
            ),
        )
        for part, each in lacking(told.form, reply.answers, own_offers(reply.party, today))
    ]
    numbers = numbers_of(reply.party, today)
    if told.asks_offers and (number := numbers.due + numbers.stale):
        found.append(("", _due(number)))
    return found


def _due(number: int) -> Fault:
    one = number == 1
    return Fault(
        "SUPPLY-MAPPING-OFFERS-DUE",
        Text(
            f"{number} {'insats' if one else 'insatser'} behöver bekräftas.",
            f"{number} {'offer needs' if one else 'offers need'} confirming.",
        ),
        Text("Bekräfta, eller ändra det som inte stämmer.", "Confirm, or change what is wrong."),
        Text("Utbudet", "The offers"),
    )
