"""Pure functions and values about programmes. Other capabilities import from here only."""

from .ages import OLDEST, PREGNANCY, AgeBand, age_words
from .caveats import Caveat, caveats_for
from .evidence import Effect, EffectSize, Judgement, Study, Unevaluated
from .independence import Independence, independence
from .keeping import Keeper, Keeps, Side
from .kinds import Delivery, Design, Level, Status
from .programme import FACTS, Fact, Programme
from .read_programme import (
    plain_programme,
    plain_study,
    read_judgement,
    read_programme,
    read_study,
)
from .reading import BadProgramme
from .register import Register
from .stewardship import (
    PARTS,
    Demand,
    Holding,
    May,
    Part,
    held_by_nobody,
    may_hold,
    same_holder,
)

__all__ = [
    "FACTS",
    "OLDEST",
    "PARTS",
    "PREGNANCY",
    "AgeBand",
    "BadProgramme",
    "Caveat",
    "Delivery",
    "Demand",
    "Design",
    "Effect",
    "EffectSize",
    "Fact",
    "Holding",
    "Independence",
    "Judgement",
    "Keeper",
    "Keeps",
    "Level",
    "May",
    "Part",
    "Programme",
    "Register",
    "Side",
    "Status",
    "Study",
    "Unevaluated",
    "age_words",
    "caveats_for",
    "held_by_nobody",
    "independence",
    "may_hold",
    "plain_programme",
    "plain_study",
    "read_judgement",
    "read_programme",
    "read_study",
    "same_holder",
]
