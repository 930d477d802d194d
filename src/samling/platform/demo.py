"""Whether this is a demo: invented people and events, and accounts without passwords.

A database is one or the other from the day it is made, and Samling starts only when the setting
says the same. So a demo's open door can never be switched on where real work is done.
"""

from django.conf import settings

from samling.kernel import Fault, SamlingError, Text

from .models import Nature


class WrongNature(SamlingError):
    """The setting and the database do not agree on whether this is a demo."""


def is_demo() -> bool:
    """Whether this is a demo: the setting says so, and the database was made for one."""
    return bool(settings.DEMO) and Nature.objects.filter(id=1, is_demo=True).exists()


def check_nature() -> None:
    """Raises WrongNature. Asked at every start, when the database is in place."""
    stored = Nature.objects.get(id=1).is_demo
    if stored and not settings.DEMO:
        raise WrongNature(
            Fault(
                "PLATFORM-DEMO-DATABASE",
                Text(
                    "Databasen är gjord för att prova Samling: konton utan lösenord och påhittade "
                    "händelser. Den går inte att använda på riktigt.",
                    "The database was made for trying Samling out: accounts without passwords and "
                    "invented events. It cannot be used for real work.",
                ),
                Text(
                    "Välj en ny databas, eller sätt SAMLING_DEMO=1.",
                    "Choose a new database, or set SAMLING_DEMO=1.",
                ),
            )
        )
    if settings.DEMO and not stored:
        raise WrongNature(
            Fault(
                "PLATFORM-DEMO-REFUSED",
                Text(
                    "SAMLING_DEMO är satt, men databasen är gjord för riktigt arbete. Där får inga "
                    "konton utan lösenord finnas.",
                    "SAMLING_DEMO is set, but the database was made for real work. No accounts "
                    "without passwords may be there.",
                ),
                Text(
                    "Ta bort SAMLING_DEMO, eller välj en ny databas.",
                    "Remove SAMLING_DEMO, or choose a new database.",
                ),
            )
        )
