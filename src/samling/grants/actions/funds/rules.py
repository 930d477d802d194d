"""The rules of a fund as they are written down when they have been decided."""

from dataclasses import dataclass
from datetime import date

from samling.kernel import Faults, Text, is_one_line

from ... import models
from ...rules.funds import FundRules
from ...rules.funds.asked import check_words
from ..requests import Request
from .taking import FundRefused, check_day, check_decision

LONGEST_NAME = 200
MOST_RESERVES = 10


@dataclass(frozen=True, slots=True)
class RulesWanted:
    """board: who gives from the fund. decided, decision: when and where the rules were decided."""

    rules: FundRules
    board: Text
    decided: date
    decision: str


def check_rules(wanted: RulesWanted) -> None:
    """Raises FundRefused with everything that cannot be kept."""
    faults, rules = Faults(), wanted.rules
    names = {
        Text("Namn", "Name"): rules.title,
        Text("Område", "Area"): rules.area,
        Text("Nämnd", "Board"): wanted.board,
        **{Text("Avsatt för", "Reserved for"): each.what for each in rules.reserves},
    }
    for where, words in names.items():
        if any(len(each) > LONGEST_NAME or not is_one_line(each) for each in (words.sv, words.en)):
            faults.add(
                "FUND-RULES-NAME",
                Text(
                    "Texten är för lång, eller har tecken som inte syns.",
                    "The text is too long, or has characters that cannot be seen.",
                ),
                Text(
                    f"Skriv högst {LONGEST_NAME} tecken, på en rad.",
                    f"Write at most {LONGEST_NAME} characters, on one line.",
                ),
                where,
            )
    for purpose in (rules.purpose.sv, rules.purpose.en):
        check_words(purpose, faults, Text("Ändamål", "Purpose"))
    if len(rules.reserves) > MOST_RESERVES:
        faults.add(
            "FUND-RULES-RESERVES",
            Text(
                f"Högst {MOST_RESERVES} avsättningar kan skrivas.",
                f"At most {MOST_RESERVES} reserves can be written.",
            ),
            Text("Slå ihop några.", "Join some."),
        )
    check_decision(faults, wanted.decision)
    check_day(faults, wanted.decided, None)
    faults.raise_if_any(FundRefused)


def write_rules(
    fund: models.Fund, wanted: RulesWanted, request: Request
) -> models.FundRulesVersion:
    """The next version of the rules; those before it stay as they are."""
    rules, source = wanted.rules, wanted.rules.source
    return models.FundRulesVersion.objects.create(
        fund=fund,
        number=fund.rules.count() + 1,
        decided=wanted.decided,
        decision=wanted.decision.strip(),
        title_sv=rules.title.sv,
        title_en=rules.title.en,
        board_sv=wanted.board.sv,
        board_en=wanted.board.en,
        purpose_sv=rules.purpose.sv,
        purpose_en=rules.purpose.en,
        area_sv=rules.area.sv,
        area_en=rules.area.en,
        at_most_per_user=int(rules.at_most_per_user),
        reserves=[
            [each.what.sv, each.what.en, int(each.per_year), each.through]
            for each in rules.reserves
        ],
        source={
            "title": source.title,
            "publisher": source.publisher,
            "origin": source.origin.value,
            "reference": source.reference or "",
        },
        key=request.key,
        by=request.actor.id,
        at=request.at,
    )
