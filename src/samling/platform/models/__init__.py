"""What the platform stores: accounts, the audit log, notices, which reference data are loaded."""

from .accounts import Account, Nature, Remembered
from .audit import AuditEvent, AuditHead, AuditReader, LoadedReference
from .notices import DailyRun, Notice

__all__ = [
    "Account",
    "AuditEvent",
    "AuditHead",
    "AuditReader",
    "DailyRun",
    "LoadedReference",
    "Nature",
    "Notice",
    "Remembered",
]
