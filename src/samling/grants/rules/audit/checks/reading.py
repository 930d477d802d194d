"""What of the list could not be read as a list: no rows, another list beside, other columns."""

from collections.abc import Iterator

from samling.kernel import Text

from ..findings import Finding, Kind, Severity
from ..listing import Listing, Place, shortened


def check_reading(listing: Listing) -> Iterator[Finding]:
    """One finding for each part of the table that the other checks do not see."""
    if not len(listing):
        yield _empty_list(listing)
    if listing.beside is not None:
        yield _list_beside(listing.beside)
    for head in listing.unchecked:
        yield _unchecked(head)


def _unchecked(head: str) -> Finding:
    name = shortened(head)
    return Finding(
        code="GRANTS-CHECK-COLUMN-UNCHECKED",
        severity=Severity.WARNING,
        kind=Kind.READING,
        message=Text(
            f"Kolumnen ”{name}” är inte granskad: den har decimaler och säger ingen enhet. Skriv "
            "hela kronor, eller tkr eller mnkr i rubriken.",
            f"The column “{name}” is not checked: it has decimals and names no unit. Write whole "
            "kronor, or tkr or mnkr in its head.",
        ),
        column=head,
    )


def _empty_list(listing: Listing) -> Finding:
    return Finding(
        code="GRANTS-CHECK-LIST-EMPTY",
        severity=Severity.ERROR,
        kind=Kind.READING,
        message=Text("Listan har inga mottagare.", "The list has no recipients."),
        place=listing.stated[0].place if listing.stated else None,
    )


def _list_beside(place: Place) -> Finding:
    return Finding(
        code="GRANTS-CHECK-LIST-BESIDE",
        severity=Severity.WARNING,
        kind=Kind.READING,
        message=Text(
            "Här börjar en lista till, bredvid den första, med egna mottagare. Den är inte "
            "granskad. Flytta den under den första.",
            "Here another list begins, beside the first, with recipients of its own. It is not "
            "checked. Move it below the first.",
        ),
        place=place,
    )
