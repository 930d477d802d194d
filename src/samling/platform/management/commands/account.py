"""Closes or opens an account, or takes its second steps away when the phone is lost."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from ...signing_in.closing import close_account, forget_second_steps, open_account

_BY = "account"


class Command(BaseCommand):
    help = (
        "Stänger ett konto (close), öppnar det igen (open), eller tar bort appar, nycklar och "
        "reservkoder för den som har tappat dem (forget). Se först till att det är rätt person."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("close", "open", "forget"), help="vad som ska göras")
        parser.add_argument("email", metavar="ADRESS", help="kontots e-postadress")

    def handle(self, *args: Any, **options: Any) -> None:
        email, now = options["email"], timezone.now()
        if options["what"] == "close":
            done = close_account(email, by=_BY, at=now)
            said = "kontot är stängt" if done else "kontot var redan stängt"
        elif options["what"] == "open":
            done = open_account(email, by=_BY, at=now)
            said = "kontot är öppet" if done else "kontot var redan öppet"
        else:
            steps = forget_second_steps(email, by=_BY, at=now)
            said = f"borttaget: {steps}. Personen loggar in med lösenord och lägger till på nytt"
        self.stdout.write(f"· {email}: {said}")
