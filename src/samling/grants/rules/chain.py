"""Grants that share other grants further: parents first, and no circles."""

from collections.abc import Mapping
from dataclasses import replace

from samling.kernel import Fault, SamlingError, Text

from .allocate import CannotAllocate, allocate
from .allocation import Allocation, Inputs, PotBeside
from .appropriated import shared_as_stated
from .scheme import FromParent, ParentGrant, Scheme


class ChainError(SamlingError):
    """A scheme names a parent that is not there, or is in the end its own parent."""


def check_chain(schemes: Mapping[str, Scheme]) -> None:
    """Raises ChainError for unknown parents, circles, amounts that are shared twice, and schemes
    that do not say the same of what they are appropriated together."""
    faults = shared_as_stated(schemes)
    shared: dict[ParentGrant, str] = {}
    for scheme in schemes.values():
        if scheme.parent is not None and scheme.parent.scheme not in schemes:
            faults.add(
                "GRANTS-PARENT-UNKNOWN",
                Text(
                    f"Bidraget {scheme.parent.scheme}, som pengarna ska komma från, finns inte.",
                    f"The grant {scheme.parent.scheme}, which the money is to come from, does not "
                    "exist.",
                ),
                Text(
                    "Rätta namnet i filen, eller lägg till det bidraget först.",
                    "Mend the name in the file, or add that grant first.",
                ),
                where=Text.same(f"{scheme.id}, parent.scheme"),
            )
        elif circle := _circle(scheme, schemes):
            way = " → ".join(circle)
            faults.add(
                "GRANTS-PARENT-CIRCLE",
                Text(
                    f"Bidragen får sina pengar av varandra i en cirkel: {way}.",
                    f"The grants take their money from each other in a circle: {way}.",
                ),
                Text("Ta bort ett av leden.", "Remove one of the links."),
                Text.same(f"{scheme.id}, parent.scheme"),
            )
        elif scheme.parent is not None and _takes_all(scheme):
            other = shared.setdefault(scheme.parent, scheme.id)
            if other != scheme.id:
                faults.add(
                    "GRANTS-PARENT-TWICE",
                    Text(
                        f"{other} delar redan ut hela beloppet som {scheme.parent.recipient} får "
                        f"av {scheme.parent.scheme}.",
                        f"{other} already shares the whole amount that {scheme.parent.recipient} "
                        f"gets of {scheme.parent.scheme}.",
                    ),
                    Text(
                        "Skriv potten i kronor i minst ett av bidragen.",
                        "Write the pot in kronor in at least one of the grants.",
                    ),
                    Text.same(f"{scheme.id}, parent"),
                )
    faults.raise_if_any(ChainError)


def allocate_chain(scheme_id: str, schemes: Mapping[str, Scheme], inputs: Inputs) -> Allocation:
    """Allocate a scheme, and first the grants that its pots come from, and those that share its
    appropriation.

    `schemes` must have passed `check_chain`. Raises UnknownScheme and CannotAllocate.
    """
    scheme = find_scheme(scheme_id, schemes)
    if scheme.appropriated is not None:
        beside = tuple(
            _beside(schemes[other], schemes, inputs) for other in scheme.appropriated.shared_with
        )
        inputs = replace(inputs, pots_beside=beside)
    return _allocate(scheme, schemes, inputs)


def _beside(scheme: Scheme, schemes: Mapping[str, Scheme], inputs: Inputs) -> PotBeside:
    try:
        allocation = _allocate(scheme, schemes, inputs)
    except CannotAllocate:
        return PotBeside(scheme.id, scheme.title, None, False)
    return PotBeside(scheme.id, scheme.title, allocation.pot, allocation.is_example)


def _allocate(scheme: Scheme, schemes: Mapping[str, Scheme], inputs: Inputs) -> Allocation:
    if scheme.parent is not None and _takes_all(scheme):
        above = allocate_chain(scheme.parent.scheme, schemes, inputs)
        amount = above.amounts.get(scheme.parent.recipient)
        if amount is not None:
            inputs = replace(
                inputs, parent_amounts={**inputs.parent_amounts, scheme.parent.scheme: amount}
            )
    return allocate(scheme, inputs)


class UnknownScheme(SamlingError):
    """There is no scheme with this id."""


def find_scheme(scheme_id: str, schemes: Mapping[str, Scheme]) -> Scheme:
    """The scheme with this id. Raises UnknownScheme, which lists what there is."""
    try:
        return schemes[scheme_id]
    except KeyError:
        known = ", ".join(sorted(schemes))
        raise UnknownScheme(
            Fault(
                "GRANTS-SCHEME-UNKNOWN",
                Text(
                    f"Det finns inget statsbidrag ”{scheme_id[:80]}”.",
                    f"There is no grant “{scheme_id[:80]}”.",
                ),
                Text(f"De som finns: {known}.", f"There are: {known}."),
            )
        ) from None


def _takes_all(scheme: Scheme) -> bool:
    """Whether it shares out all that its parent gives."""
    return any(isinstance(component.pot, FromParent) for component in scheme.components)


def _circle(scheme: Scheme, schemes: Mapping[str, Scheme]) -> list[str] | None:
    way = [scheme.id]
    here: Scheme | None = scheme
    while here is not None and here.parent is not None:
        way.append(here.parent.scheme)
        if here.parent.scheme == scheme.id:
            return way
        if len(set(way)) < len(way):
            return None  # a circle further up, told of at the schemes that are in it
        here = schemes.get(here.parent.scheme)
    return None
