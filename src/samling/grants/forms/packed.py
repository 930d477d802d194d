"""A file that is carried by a page from one step to the next, so that nothing is kept of it."""

import zlib
from base64 import b64decode, b64encode

from django.conf import settings


def packed(content: bytes) -> str | None:
    """The file as words of a hidden field; None where it is too large to be sent back so."""
    words = b64encode(zlib.compress(content, 9)).decode()
    room = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2
    return words if len(words) <= room else None


def unpacked(words: str, most: int) -> bytes | None:
    """What `packed` made; None where it is anything else, or becomes larger than `most` bytes."""
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(b64decode(words, validate=True), most + 1)
    except (ValueError, zlib.error):
        return None
    return content if reader.eof and len(content) <= most else None
