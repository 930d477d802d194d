"""What the platform stores: the audit log, notices to send, and which reference data are loaded."""

from .audit import AuditEvent, LoadedReference
from .notices import DailyRun, Notice

__all__ = ["AuditEvent", "DailyRun", "LoadedReference", "Notice"]
