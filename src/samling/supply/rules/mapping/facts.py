"""What a round is beside its questions: its name, why, when, and who is asked."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from typing import Any

from samling.kernel import AreaCode, Fault, Text, is_known_day

from ..together import Found
from ..wrong import Wrong, clean_words
from .asked import Circle, Respondent

LONGEST_ROUND = timedelta(days=2 * 366)
LABELS = {
    "title": Text("Namn", "Name"),
    "purpose": Text("Syfte", "Purpose"),
    "opens": Text("Öppnar", "Opens"),
    "closes": Text("Sista dag att svara", "Last day to answer"),
    "kinds": Text("Slag av organisationer", "Kinds of organisation"),
    "areas": Text("Var", "Where"),
    "organisations": Text("Myndigheter", "Agencies"),
    "asks_offers": Text("Utbudet", "The offers"),
}
_MOST_NAMED = 400


def cleaned_facts(raw: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Found, ...]]:
    """The facts that can be kept, of those that are there, as plain values; and what is wrong.

    An empty day is None; a title is never empty.
    """
    kept: dict[str, Any] = {}
    found: list[Found] = []
    for name, read in _READERS.items():
        if name not in raw:
            continue
        try:
            kept[name] = read(raw[name])
        except Wrong as wrong:
            found.append(Found(name, Fault(wrong.code, wrong.what, wrong.remedy, LABELS[name])))
    if kept.get("opens") and kept.get("closes") and (why := days_wrong(kept)) is not None:
        found.append(Found("closes", why))
    return kept, tuple(found)


def days_wrong(facts: Mapping[str, Any]) -> Fault | None:
    """Why the round cannot run from the one day to the other."""
    opens, closes = map(date.fromisoformat, (facts["opens"], facts["closes"]))
    if opens <= closes <= opens + LONGEST_ROUND:
        return None
    return Fault(
        "SUPPLY-MAPPING-DAYS",
        Text(
            "Sista dagen kommer före den första, eller mer än två år efter.",
            "The last day comes before the first, or more than two years after it.",
        ),
        Text("Ändra en av dagarna.", "Change one of the days."),
        LABELS["closes"],
    )


def circle_of(facts: Mapping[str, Any]) -> Circle:
    """Who is asked, of cleaned facts."""
    return Circle(
        tuple(map(Respondent, facts["kinds"])),
        tuple(map(AreaCode, facts["areas"])),
        tuple(facts["organisations"]),
    )


def _title(raw: Any) -> str:
    words = clean_words(raw, 200)
    if not words:
        raise Wrong(
            "SUPPLY-MAPPING-TITLE",
            Text("Kartläggningen har inget namn.", "The mapping has no name."),
            Text("Skriv vad den handlar om.", "Write what it is about."),
        )
    return words


def _purpose(raw: Any) -> str:
    return clean_words(raw, 4_000, several_lines=True)


def _day(raw: Any) -> str | None:
    if raw is None or raw == "":
        return None
    try:
        day = date.fromisoformat(raw)
    except (TypeError, ValueError):
        day = None
    if day is None or not is_known_day(day):
        raise Wrong(
            "SUPPLY-UNREADABLE",
            Text(f"”{str(raw)[:30]}” är ingen dag.", f"“{str(raw)[:30]}” is no day."),
            Text("Skriv dagen som 2027-01-31.", "Write the day as 2027-01-31."),
        )
    return day.isoformat()


def _kinds(raw: Any) -> list[str]:
    chosen = _listed(raw)
    if set(chosen) - {each.value for each in Respondent}:
        raise _no_choice()
    return [each.value for each in Respondent if each in chosen]


def _areas(raw: Any) -> list[str]:
    found = list(dict.fromkeys(_listed(raw)))
    try:
        return [str(AreaCode(each)) for each in found]
    except ValueError:
        raise _no_choice() from None


def _organisations(raw: Any) -> list[str]:
    return list(dict.fromkeys(_listed(raw)))


def _flag(raw: Any) -> bool:
    return raw is True


def _listed(raw: Any) -> Collection[str]:
    if not isinstance(raw, list | tuple) or not all(isinstance(each, str) for each in raw):
        raise _no_choice()
    if len(raw) > _MOST_NAMED or any(len(each) > 100 for each in raw):
        raise _no_choice()
    return list(raw)


def _no_choice() -> Wrong:
    return Wrong(
        "SUPPLY-MAPPING-ASKED",
        Text("Det går inte att läsa vilka som ska svara.", "It cannot be read who is to answer."),
        Text("Välj bland dem som finns.", "Choose among those that there are."),
    )


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "title": _title,
    "purpose": _purpose,
    "opens": _day,
    "closes": _day,
    "kinds": _kinds,
    "areas": _areas,
    "organisations": _organisations,
    "asks_offers": _flag,
}
