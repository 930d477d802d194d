"""Answers to choose between: each a short word that is kept, and what it is called on screen."""

from enum import StrEnum
from typing import Self

from samling.kernel import Text


class Choice(StrEnum):
    """The base of fixed answers. text: as a page and a template's list have it."""

    text: Text

    def __new__(cls, value: str, sv: str = "", en: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.text = Text(sv, en)
        return member


class Level(Choice):
    """How far the need has gone that is met; selective and indicated together are targeted."""

    UNIVERSAL = "universal", "Universell: för alla", "Universal: for everyone"
    SELECTIVE = "selective", "Selektiv: för grupper med risk", "Selective: for groups at risk"
    INDICATED = (
        "indicated",
        "Indikerad: när det finns tecken på problem",
        "Indicated: where there are signs of problems",
    )


class Phase(Choice):
    """When in a family's life. The last four are those of the commission on parents of placed
    children: before, during and after the child lives elsewhere, and while it serves a sentence.
    """

    GENERAL = "general", "I vardagen", "In everyday life"
    BEFORE = "before_placement", "Innan ett barn placeras", "Before a child is placed"
    DURING = "during_placement", "Medan ett barn är placerat", "While a child is placed"
    AFTER = (
        "after_placement",
        "När ett barn har flyttat hem eller till eget",
        "When a child has moved home or out",
    )
    SECURE_CARE = (
        "secure_youth_care",
        "Medan ett barn avtjänar sluten ungdomsvård",
        "While a child serves secure youth care",
    )


class Form(Choice):
    """How it is given."""

    INDIVIDUAL = "individual", "Enskilt", "One to one"
    GROUP = "group", "I grupp", "In a group"
    HOME_VISIT = "home_visit", "Hembesök", "Home visit"
    DROP_IN = "drop_in", "Öppet för alla som kommer", "Open to all who come"
    PHONE = "phone", "Telefon", "Telephone"
    WEB = "web", "På webben", "On the web"


class WayIn(Choice):
    """How one gets in."""

    OPEN = "open", "Bara att komma", "Just come"
    BOOKING = "booking", "Boka själv", "Book it yourself"
    REFERRAL = "referral", "Genom remiss eller hänvisning", "By referral"
    DECISION = (
        "decision",
        "Efter beslut av socialnämnden",
        "After a decision by the social services",
    )


class Assessment(Choice):
    """Whether the social services try the need first."""

    WITHOUT = "without", "Utan behovsprövning", "Without needs assessment"
    AFTER = "after", "Efter behovsprövning", "After needs assessment"
    NOT_SOCIAL_SERVICES = (
        "not_social_services",
        "Ges inte enligt socialtjänstlagen",
        "Not given under the Social Services Act",
    )


class Records(Choice):
    """What is written down of those who take part, where the social services give it."""

    KEPT = "kept", "Dokumenteras", "Documented"
    ADVICE = (
        "advice",
        "Rådgivning: personliga förhållanden dokumenteras inte",
        "Advice: personal circumstances are not documented",
    )
    NO_IDENTITY = (
        "no_identity",
        "Nämnden har beslutat att identiteten inte dokumenteras",
        "The board has decided that identity is not documented",
    )


class OpenTo(Choice):
    """Who may come, by where one lives."""

    ANYONE = "anyone", "Alla, var man än bor", "Anyone, wherever one lives"
    RESIDENTS = "residents", "De som bor i området", "Those who live in the area"


class CostKind(Choice):
    FREE = "free", "Kostar inget", "Free of charge"
    PRICED = "priced", "Kostar", "Has a price"


class PricePer(Choice):
    OCCASION = "occasion", "per gång", "per occasion"
    COURSE = "course", "per kurs", "per course"
    MONTH = "month", "per månad", "per month"
    FAMILY = "family", "per familj", "per family"


class Unknown(Choice):
    """Unknown is not zero: why an answer is missing."""

    NOT_TOLD = "not_told", "inte angivet", "not told"
    NOT_KNOWN = "not_known", "vet inte", "not known"
    NOT_APPLICABLE = "not_applicable", "inte aktuellt", "not applicable"
    NOT_COUNTED = "not_counted", "inte räknat", "not counted"
