"""Makes invented offers in a demo, as many as are asked for."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samling.platform.demo import is_demo

from ... import actions

_BY = "invented_offers"


class Command(BaseCommand):
    help = "Lägger in påhittade insatser i en demo, till exempel 50000 i hela landet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="hur många det ska finnas, högst 100000")

    def handle(self, *args: Any, number: int, **options: Any) -> None:
        if not is_demo():
            raise CommandError(
                "Påhittade insatser läggs bara in i en demo. Sätt SAMLING_DEMO=1 med en ny databas."
            )
        if not 0 < number <= 100_000:
            raise CommandError("Skriv ett antal från 1 till 100000.")
        made = actions.invent_offers(number, by=_BY, at=timezone.now())
        self.stdout.write(f"· {made} påhittade insatser lades in")
