"""What is asked for about people, of keys and of the audit log."""

from .keys import KeyForm, RevokeForm
from .people import GiveRoleForm, InviteForm, TrailForm

__all__ = ["GiveRoleForm", "InviteForm", "KeyForm", "RevokeForm", "TrailForm"]
