"""A file that cannot be read, and how much of one is unpacked."""

from typing import Protocol

from samling.kernel import SamlingError


class Unreadable(SamlingError):
    """The file cannot be read at all."""


class UnpackLimits(Protocol):
    """Bounds that keep time and memory within reach whatever the file holds.

    max_unpacked: bytes, of all parts. max_ratio: how many times larger a part may become.
    max_entries: files in it. max_cells: of the rectangle that a sheet spans.
    """

    @property
    def max_unpacked(self) -> int: ...
    @property
    def max_entries(self) -> int: ...
    @property
    def max_ratio(self) -> int: ...
    @property
    def max_cells(self) -> int: ...
    @property
    def max_columns(self) -> int: ...
