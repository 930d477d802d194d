"""An offer in words, for its page at work and for everyone's: whole or half written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samling.kernel import Text, capital, enumerated
from samling.knowledge.queries import programme
from samling.platform.templatetags.samling_format import language
from samling.supply.forms import said
from samling.supply.parameters import law_rules
from samling.supply.queries import grants_known, paid_with
from samling.supply.rules import (
    BY_ID,
    LANGUAGES,
    AgeSpan,
    Field,
    Kind,
    Step,
    Unknown,
    changes,
    fields_of,
    read_bound,
    rules_beside,
    shown,
)

# Told by another line, or in a way of their own.
_ELSEWHERE = frozenset(
    {"name", "summary", "age_from", "age_to", "price", "price_per", "places"}
    | {"contact_name", "contact_email", "contact_phone", "contact_url"}
)
# Told as not known where nothing is written: a reader wonders.
_WONDERED = frozenset({"cost", "at_once", "weeks", "open_to"})
# What a field is called where its value has the unit.
_TERMS = {"weeks": lambda: _("Väntetid")}


def sections_of(
    values: Mapping[str, Any],
    *,
    is_public: bool,
    municipalities: Mapping[str, str] | None = None,
    day: date | None = None,
) -> list[dict[str, Any]]:
    """The facts and places of an offer by the form's pages.

    is_public: without the titles of empty pages. municipalities: names by code. day: the law of
    that day is told beside the terms.
    """
    every = [
        {
            "step": step,
            "title": said(step.heading),
            "facts": _facts(values, step, is_public, day),
            "places": places_of(values, municipalities or {}) if step is Step.WHERE else [],
        }
        for step in Step
    ]
    return [each for each in every if each["facts"] or each["places"] or not is_public]


def _facts(
    values: Mapping[str, Any], step: Step, is_public: bool, day: date | None
) -> list[dict[str, Any]]:
    facts = []
    for each in fields_of(step):
        if each.id == "age_from" and (ages := ages_of(values)):
            facts.append({"term": _("Barnets ålder"), "value": ages})
        if each.id in _ELSEWHERE:
            continue
        value = values.get(each.id)
        words = _words(each, value, values)
        if words is None and each.id in _WONDERED and is_public:
            words = said(Unknown.NOT_TOLD.text)
        if words is None:
            continue
        fact = {"term": _TERMS[each.id]() if each.id in _TERMS else said(each.label)}
        fact["value"] = words
        if each.id == "programme" and (known := programme(str(value))):
            fact |= {
                "value": known.programme.name,
                "href": reverse("programme", args=[str(value)]),
            }
        if each.id == "scheme" and (grant := grants_known().get(str(value))):
            fact |= {"value": said(grant.title), "href": grant.path}
        if day is not None and (note := _law_words(each.id, value, day)):
            fact["note"] = note
        facts.append(fact)
    return facts + (_contact(values) if step is Step.WAY_IN else [])


def in_short(values: Mapping[str, Any], municipalities: Mapping[str, str]) -> list[dict[str, str]]:
    """What of an offer changes most often: when and where, the cost, the way in and the contact.
    What is not told is told as that.
    """
    where = [
        f"{each['name']}, {each['municipality']}{': ' if each.get('times') else ''}"
        f"{each.get('times', '')}"
        for each in places_of(values, municipalities)
    ]
    if values.get("at_distance"):
        where.append(said(BY_ID["at_distance"].label))
    contact = [each["value"] for each in _contact(values)]
    told = {
        _("Var och när"): "; ".join(where),
        said(BY_ID["cost"].label): _words(BY_ID["cost"], values.get("cost"), values),
        said(Step.WAY_IN.heading): _words(BY_ID["ways_in"], values.get("ways_in"), values),
        _("Kontakt"): ", ".join(contact),
    }
    if "ends" in values:
        told[said(BY_ID["ends"].label)] = _words(BY_ID["ends"], values["ends"], values)
    return [
        {"term": term, "value": words or said(Unknown.NOT_TOLD.text)}
        for term, words in told.items()
    ]


def _law_words(name: str, value: Any, day: date) -> str:
    """What the law says of the chosen terms, with its paragraphs."""
    return " ".join(
        f"{said(each.words)} {capital(said(each.reference))}."
        for each in rules_beside(name, str(value), law_rules(), day)
    )


def _contact(values: Mapping[str, Any]) -> list[dict[str, str]]:
    """How to get in touch: addresses and numbers as links."""
    ways = {
        "contact_name": "",
        "contact_phone": "tel:",
        "contact_email": "mailto:",
        "contact_url": "",
    }
    facts = []
    for name, scheme in ways.items():
        value = values.get(name, "")
        if value:
            plain = value.replace(" ", "").replace("-", "") if scheme == "tel:" else value
            href = f"{scheme}{plain}" if scheme or name == "contact_url" else ""
            facts.append({"term": said(BY_ID[name].label), "value": value, "href": href})
    return facts


def whom_words(values: Mapping[str, Any]) -> str:
    """ "För föräldrar till barn som är 3–12 år."; nothing where the ages are not told."""
    ages = ages_of(values)
    if not ages:
        return ""
    if values["age_to"] == "pregnancy":
        return _("För blivande föräldrar.")
    if values["age_from"] == "pregnancy":
        last = said(read_bound(values["age_to"]).text)
        return _("För föräldrar från graviditeten tills barnet är %(last)s.") % {"last": last}
    return _("För föräldrar till barn som är %(ages)s.") % {"ages": ages}


def _words(each: Field, value: Any, values: Mapping[str, Any]) -> str | None:
    if each.id == "cost" and "price" in values and "price_per" in values:
        price = shown(BY_ID["price"], values["price"])
        per = shown(BY_ID["price_per"], values["price_per"])
        return f"{price.in_(language())} {per.in_(language())}" if price and per else None
    if each.id == "weeks" and isinstance(value, int):
        return weeks_words(value)
    words = shown(each, value)
    if words is None:
        return None
    text = words.in_(language())
    return text[:1].upper() + text[1:] if each.kind is Kind.CHOICES else text


def weeks_words(weeks: int) -> str:
    """How long one waits."""
    if not weeks:
        return _("Ingen väntetid")
    return _("1 vecka") if weeks == 1 else _("%(n)s veckor") % {"n": weeks}


def ages_of(values: Mapping[str, Any]) -> str:
    """ "3–12 år" in the page's language; nothing where it is not told, or cannot be."""
    if "age_from" not in values or "age_to" not in values:
        return ""
    try:
        span = AgeSpan(read_bound(values["age_from"]), read_bound(values["age_to"]))
    except ValueError:
        return ""
    return said(span.text)


