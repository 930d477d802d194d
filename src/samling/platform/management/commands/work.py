"""Does the work of the day and sends letters, again and again, where there is no timer to do it."""

import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from ...logs import told

_PAUSE = 900


class Command(BaseCommand):
    help = (
        "Gör dagens arbete och skickar brev om och om igen, tills den stoppas (SIGTERM). För "
        "behållare; annars är en timer bättre."
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stopped = threading.Event()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--pause", type=int, default=_PAUSE, help="sekunder mellan varven (900)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopped.set())
        while not self.stopped.is_set():
            self._round()
            self.stopped.wait(options["pause"])
        self.stdout.write("· avslutad")

    def _round(self) -> None:
        """One round. What fails is told, and tried anew in the next: a database that is restarted
        does not end the work."""
        try:
            call_command("daily", stdout=self.stdout, stderr=self.stderr)
        except Exception as error:
            self.stderr.write(told(error))
        finally:
            connections.close_all()
