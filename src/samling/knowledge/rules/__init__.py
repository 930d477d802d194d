"""Pure functions and values about programmes, news and the newsletter.

Other capabilities import from here only.
"""

from .ages import OLDEST, PREGNANCY, AgeBand, age_words
from .caveats import Caveat, caveats_for
from .evidence import Effect, EffectSize, Judgement, Study, Unevaluated
from .independence import Independence, independence
from .keeping import Keeper, Keeps, Side
from .kinds import Delivery, Design, Level, Status
from .lives import LIVES
from .news import (
    LONGEST_BODY,
    LONGEST_LEAD,
    LONGEST_TITLE,
    NEWS,
    WHO_PUBLISHES,
    BadNews,
    NewsContent,
    Topic,
    read_topics,
)
from .newsletter import (
    ISSUE,
    LONGEST_INTRODUCTION,
    LONGEST_SUBJECT,
    MOST_ITEMS,
    IssueContent,
)
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
from .sending import MOST_TRIES, next_try, seconds_between
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
    "ISSUE",
    "LIVES",
    "LONGEST_BODY",
    "LONGEST_INTRODUCTION",
    "LONGEST_LEAD",
    "LONGEST_SUBJECT",
    "LONGEST_TITLE",
    "MOST_ITEMS",
    "MOST_TRIES",
    "NEWS",
    "OLDEST",
    "PARTS",
    "PREGNANCY",
    "WHO_PUBLISHES",
    "AgeBand",
    "BadNews",
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
    "IssueContent",
    "Judgement",
    "Keeper",
    "Keeps",
    "Level",
    "May",
    "NewsContent",
    "Part",
    "Programme",
    "Register",
    "Side",
    "Status",
    "Study",
    "Topic",
    "Unevaluated",
    "age_words",
    "caveats_for",
    "held_by_nobody",
    "independence",
    "may_hold",
    "next_try",
    "plain_programme",
    "plain_study",
    "read_judgement",
    "read_programme",
    "read_study",
    "read_topics",
    "same_holder",
    "seconds_between",
]
