"""Properties are about what is true, not how fast: no deadlines."""

from hypothesis import settings

settings.register_profile("samling", deadline=None)
settings.load_profile("samling")
