"""What the command line asks about persons."""

from samling.platform.personal import export_person

__all__ = ["export_person"]
