"""What is said of a fund and of its years, in a sentence, wherever it is shown."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import queries
from samling.grants.rules.funds import FundStep, Standing
from samling.grants.rules.life import FUND_YEAR
from samling.kernel import Fault, Text, format_kronor, format_number

from ..language import language


def kr(amount: int) -> str:
    return format_kronor(amount, language())


def left_words(stands: Standing | None) -> str:
    """What there is to give of a fund, as its page leads with."""
    if stands is None:
        return _("Ingen har skrivit vad fonden har. Skriv ett kapitalbesked.")
    if stands.balance < 0:
        return _("Enligt bokföringen fattas %(amount)s i fonden.") % {"amount": kr(-stands.balance)}
    words = (
        _("Ungefär %(amount)s finns att ge.") if stands.is_about else _("%(amount)s finns att ge.")
    ) % {"amount": kr(stands.to_give)}
    if not stands.reserved:
        return words
    return _("%(words)s %(reserved)s är avsatt.") % {
        "words": words,
        "reserved": kr(stands.reserved),
    }


def year_lead(seen: queries.FundYearSeen) -> str:
    """Where a year stands, with the figure that matters then."""
    applied = sum(each.asked.applied for each in seen.applications)
    words = {
        "year": seen.year,
        "applied": kr(applied),
        "available": kr(seen.available),
        "number": format_number(len(seen.applications), language()),
    }
    if not seen.applications:
        return _("Ingen har sökt för %(year)s än.") % words
    division = seen.division
    if division is None:
        return (
            ngettext(
                "%(number)s verksamhet har sökt %(applied)s för %(year)s.",
                "%(number)s verksamheter har sökt %(applied)s för %(year)s.",
                len(seen.applications),
            )
            % words
        )
    words |= {
        "given": kr(division.total),
        "cap": kr(division.per_user),
        "left": kr(division.left),
    }
    if seen.closed and seen.report is not None:
        words |= {"used": kr(seen.report.used), "back": kr(seen.report.to_take_back)}
        return _(
            "%(given)s beviljades för %(year)s. %(used)s användes och %(back)s togs tillbaka."
        ) % (words)
    if seen.is_decided:
        return _("%(given)s är beviljat för %(year)s, högst %(cap)s per brukare.") % words
    return (
        ngettext(
            "%(number)s verksamhet har sökt %(applied)s. Av %(available)s beviljas %(given)s, "
            "högst %(cap)s per brukare.",
            "%(number)s verksamheter har sökt %(applied)s. Av %(available)s beviljas %(given)s, "
            "högst %(cap)s per brukare.",
            len(seen.applications),
        )
        % words
    )


def steps_shown(steps: Sequence[FundStep]) -> list[dict[str, Any]]:
    """Arithmetic as its component has it."""
    found = []
    for each in steps:
        if each.value is None:
            value = ""
        elif each.is_kronor:
            amount = kr(abs(each.value))
            value = f"−{amount}" if each.value < 0 else amount
        else:
            value = format_number(each.value, language())
        found.append(
            {"text": each.text, "value": value, "note": each.note, "result": each.is_result}
        )
    return found


def findings_shown(faults: Sequence[Fault]) -> list[dict[str, Any]]:
    """Where sums say different things, as the component of findings has it."""
    return [
        {"severity": "warning", "title": each.what, "remedy": each.remedy, "code": each.code}
        for each in faults
    ]


def rules_facts(rules: queries.RulesSeen) -> list[dict[str, Any]]:
    """The rules of a fund as facts."""
    own = rules.rules
    reserves = "; ".join(
        _("%(what)s %(amount)s om året till och med %(year)s")
        % {
            "what": each.what.in_(language()),
            "amount": kr(each.per_year),
            "year": each.through,
        }
        for each in own.reserves
    )
    return [
        {"term": _("Ändamål"), "value": own.purpose},
        {"term": _("Område"), "value": _capital(own.area)},
        {"term": _("Högst per brukare och år"), "value": kr(own.at_most_per_user)},
        {"term": _("Avsatt"), "value": reserves or _("Inget")},
        {"term": _("Beslutas av"), "value": rules.board},
        {
            "term": _("Reglerna beslutades"),
            "value": f"{rules.decided.isoformat()}, {rules.decision}",
        },
    ]


def year_facts(seen: queries.FundYearSeen, *, is_public: bool = False) -> list[dict[str, Any]]:
    """Days and decisions of a year; where it is booked only for the holder's own."""
    found: list[dict[str, Any]] = [
        {"term": _("Läge"), "value": FUND_YEAR.state(seen.state).text},
        {"term": _("Räkningsdag"), "value": seen.counted.isoformat()},
    ]
    if seen.until:
        found.append({"term": _("Sista dag att ansöka"), "value": seen.until.isoformat()})
    found.append(
        {
            "term": _("Högst per brukare enligt reglerna"),
            "value": kr(seen.rules.rules.at_most_per_user),
        }
    )
    if seen.decided:
        found.append({"term": _("Beslut"), "value": f"{seen.decision}, {seen.decided.isoformat()}"})
    if seen.paid and not is_public:
        found.append({"term": _("Utbetalt"), "value": f"{seen.paid.isoformat()}, {seen.payment}"})
    if seen.closed:
        found.append(
            {
                "term": _("Redovisningen godkänd"),
                "value": f"{seen.closing}, {seen.closed.isoformat()}",
            }
        )
    return found


def fund_band(fund: queries.FundSeen) -> bool | str:
    """Across the page of a fund of a demo: what has happened is invented, the amounts are not."""
    return fund.is_example and _(
        "Händelserna på sidan är påhittade. Beloppen står i nämndens publicerade ärenden, om inget "
        "annat sägs."
    )


def _capital(words: Text) -> Text:
    return Text(words.sv[:1].upper() + words.sv[1:], words.en[:1].upper() + words.en[1:])
