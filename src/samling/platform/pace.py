"""How often somebody may ask for something, without keeping who they are.

What is counted by is kept as a keyed hash, which is nobody's once it has passed its time and cannot
be tried against a list of addresses without the service's own secret.
"""

import hmac
import time
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from .requests import one_at_a_time


def is_too_often(what: str, whose: str, *, most: int, seconds: int) -> bool:
    """Count one more time that `whose` asks for `what`, and say whether that is more than `most`
    within `seconds`, counted from the first. Those who ask at the same moment are counted one by
    one, however many they are.
    """
    digest = hmac.new(settings.SECRET_KEY.encode(), f"{what}\0{whose}".encode(), sha256)
    key = f"pace:{what}:{digest.hexdigest()}"
    with transaction.atomic():
        one_at_a_time(key)
        now = time.time()
        times, until = cache.get(key) or (0, now + seconds)
        if until <= now:
            times, until = 0, now + seconds
        cache.set(key, (times + 1, until), timeout=max(until - now, 1))
    return bool(times >= most)
