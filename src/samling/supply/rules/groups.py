"""Parents whom an offer turns to.

Sixteen are those that professionals in Västmanland named as hard to reach (the county's mapping of
2020-21, in its handbook on parenting support); the others are parents whom offers are made for.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .choices import Choice


class Group(Choice):
    EXPECTING = "expecting", "Blivande föräldrar", "Expecting parents"
    FIRST_TIME = "first_time", "Förstagångsföräldrar", "First-time parents"
    TEENAGERS = "teenagers", "Tonårsföräldrar", "Parents of teenagers"
    FATHERS = "fathers", "Pappor", "Fathers"
    YOUNG = "young", "Unga föräldrar", "Young parents"
    SINGLE = "single", "Ensamstående föräldrar", "Single parents"
    SEPARATED = "separated", "Föräldrar som har separerat", "Parents who have separated"
    ADOPTIVE = "adoptive", "Adoptivföräldrar", "Adoptive parents"
    LGBTQ = "lgbtq", "Hbtqi-föräldrar", "LGBTQI parents"
    FOREIGN_BORN = "foreign_born", "Utrikesfödda föräldrar", "Foreign-born parents"
    CHILD_DISABILITY = (
        "child_disability",
        "Barn med funktionsnedsättning",
        "Children with disabilities",
    )
    CHILD_NORM_BREAKING = (
        "child_norm_breaking",
        "Barn med normbrytande beteende",
        "Children with norm-breaking behaviour",
    )
    PLACED = "placed", "Föräldrar till placerade barn", "Parents of placed children"
    IN_PRISON = "in_prison", "Föräldrar i fängelse eller frivård", "Parents in prison or probation"
    VIOLENCE = "violence", "Utsatta för våld", "Exposed to violence"
    USES_VIOLENCE = "uses_violence", "Har använt våld", "Have used violence"
    ADDICTION = "addiction", "Skadligt bruk eller beroende", "Harmful use or addiction"
    MENTAL_HEALTH = (
        "mental_health",
        "Psykisk ohälsa eller andra hälsoproblem",
        "Mental ill-health or other health problems",
    )
    UNSAFE = "unsafe", "Mår dåligt eller är otrygg", "Feels bad or unsafe"
    COGNITIVE = "cognitive", "Kognitiv funktionsnedsättning", "Cognitive disability"
    LITERACY = "literacy", "Läs- och skrivsvårigheter", "Reading and writing difficulties"
    LESS_EDUCATION = "less_education", "Kortare utbildning", "Shorter education"
    LOW_INCOME = "low_income", "Sämre ekonomi", "Less money"
    EXPOSED_AREA = (
        "exposed_area",
        "Bor i ett socioekonomiskt utsatt område",
        "Lives in a socio-economically exposed area",
    )
    OUTSIDE_WORK = "outside_work", "Utanför arbetsmarknaden", "Outside the labour market"
    LESS_TRUST = "less_trust", "Mindre tillit till samhället", "Less trust in society"
    LESS_ENGAGED = "less_engaged", "Mindre engagerad som förälder", "Less engaged as a parent"
    NOT_RECEPTIVE = (
        "not_receptive",
        "Behöver stöd men tar inte emot det",
        "Needs support but does not take it",
    )
    BETWEEN_CARE = (
        "between_care",
        "Mellan primärvård och specialistvård",
        "Between primary and specialist care",
    )
    LONG_TRAVEL = "long_travel", "Lång väg att resa", "A long way to travel"
    SMALL_MUNICIPALITY = "small_municipality", "Bor i en mindre kommun", "In a small municipality"


HARMED_BY: Mapping[Group, Group] = MappingProxyType({Group.USES_VIOLENCE: Group.VIOLENCE})
"""Those who do harm, each with those who are exposed to it. What is for the one alone must never be
handed to the other in its place.
"""