def languages_of(values: Mapping[str, Any]) -> str:
    """ "svenska och arabiska"; nothing where none is told."""
    codes = values.get("languages", ())
    return said(enumerated(LANGUAGES[each] for each in codes)) if codes else ""


def places_of(values: Mapping[str, Any], municipalities: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each place with the name of its municipality."""
    return [
        {**each, "municipality": municipalities.get(each["municipality"], each["municipality"])}
        for each in values.get("places", ())
    ]


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], municipalities: Mapping[str, str]
) -> list[dict[str, str]]:
    """What differs between two versions, with the municipality of each place called by its name."""
    both = [{**each, "places": places_of(each, municipalities) or None} for each in (before, after)]
    return changes_shown(changes(*both))


def changes_shown(changes: Any) -> list[dict[str, str]]:
    """Each change with words for nothing."""
    nothing = Text("inget", "nothing")
    return [
        {
            "label": said(each.field.label),
            "before": said(each.before or nothing),
            "after": said(each.after or nothing),
        }
        for each in changes
    ]


def paid_with_shown(offer_id: int) -> list[dict[str, str]]:
    """The state grants that paid for an offer, each with the way to where its money is followed."""
    return [
        {"title": said(each.with_year), "holder": each.holder, "href": each.path}
        for each in paid_with([offer_id]).get(offer_id, ())
    ]
