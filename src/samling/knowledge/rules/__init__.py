"""Pure functions and values about programmes, guidance and checklists. Other capabilities import
from here only.
"""

from .ages import OLDEST, PREGNANCY, AgeBand, age_words
from .answering import LONGEST_ANSWER, BadAnswers, plain_answers, read_answers
from .caveats import Caveat, caveats_for
from .checklist import (
    UNANSWERED,
    Answer,
    Answers,
    Change,
    Checklist,
    Direction,
    Item,
    Rating,
    answer_of,
    changes_since,
    counted,
    unanswered,
    weak_points,
)
from .evidence import Effect, EffectSize, Judgement, Study, Unevaluated
from .examples import (
    LONGEST_EXAMPLE,
    LONGEST_TITLE,
    BadExample,
    Example,
    SizeBand,
    band_of,
    nearest_first,
    read_example,
)
from .filling import EXAMPLE, FILLING, LIVES, WHO
from .guidance import (
    LONGEST_BODY,
    LONGEST_LEAD,
    BadGuidance,
    Guidance,
    GuidanceArea,
    ReviewState,
    Written,
    plain_guidance,
    read_guidance,
)
from .independence import Independence, independence
from .keeping import Keeper, Keeps, Side
from .kinds import Delivery, Design, Level, Status
from .programme import FACTS, Fact, Programme
from .read_checklist import read_checklist
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
    "EXAMPLE",
    "FACTS",
    "FILLING",
    "LIVES",
    "LONGEST_ANSWER",
    "LONGEST_BODY",
    "LONGEST_EXAMPLE",
    "LONGEST_LEAD",
    "LONGEST_TITLE",
    "OLDEST",
    "PARTS",
    "PREGNANCY",
    "UNANSWERED",
    "WHO",
    "AgeBand",
    "Answer",
    "Answers",
    "BadAnswers",
    "BadExample",
    "BadGuidance",
    "BadProgramme",
    "Caveat",
    "Change",
    "Checklist",
    "Delivery",
    "Demand",
    "Design",
    "Direction",
    "Effect",
    "EffectSize",
    "Example",
    "Fact",
    "Guidance",
    "GuidanceArea",
    "Holding",
    "Independence",
    "Item",
    "Judgement",
    "Keeper",
    "Keeps",
    "Level",
    "May",
    "Part",
    "Programme",
    "Rating",
    "Register",
    "ReviewState",
    "Side",
    "SizeBand",
    "Status",
    "Study",
    "Unevaluated",
    "Written",
    "age_words",
    "answer_of",
    "band_of",
    "caveats_for",
    "changes_since",
    "counted",
    "held_by_nobody",
    "independence",
    "may_hold",
    "nearest_first",
    "plain_answers",
    "plain_guidance",
    "plain_programme",
    "plain_study",
    "read_answers",
    "read_checklist",
    "read_example",
    "read_guidance",
    "read_judgement",
    "read_programme",
    "read_study",
    "same_holder",
    "unanswered",
    "weak_points",
]
