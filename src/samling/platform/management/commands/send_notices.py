"""Sends the letters that are due: for a timer that runs more often than once a day."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from ... import daily, notices


class Command(BaseCommand):
    help = "Skickar de brev som ska skickas nu."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        sent = notices.send_notices(at=now)
        self.stdout.write(f"{sent.sent} brev skickade, {sent.failed} väntar på nytt försök")
        daily.run_often(settings.OFTEN, by="send_notices", at=now, say=self.stdout.write)
