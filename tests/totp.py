"""What an app for codes shows, by RFC 6238: to be typed in tests."""

import base64
import hashlib
import hmac
import time


def code_of(secret: str, at: float | None = None) -> str:
    """The six digits of a secret in base 32, now or at another time."""
    step = int(time.time() if at is None else at) // 30
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
