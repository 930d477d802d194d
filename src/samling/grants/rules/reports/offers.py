"""The offers in the register that a report names as paid for: which may be, and their amounts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samling.kernel import Kronor, Text, format_kronor

from .findings import ReportFinding, error

LONGEST_REMARK = 1_000
_NUMBER = re.compile(r"\(([0-9]{1,12})\)\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class KnownOffer:
    """One that may be named. giver: who gives it, where that is another than who reports."""

    id: int
    name: str
    giver: str = ""

    @property
    def label(self) -> str:
        """As it stands in the list to choose from, which no other does."""
        of = f", {self.giver}" if self.giver else ""
        return f"{self.name}{of} ({self.id})"


@dataclass(frozen=True, slots=True)
class NamedOffer:
    """One that a report names. offer: its number in the register, None where none is chosen.
    amount: of the money; None where it is not told, which is not 0.
    """

    offer: int | None
    amount: Kronor | None = None
    remark: str = ""


Known = Mapping[int, KnownOffer]


def offer_in(words: str, known: Known) -> int | str:
    """The offer that is written: as in the list, or by its name where only one has it. The words
    as they stand where they are none of those known.
    """
    words = words.strip()
    if (found := _NUMBER.search(words)) and int(found[1]) in known:
        return int(found[1])
    named = [each.id for each in known.values() if each.name.casefold() == words.casefold()]
    return named[0] if len(named) == 1 else words


def check_offers(
    named: tuple[NamedOffer, ...], *, none: bool, is_needed: bool, used: int | None, known: Known
) -> Iterator[ReportFinding]:
    """Each is one's own and stands once, and their amounts are together no more than what is used.

    none: it is said that the money paid for no offer in the register. is_needed: an answer is.
    used: kronor, None while nothing is said of them.
    """
    if is_needed and not named and not none:
        yield error(
            "GRANTS-REPORT-OFFERS-MISSING",
            Text(
                "Det står inte vilka insatser pengarna betalade.",
                "It is not said which offers the money paid for.",
            ),
            Text(
                "Välj insatserna, eller kryssa i att ingen finns i registret.",
                "Choose the offers, or tick that none is in the register.",
            ),
            "offers",
        )
    if none and named:
        yield error(
            "GRANTS-REPORT-OFFERS-BOTH",
            Text(
                "Det står både insatser och att ingen insats finns i registret.",
                "There are offers, and it is said that none is in the register.",
            ),
            Text("Ta bort det ena.", "Take one of them away."),
            "no_offers",
        )
    yield from _rows(named, known)
    spread = sum(each.amount or 0 for each in named)
    if used is not None and spread > used:
        yield error(
            "GRANTS-REPORT-OFFERS-ABOVE",
            Text(
                f"Insatserna får tillsammans {format_kronor(spread, 'sv')}, men ni har använt "
                f"{format_kronor(used, 'sv')}.",
                f"The offers get {format_kronor(spread, 'en')} together, but you have used "
                f"{format_kronor(used, 'en')}.",
            ),
            Text(
                "Rätta ett av beloppen, eller lämna det tomt om det inte är känt.",
                "Correct one of the amounts, or leave it empty where it is not known.",
            ),
            "offers",
        )


def _rows(named: tuple[NamedOffer, ...], known: Known) -> Iterator[ReportFinding]:
    seen: set[int] = set()
    for row, each in enumerate(named, start=1):
        if each.offer is None:
            yield error(
                "GRANTS-REPORT-OFFER-BLANK",
                Text("Raden säger inte vilken insats.", "The row does not say which offer."),
                Text("Välj en i listan, eller töm raden.", "Choose one, or empty the row."),
                "offers.offer",
                row,
            )
        elif each.offer not in known:
            yield unknown_offer(str(each.offer), row)
        elif each.offer in seen:
            name = known[each.offer].name
            yield error(
                "GRANTS-REPORT-OFFER-TWICE",
                Text(f"”{name}” står två gånger.", f"“{name}” stands twice."),
                Text("Lägg ihop raderna.", "Join the rows."),
                "offers.offer",
                row,
            )
        if each.offer is not None:
            seen.add(each.offer)
        if len(each.remark) > LONGEST_REMARK:
            yield error(
                "GRANTS-REPORT-TOO-LONG",
                Text(
                    f"Anmärkningen är längre än {LONGEST_REMARK} tecken.",
                    f"The remark is longer than {LONGEST_REMARK} characters.",
                ),
                Text("Korta den.", "Shorten it."),
                "offers.remark",
                row,
            )


def unknown_offer(words: str, row: int) -> ReportFinding:
    """What is written is no offer that may be named."""
    shown = words[:60]
    return error(
        "GRANTS-REPORT-OFFER-UNKNOWN",
        Text(
            f"”{shown}” är ingen insats som ni eller era enheter har publicerat.",
            f"“{shown}” is no offer that you or your units have published.",
        ),
        Text(
            "Välj en i listan. Saknas insatsen publicerar ni den först under Utbud.",
            "Choose one in the list. If it is missing, publish it first under Offers.",
        ),
        "offers.offer",
        row,
    )
