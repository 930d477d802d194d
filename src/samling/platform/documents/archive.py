"""Packed folders whose bytes depend on their content alone."""

import io
import zipfile
from collections.abc import Iterable

# The earliest time that the format can hold, so that no clock enters the file.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_ALREADY_PACKED = (".pdf", ".xlsx", ".zip", ".png")
_PLAIN_FILE = 0o644 << 16


def to_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Named contents, in the order given, as a zip file. PDF and the like are not packed twice.

    Raises ValueError when two files have the same name.
    """
    packed = io.BytesIO()
    names: set[str] = set()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files:
            if name in names:
                raise ValueError(f"two files are named {name!r}")
            names.add(name)
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.external_attr = _PLAIN_FILE
            entry.create_system = 3  # the same on every machine
            stored = name.endswith(_ALREADY_PACKED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
