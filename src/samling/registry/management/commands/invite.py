"""Invites somebody from the command line: how an organisation gets its first administrator."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from samling.kernel import Fault, SamlingError, Text
from samling.platform.address import whole_address
from samling.platform.signing_in.invitations import password_link

from ... import actions, queries
from ...rules import ROLES, Party, Role, fault_of_person_name

_BY = "invite"


class CannotInvite(SamlingError):
    """The organisation, the address, the name or the role is not one."""


class Command(BaseCommand):
    help = (
        "Bjuder in en person: gör kontot om det inte finns, ger rollen och skriver ut länken för "
        "att välja lösenord. Inget brev skickas."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "party",
            metavar="ORGANISATION",
            help="area:2580 för en kommun, region eller stadsdel; organisation:mfof för en "
            "myndighet eller länsstyrelse",
        )
        parser.add_argument("email", metavar="ADRESS", help="personens e-postadress")
        parser.add_argument("name", metavar="NAMN", help="personens namn, inom citattecken")
        parser.add_argument("role", metavar="ROLL", help=", ".join(Role))
        parser.add_argument(
            "--address", metavar="URL", help="webbplatsens adress, som https://samling.example"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        party = _party(options["party"])
        account = actions.invite(
            email=_email(options["email"]),
            name=_name(options["name"]),
            party=party,
            role=_role(options["role"], party),
            on=timezone.localdate(),
            by=_BY,
            at=timezone.now(),
        )
        self.stdout.write(f"· {account.name} ({account.email}) har rollen hos {party.name}")
        if not account.is_active:
            self.stdout.write(f"· kontot är stängt: det öppnas med account open {account.email}")
        elif not account.has_usable_password():
            path, chosen = password_link(account), options["address"]
            link = f"{chosen.rstrip('/')}{path}" if chosen else whole_address(path)
            self.stdout.write(
                "· länk för att välja lösenord, gäller i tre dagar; ge den bara till personen:\n"
                f"{link}"
            )


def _party(words: str) -> Party:
    try:
        return queries.party(words)
    except KeyError:
        raise CannotInvite(
            Fault(
                "REGISTRY-INVITE-ORGANISATION",
                Text(
                    f"Det finns ingen organisation {words} som någon kan arbeta för.",
                    f"There is no organisation {words} that anybody can act for.",
                ),
                Text(
                    "Skriv till exempel area:2580 eller organisation:mfof. samling areas visar "
                    "koderna.",
                    "Write for example area:2580 or organisation:mfof. samling areas shows the "
                    "codes.",
                ),
            )
        ) from None


def _email(words: str) -> str:
    try:
        validate_email(words)
    except ValidationError:
        raise CannotInvite(
            Fault(
                "REGISTRY-INVITE-ADDRESS",
                Text(f"{words} är ingen e-postadress.", f"{words} is no e-mail address."),
                Text("Skriv adressen som namn@kommunen.se.", "Write it as name@example.org."),
            )
        ) from None
    return words


def _name(words: str) -> str:
    name = words.strip()
    if (fault := fault_of_person_name(name)) is not None:
        raise CannotInvite(fault)
    return name


def _role(words: str, party: Party) -> Role:
    roles = ROLES[party.kind]
    if words not in roles:
        raise CannotInvite(
            Fault(
                "REGISTRY-INVITE-ROLE",
                Text(f"{party.name} har ingen roll {words}.", f"{party.name} has no role {words}."),
                Text(
                    f"Välj en av {', '.join(roles)}.",
                    f"Choose one of {', '.join(roles)}.",
                ),
            )
        )
    return Role(words)
