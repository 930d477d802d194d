"""Pure functions and values of offers. Other capabilities import from here only."""

from .ages import PREGNANCY, Age, AgeSpan, Bound, Pregnancy, Unit, read_bound
from .arenas import CENTRE_PARTS, Arena
from .choices import (
    Assessment,
    Choice,
    CostKind,
    Form,
    Level,
    OpenTo,
    Phase,
    PricePer,
    Records,
    Unknown,
    WayIn,
)
from .cleaning import cleaned
from .comparing import Change, changes, shown
from .duplicates import Keyed, keyed, likely_pairs, likely_same
from .field import Field, Kind, Step
from .fields import BY_ID, COUNT_UNKNOWN, FIELDS, fields_of
from .freshness import Freshness, FreshnessPlan, freshness
from .groups import HARMED_BY, Group
from .importing import (
    Fate,
    Merged,
    Planned,
    Standing,
    as_seen,
    met_by,
    planned,
    read_lines,
    seen_of,
    spans_of,
)
from .languages import LANGUAGES, name_of
from .law import LawRule, rules_beside
from .life import OFFER, WHO, Part, Side
from .mapping.life import REPLY, ROUND
from .offer import OWNER, Offer
from .packing import packed
from .paid_with import KnownGrant, PaidWith, grant_called
from .parts import Contact, Cost, Place, Point, Terms
from .places import PLACE_KEYS, unknown_places
from .reach import COUNTS, BadReach, Mode, Reach, packed_reach, read_reach
from .reading import faults_of, made, read_offer, unnamed
from .remarks import remarks
from .sent import PUBLISH, Sent, read_sent
from .sheet import NotATemplate, read_sheet
from .sheet_file import SHEET, SheetLimits, rows_of
from .sheet_row import (
    COLUMNS,
    EXTERNAL,
    ID,
    MOST_OF_EXTERNAL,
    SheetRow,
    own_id_of,
    packed_rows,
    unpacked_rows,
)
from .sheet_values import SheetNames
from .spoken import read_spoken, spoken
from .together import BadOffer, Found
from .whereabouts import IN_LIST, IN_OBJECT, IN_SHEET, Whereabouts
from .wrong import Wrong

LIVES = (OFFER, ROUND, REPLY)

__all__ = [
    "BY_ID",
    "CENTRE_PARTS",
    "COLUMNS",
    "COUNTS",
    "COUNT_UNKNOWN",
    "EXTERNAL",
    "FIELDS",
    "HARMED_BY",
    "ID",
    "IN_LIST",
    "IN_OBJECT",
    "IN_SHEET",
    "LANGUAGES",
    "LIVES",
    "MOST_OF_EXTERNAL",
    "OFFER",
    "OWNER",
    "PLACE_KEYS",
    "PREGNANCY",
    "PUBLISH",
    "REPLY",
    "ROUND",
    "SHEET",
    "WHO",
    "Age",
    "AgeSpan",
    "Arena",
    "Assessment",
    "BadOffer",
    "BadReach",
    "Bound",
    "Change",
    "Choice",
    "Contact",
    "Cost",
    "CostKind",
    "Fate",
    "Field",
    "Form",
    "Found",
    "Freshness",
    "FreshnessPlan",
    "Group",
    "Keyed",
    "Kind",
    "KnownGrant",
    "LawRule",
    "Level",
    "Merged",
    "Mode",
    "NotATemplate",
    "Offer",
    "OpenTo",
    "PaidWith",
    "Part",
    "Phase",
    "Place",
    "Planned",
    "Point",
    "Pregnancy",
    "PricePer",
    "Reach",
    "Records",
    "Sent",
    "SheetLimits",
    "SheetNames",
    "SheetRow",
    "Side",
    "Standing",
    "Step",
    "Terms",
    "Unit",
    "Unknown",
    "WayIn",
    "Whereabouts",
    "Wrong",
    "as_seen",
    "changes",
    "cleaned",
    "faults_of",
    "fields_of",
    "freshness",
    "grant_called",
    "keyed",
    "likely_pairs",
    "likely_same",
    "made",
    "met_by",
    "name_of",
    "own_id_of",
    "packed",
    "packed_reach",
    "packed_rows",
    "planned",
    "read_bound",
    "read_lines",
    "read_offer",
    "read_reach",
    "read_sent",
    "read_sheet",
    "read_spoken",
    "remarks",
    "rows_of",
    "rules_beside",
    "seen_of",
    "shown",
    "spans_of",
    "spoken",
    "unknown_places",
    "unnamed",
    "unpacked_rows",
]
