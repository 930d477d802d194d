"""What the platform stores: accounts, the audit log, and which reference data are loaded."""

from .accounts import Account, Nature, Remembered
from .audit import AuditEvent, AuditHead, LoadedReference

__all__ = ["Account", "AuditEvent", "AuditHead", "LoadedReference", "Nature", "Remembered"]
