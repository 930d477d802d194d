"""Does what is to be done once a day, and sends the letters that are due."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from ... import daily, notices, queries

_BY = "daily"


class Command(BaseCommand):
    help = "Gör dagens arbete (frister, påminnelser) och skickar brev. Kör den varje morgon."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        daily.run_daily(settings.DAILY, by=_BY, at=now, say=self.stdout.write)
        sent = notices.send_notices(at=now)
        self.stdout.write(f"· brev: {sent.sent} skickade, {sent.failed} väntar på nytt försök")
        daily.run_often(settings.OFTEN, by=_BY, at=now, say=self.stdout.write)
        head = queries.audit_head()
        # Once a day the state of the log stands in the log of the machine, out of the database.
        self.stdout.write(f"· granskningsloggen: {head.count}:{head.sha256}")
        stuck = len(notices.stuck_notices())
        if stuck:
            self.stderr.write(f"{stuck} brev har inte gått att skicka. Se efter adresserna.")
