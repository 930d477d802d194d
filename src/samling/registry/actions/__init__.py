"""Everything that is written about areas, organisations, figures, and who acts for whom."""

from .demo import load_demo_people, load_example_figures
from .people import CannotGiveRole, end_role, give_role, invite, note_choice
from .reference import (
    CannotLoad,
    load_dataset,
    load_folder,
    load_folder_version,
    load_reference,
)
from .reminding import do_daily
from .system_keys import (
    CannotMakeKey,
    CannotRevokeKey,
    make_system_key,
    note_key_used,
    revoke_system_key,
)

__all__ = [
    "CannotGiveRole",
    "CannotLoad",
    "CannotMakeKey",
    "CannotRevokeKey",
    "do_daily",
    "end_role",
    "give_role",
    "invite",
    "load_dataset",
    "load_demo_people",
    "load_example_figures",
    "load_folder",
    "load_folder_version",
    "load_reference",
    "make_system_key",
    "note_choice",
    "note_key_used",
    "revoke_system_key",
]
