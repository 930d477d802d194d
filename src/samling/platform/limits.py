"""The largest input that is read. Each limit is a setting; see docs/reference/settings.md."""

from dataclasses import dataclass

from django.conf import settings

# What a form adds around the file it carries: boundaries, names, the other fields.
_FORM_AROUND_FILE = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """upload_bytes, json_bytes, unpacked_bytes: bytes. paste_characters: characters.

    rows, cells: of a list after it is read. zip_ratio: how many times larger a packed file may
    become when unpacked.
    """

    upload_bytes: int
    paste_characters: int
    json_bytes: int
    rows: int
    cells: int
    unpacked_bytes: int
    zip_ratio: int

    @property
    def body_bytes(self) -> int:
        """The largest body of any request: a form with the largest file or the longest text.

        A character is at most four bytes of UTF-8, and twelve as a field of an ordinary form.
        """
        return max(self.upload_bytes, 12 * self.paste_characters) + _FORM_AROUND_FILE

    def body_limit(self, content_type: str) -> int:
        """The largest body of a request of this content type, in bytes."""
        kind = content_type.partition(";")[0].strip().lower()
        if kind == "multipart/form-data":
            return max(self.upload_bytes, 4 * self.paste_characters) + _FORM_AROUND_FILE
        if kind == "application/x-www-form-urlencoded":
            return 12 * self.paste_characters + _FORM_AROUND_FILE
        return self.json_bytes


def limits() -> Limits:
    """The limits as they are set."""
    found = settings.LIMITS
    assert isinstance(found, Limits)
    return found
