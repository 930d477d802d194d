"""What is said before a step of a mapping that cannot be taken back, or that reaches many."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import format_date, format_number
from samling.platform.confirming import Confirming
from samling.platform.templatetags.samling_format import language
from samling.supply.queries import mapping as queries


def confirming_of(found: queries.RoundTold, step: str) -> Confirming:
    """What is read before the step, which is one of ASKED_FIRST."""
    return Confirming(
        about=found.title,
        version=found.version,
        back=reverse("mapping", args=[found.id]),
        **ASKED_FIRST[step](found),
    )


def confirming_removal(found: queries.RoundTold, part_id: str, question_id: str) -> Confirming:
    """What is read before a part, or a question of it, is taken out of a draft. Raises KeyError
    where there is none.
    """
    part = found.form.part(part_id)
    told: dict[str, Any] = {
        "title": _("Ta bort delen ”%(name)s”?") % {"name": part.title},
        "lead": ngettext(
            "Delen tas bort med sin %(n)s fråga.",
            "Delen tas bort med sina %(n)s frågor.",
            len(part.questions),
        )
        % {"n": _n(len(part.questions))}
        if part.questions
        else _("Delen har inga frågor än."),
        "button": _("Ta bort delen"),
    }
    if question_id:
        question = next((each for each in part.questions if each.id == question_id), None)
        if question is None:
            raise KeyError(question_id)
        told = {
            "title": _("Ta bort frågan ”%(name)s”?") % {"name": question.title},
            "lead": _("Frågan tas bort ur delen ”%(part)s”.") % {"part": part.title},
            "button": _("Ta bort frågan"),
        }
    return Confirming(
        about=found.title,
        version=found.version,
        back=reverse("mapping_questions", args=[found.id]),
        lasting=_("Det går inte att hämta tillbaka. Då får ni skriva det på nytt."),
        hidden={"part": part_id, "question": question_id},
        **told,
    )


def _opening(found: queries.RoundTold) -> dict[str, Any]:
    today = timezone.localdate()
    asks = len(queries.asked_of(found, today))
    assert found.opens is not None
    assert found.closes is not None
    is_now = found.opens <= today
    return {
        "title": _("Öppna kartläggningen?"),
        "lead": ngettext(
            "%(n)s organisation ska svara senast %(day)s.",
            "%(n)s organisationer ska svara senast %(day)s.",
            asks,
        )
        % {"n": _n(asks), "day": _day(found.closes)},
        "points": (
            _("Den öppnar genast.")
            if is_now
            else _("Den öppnar %(day)s.") % {"day": _day(found.opens)},
            _("Handläggarna hos dem får ett brev när den öppnar, och ett till före sista dagen."),
        ),
        "lasting": _(
            "Varken frågorna eller vilka som frågas går att ändra sedan. Du kan förlänga tiden, "
            "eller avbryta kartläggningen."
        ),
        "button": ngettext("Öppna för %(n)s organisation", "Öppna för %(n)s organisationer", asks)
        % {"n": _n(asks)},
    }


def _reminding(found: queries.RoundTold) -> dict[str, Any]:
    number = _counted(found)["left"]
    return {
        "title": _("Påminna dem som inte har svarat?"),
        "lead": ngettext(
            "%(n)s organisation har inte svarat. Handläggarna där får ett brev nu.",
            "%(n)s organisationer har inte svarat. Handläggarna där får ett brev nu.",
            number,
        )
        % {"n": _n(number)},
        "points": (
            _("Brev går också av sig själva före sista dagen."),
            _("Du kan påminna högst en gång om dagen."),
        ),
        "lasting": _("Brev som har gått går inte att ta tillbaka."),
        "button": ngettext("Påminn %(n)s organisation", "Påminn %(n)s organisationer", number)
        % {"n": _n(number)},
    }


def _closing(found: queries.RoundTold) -> dict[str, Any]:
    counted = _counted(found)
    lead = _("%(sent)s av %(all)s har svarat.") % {
        "sent": _n(counted["sent"]),
        "all": _n(counted["all"]),
    }
    if left := counted["left"]:
        lead += " " + ngettext(
            "Den som inte har svarat kan inte göra det sedan.",
            "De %(n)s som inte har svarat kan inte göra det sedan.",
            left,
        ) % {"n": _n(left)}
    points = []
    if begun := counted["begun"]:
        points.append(
            ngettext(
                "%(n)s har börjat svara utan att skicka. Det svaret räknas inte.",
                "%(n)s har börjat svara utan att skicka. De svaren räknas inte.",
                begun,
            )
            % {"n": _n(begun)}
        )
    if found.closes:
        points.append(
            _("Alla som frågades har fått veta att sista dagen är %(day)s.")
            % {"day": _day(found.closes)}
        )
    points.append(_("Inget brev går till dem om att den är stängd."))
    return {
        "title": _("Stänga kartläggningen nu?"),
        "lead": lead,
        "points": points,
        "lasting": _(
            "Den öppnas bara igen om du förlänger tiden och skriver varför. När resultatet är "
            "fastställt går det inte."
        ),
        "button": _("Stäng nu"),
    }


def _freezing(found: queries.RoundTold) -> dict[str, Any]:
    counted = _counted(found)
    return {
        "title": _("Fastställa resultatet?"),
        "lead": _("%(sent)s av %(all)s har svarat, och det blir resultatet.")
        % {"sent": _n(counted["sent"]), "all": _n(counted["all"])},
        "points": (
            _("Utbudet tas med som det är i dag."),
            _("Tiden går inte att förlänga sedan, och inget svar kan komma till."),
            _("Delarna som ni själva dokumenterar går inte heller att ändra."),
            _("Ingen annan ser resultatet förrän du publicerar det."),
        ),
        "lasting": _("Det går inte att ångra."),
        "button": _("Fastställ resultatet"),
    }


def _discarding(found: queries.RoundTold) -> dict[str, Any]:
    number = len(list(found.form))
    return {
        "title": _("Ta bort utkastet?"),
        "lead": ngettext(
            "Kartläggningen tas bort med sin %(n)s fråga.",
            "Kartläggningen tas bort med sina %(n)s frågor.",
            number,
        )
        % {"n": _n(number)}
        if number
        else _("Kartläggningen tas bort. Den har inga frågor än."),
        "points": (_("Ingen har fått någon fråga, och ingen får veta något."),),
        "lasting": _("Det går inte att hämta tillbaka."),
        "button": _("Ta bort utkastet"),
    }


ASKED_FIRST: Mapping[str, Callable[[queries.RoundTold], dict[str, Any]]] = {
    "open": _opening,
    "remind": _reminding,
    "close": _closing,
    "freeze": _freezing,
    "discard": _discarding,
}
"""The steps that are read about first. Publishing can be undone, and the rest ask for a reason."""


def _counted(found: queries.RoundTold) -> dict[str, int]:
    """How many there are, have sent, have begun, and have not sent."""
    progress = queries.progress_of(found.id)
    every = sum(len(each.parties) for each in progress)
    sent, begun = (sum(each.number(state) for each in progress) for state in ("sent", "begun"))
    return {"all": every, "sent": sent, "begun": begun, "left": every - sent}


def _n(number: int) -> str:
    return format_number(number, language())


def _day(day: Any) -> str:
    return format_date(day, language())
