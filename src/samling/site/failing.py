"""Why the service cannot start, said to who runs it, where it is no mistake in the code."""

import errno

from samling.kernel import Fault, SamlingError, Text
from samling.kernel.files import why_not_written

_OF_THE_PLACE = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EEXIST,
        errno.EISDIR,
        errno.ENOSPC,
        errno.ENOTDIR,
        errno.EPERM,
        errno.EROFS,
    }
)


class CannotStart(SamlingError):
    """The database or the folder cannot be used."""


def cannot_start(error: Exception) -> CannotStart | None:
    """What to do about an error of the database or the disk; None for all others.

    The address of the database is not repeated, since its password is in it.
    """
    from django.db import DatabaseError, InterfaceError

    if isinstance(error, (DatabaseError, InterfaceError)):
        told = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        return CannotStart(
            Fault(
                "SITE-DATABASE",
                Text(
                    f"Databasen går inte att använda ({told}).",
                    f"The database cannot be used ({told}).",
                ),
                Text(
                    "Med PostgreSQL: se att den är igång och att DATABASE_URL stämmer. Annars: se "
                    "att det finns plats på disken, och flytta undan samling.sqlite3 ur "
                    "SAMLING_HOME om den är skadad. En ny görs vid nästa start.",
                    "With PostgreSQL: see that it is running and that DATABASE_URL is right. "
                    "Otherwise: see that there is space on the disk, and move samling.sqlite3 out "
                    "of SAMLING_HOME if it is damaged. A new one is made at the next start.",
                ),
            )
        )
    if isinstance(error, OSError) and error.errno in _OF_THE_PLACE:
        where = Text.same(str(error.filename)) if error.filename else None
        return CannotStart(
            Fault(
                "SITE-FOLDER",
                why_not_written(error),
                Text(
                    "Mappen väljs med miljövariabeln SAMLING_HOME.",
                    "The folder is chosen with the environment variable SAMLING_HOME.",
                ),
                where,
            )
        )
    return None
