"""Which version of its reference data a capability ships: a hash over what the data depend on."""

import hashlib
from pathlib import Path

# The rooms whose content decides what a load writes; not pages, not addresses.
_ROOMS = ("data", "parameters", "schemes", "rules", "models", "actions", "models.py", "actions.py")


def shipped_version(package: Path) -> str:
    """SHA-256 over the names and bytes of the files in those rooms of a capability's folder."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        root = package / room
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(package).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
