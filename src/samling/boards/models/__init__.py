"""Bodies and their members, matters with all their versions, meetings and decisions."""

from .bodies import Body, BodyMember, Look
from .consultations import Consultation, ConsultationAnswer, ConsultationAnswerVersion
from .decisions import Decision, Destroyed, Dispatch
from .events import BoardEvent, Series
from .matters import Matter, MatterFile, MatterKind, MatterVersion, MatterWords
from .meetings import AgendaItem, Meeting

__all__ = [
    "AgendaItem",
    "BoardEvent",
    "Body",
    "BodyMember",
    "Consultation",
    "ConsultationAnswer",
    "ConsultationAnswerVersion",
    "Decision",
    "Destroyed",
    "Dispatch",
    "Look",
    "Matter",
    "MatterFile",
    "MatterKind",
    "MatterVersion",
    "MatterWords",
    "Meeting",
    "Series",
]
