"""Reports on what the money was used for: forms, answers, checks, and the sum of the units'.

`read_form` reads what is asked for. A draft is plain values: `refuse_malformed` says whether it
may be kept, `read_answers` reads it, `check_report` tests it, `roll_up` adds the units' to it.
"""

from .answers import Activity, Answers, Unknown, read_answers
from .checks import CannotSend, check_report, refuse_unready
from .differences import Compared, compared
from .drafts import CannotSave, refuse_malformed
from .facts import ReportFacts, Unit
from .findings import ReportFinding
from .form import Cell, Group, Kind, Named, Question, ReportForm, Risk, RiskKind, Standing
from .form_file import FormFileError, form_from, read_form
from .offer_changes import changed_since
from .offer_reach import (
    NoCount,
    OfferReach,
    Reached,
    handed_over,
    per_parent,
    reach_from,
    reach_plain,
)
from .offers import KnownOffer, NamedOffer, offer_in
from .prefill import answers_plain, prefilled, with_costs
from .risks import RiskFacts, risks_of
from .sections import Section, field_of, part_of, section_of, sections_of
from .whole import Tally, Whole, added_up, amounts_only, roll_up, whole_from, whole_plain

__all__ = [
    "Activity",
    "Answers",
    "CannotSave",
    "CannotSend",
    "Cell",
    "Compared",
    "FormFileError",
    "Group",
    "Kind",
    "KnownOffer",
    "Named",
    "NamedOffer",
    "NoCount",
    "OfferReach",
    "Question",
    "Reached",
    "ReportFacts",
    "ReportFinding",
    "ReportForm",
    "Risk",
    "RiskFacts",
    "RiskKind",
    "Section",
    "Standing",
    "Tally",
    "Unit",
    "Unknown",
    "Whole",
    "added_up",
    "amounts_only",
    "answers_plain",
    "changed_since",
    "check_report",
    "compared",
    "field_of",
    "form_from",
    "handed_over",
    "offer_in",
    "part_of",
    "per_parent",
    "prefilled",
    "reach_from",
    "reach_plain",
    "read_answers",
    "read_form",
    "refuse_malformed",
    "refuse_unready",
    "risks_of",
    "roll_up",
    "section_of",
    "sections_of",
    "whole_from",
    "whole_plain",
    "with_costs",
]
