"""The kinds of things that the register tells apart, each with its words."""

from enum import StrEnum

from samling.kernel import Text


class _Kind(StrEnum):
    @property
    def words(self) -> Text:
        return _WORDS[self]


class Level(_Kind):
    """Whom a programme is for. Source: the table of Region Västmanland's handbook, and its
    figure 1.
    """

    UNIVERSAL = "universal"
    SELECTIVE = "selective"
    INDICATED = "indicated"

    @property
    def is_targeted(self) -> bool:
        """To some, by risk or signs; the effect of such is not to be held against the others'."""
        return self is not Level.UNIVERSAL

    @property
    def meaning(self) -> Text:
        """What the level is, as a sentence."""
        return _MEANINGS[self]


class Status(_Kind):
    """Whether a programme is given."""

    ACTIVE = "active"
    PHASED_OUT = "phased_out"
    ENDED = "ended"


class Delivery(_Kind):
    """In which forms it is given."""

    GROUP = "group"
    INDIVIDUAL = "individual"
    GUIDANCE = "guidance"
    SEMINAR = "seminar"
    WEB = "web"
    WRITTEN = "written"


class Design(_Kind):
    """How a study was made."""

    RANDOMISED = "randomised"
    CONTROLLED = "controlled"
    BEFORE_AFTER = "before_after"
    COHORT = "cohort"
    QUALITATIVE = "qualitative"
    ECONOMIC = "economic"
    REVIEW = "review"
    OTHER = "other"


_WORDS: dict[StrEnum, Text] = {
    Level.UNIVERSAL: Text("universellt", "universal"),
    Level.SELECTIVE: Text("selektivt", "selective"),
    Level.INDICATED: Text("indikerat", "indicated"),
    Status.ACTIVE: Text("används", "in use"),
    Status.PHASED_OUT: Text("fasas ut", "being phased out"),
    Status.ENDED: Text("avslutat", "ended"),
    Delivery.GROUP: Text("i grupp", "in a group"),
    Delivery.INDIVIDUAL: Text("enskilt", "individually"),
    Delivery.GUIDANCE: Text("handledning", "guidance"),
    Delivery.SEMINAR: Text("seminarier", "seminars"),
    Delivery.WEB: Text("på webben", "on the web"),
    Delivery.WRITTEN: Text("skriftligt", "in writing"),
    Design.RANDOMISED: Text("randomiserad kontrollerad studie", "randomised controlled trial"),
    Design.CONTROLLED: Text("kontrollgrupp utan lottning", "control group without randomisation"),
    Design.BEFORE_AFTER: Text("mätning före och efter", "measured before and after"),
    Design.COHORT: Text("uppföljning över tid", "followed over time"),
    Design.QUALITATIVE: Text("kvalitativ studie", "qualitative study"),
    Design.ECONOMIC: Text("hälsoekonomisk studie", "health economic study"),
    Design.REVIEW: Text("forskningsöversikt", "research review"),
    Design.OTHER: Text("annan uppläggning", "other design"),
}
_MEANINGS = {
    Level.UNIVERSAL: Text(
        "Till alla föräldrar, för att främja och förebygga.",
        "To all parents, to promote and to prevent.",
    ),
    Level.SELECTIVE: Text(
        "Till föräldrar som kan tillhöra en riskgrupp, eller där barnet har svårigheter.",
        "To parents who may be in a group at risk, or whose child has difficulties.",
    ),
    Level.INDICATED: Text(
        "Till föräldrar där barnet visar tydliga tecken på problem.",
        "To parents whose child shows clear signs of problems.",
    ),
}
