"""Tells Django what to connect when it starts."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "samling.platform"

    def ready(self) -> None:
        from .signing_in import receivers  # noqa: F401
