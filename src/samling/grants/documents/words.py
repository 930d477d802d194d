"""Words that the list, the letter, the workbook and the data package share."""

from dataclasses import dataclass
from datetime import date

from samling.grants.rules import DERIVED, EXAMPLE, Allocation, PublishedList
from samling.kernel import (
    AreaCode,
    AreaKind,
    Origin,
    Source,
    Text,
    enumerated,
    format_date,
    format_kronor,
    format_number,
)
from samling.registry.data import load_registry

AUTHOR = "Samling"
NO_SHARE = "–"

_KINDS = {
    AreaKind.MUNICIPALITY: (
        Text("kommun", "municipality"),
        Text("kommuner", "municipalities"),
    ),
    AreaKind.REGION: (Text("region", "region"), Text("regioner", "regions")),
    AreaKind.DISTRICT: (
        Text("stadsdelsnämnd", "district board"),
        Text("stadsdelsnämnder", "district boards"),
    ),
}


def counted_recipients(allocation: Allocation) -> Text:
    """ "290 kommuner", "290 kommuner och 21 regioner"."""
    parts = []
    for kind, (one, many) in _KINDS.items():
        count = sum(1 for code in allocation.recipients if code.kind is kind)
        if count:
            noun = one if count == 1 else many
            parts.append(
                Text(
                    f"{format_number(count, 'sv')} {noun.sv}",
                    f"{format_number(count, 'en')} {noun.en}",
                )
            )
    return enumerated(parts)


def place_of(allocation: Allocation) -> Text | None:
    """ "i Stockholm", where the scheme only concerns areas inside another."""
    within = allocation.scheme.within
    if within is None:
        return None
    name = area_name(within)
    return Text(f"i {name}", f"in {name}")


def area_name(code: AreaCode) -> str:
    """The short name of an area that is not itself a recipient; its code where it has none."""
    registry = load_registry()
    return registry.area(code).name if code in registry else str(code)


def source_words(source: Source, language: str) -> str:
    """Title, publisher, reference and day of a source in one line."""
    day = format_date(source.dated, language) if source.dated else None
    return ", ".join(
        part for part in (source.title, source.publisher, source.reference, day) if part
    )


def dated(allocation: Allocation) -> date:
    """The day of the source; the first day of the year where it is not stated."""
    return allocation.scheme.source.dated or date(allocation.scheme.year, 1, 1)


def band(allocation: Allocation, language: str) -> str | None:
    """Across the top of a document whose figures are invented."""
    return EXAMPLE.in_(language) if allocation.is_example else None


def standing(allocation: Allocation) -> Text:
    """Who made the document, and what it is not."""
    if allocation.scheme.imported:
        return Text(
            "Sammanställd med Samling. Inte en myndighets beslut.",
            "Compiled with Samling. Not the decision of an authority.",
        )
    return Text(
        "Uträknad med Samling. Inte en myndighets beslut.",
        "Computed with Samling. Not the decision of an authority.",
    )


def standing_and_source(allocation: Allocation) -> Text:
    """The same, and where the grant comes from."""
    source, stands = allocation.scheme.source, standing(allocation)
    whence = ", ".join(part for part in (source.publisher, source.reference) if part)
    return Text(f"{stands.sv} Källa: {whence}.", f"{stands.en} Source: {whence}.")


def basis(allocation: Allocation) -> Text:
    """What the amounts rest on, in one or two sentences."""
    if allocation.scheme.imported:
        return Text(
            "Nyckeln är inte publicerad. Beloppen är hämtade från den publicerade listan och kan "
            "inte räknas om.",
            "The key is not published. The amounts are taken from the published list and cannot "
            "be computed again.",
        )
    found = allocation.origins
    sv = "Beloppen är uträknade med Samling ur bidragets nyckel."
    en = "The amounts are computed with Samling from the key of the grant."
    if Origin.DERIVED in found:
        sv += f" Nyckeltalen är härledda av Samling. {DERIVED.sv}"
        en += f" The key figures are derived by Samling. {DERIVED.en}"
    if Origin.LOADED in found:
        sv += " Nyckeltal är inlästa från fil av den som gjort uträkningen."
        en += " Key figures are loaded from a file by the one who made the computation."
    if Origin.SYNTHETIC in found:
        sv += " Nyckeltal är påhittade exempeldata."
        en += " Key figures are invented example data."
    if any(component.imported for component in allocation.scheme.components):
        sv += " En del av beloppen är hämtad från den publicerade listan."
        en += " A part of the amounts is taken from the published list."
    return Text(sv, en)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many amounts, component by component, are as printed, and the largest difference."""

    figures: int
    same: int
    largest: int

    @property
    def words(self) -> Text:
        if self.same == self.figures:
            return Text(
                "Alla belopp är lika med dem i den publicerade listan.",
                "All amounts are equal to those of the published list.",
            )
        return Text(
            f"{format_number(self.same, 'sv')} av {format_number(self.figures, 'sv')} belopp är "
            f"lika med dem i den publicerade listan. Den största skillnaden är "
            f"{format_kronor(self.largest, 'sv')}.",
            f"{format_number(self.same, 'en')} of {format_number(self.figures, 'en')} amounts are "
            f"equal to those of the published list. The largest difference is "
            f"{format_kronor(self.largest, 'en')}.",
        )


def agreement(allocation: Allocation, published: PublishedList | None) -> Agreement | None:
    """Computed against printed; None where nothing is printed or nothing is computed."""
    if published is None or allocation.scheme.imported:
        return None
    differences = [
        abs(share.amount - printed)
        for result in allocation.components
        for share in result.shares
        if (printed := published.amounts.get(share.recipient, {}).get(result.component.id))
        is not None
    ]
    if not differences:
        return None
    same = sum(1 for each in differences if each == 0)
    return Agreement(len(differences), same, max(differences))
