"""From scheme and figures to the list: `allocate`."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from samling.kernel import AreaCode, Fault, Faults, Kronor, SamlingError, Text
from samling.registry.rules import Area, Registry

from .allocation import Allocation, BoundReason, ComponentResult, Inputs, Share
from .apportion import Division, Infeasible, divide
from .figures import Figures
from .infeasible import infeasible
from .periods import recipients_of
from .remarks import remarks_on
from .scheme import Anchor, Component, FromParent, ParentGrant, Scheme, Ties


class CannotAllocate(SamlingError):
    """The scheme cannot be divided; each fault says what is missing or does not go together."""


def allocate(scheme: Scheme, inputs: Inputs) -> Allocation:
    """Divide all components of a scheme, exactly in kronor.

    Raises CannotAllocate with every fault: missing figures (naming the areas), a pot that is not
    known, bounds that cannot be kept.
    """
    candidates = recipients_of(scheme, inputs)
    figures = Figures(scheme, inputs, [area.code for area in candidates])
    figures.raise_if_missing(CannotAllocate)
    faults = _strangers(scheme, candidates)
    results: list[ComponentResult] = []
    for component in scheme.components:
        try:
            if component.imported:
                results.append(_imported(scheme, component, inputs))
            else:
                results.append(_divided(scheme, component, inputs, figures, candidates))
        except SamlingError as error:
            faults.extend(error)
    faults.raise_if_any(CannotAllocate)
    remarks, differs = remarks_on(scheme, results, inputs.registry, inputs.pots_beside)
    used_areas = {share.recipient for result in results for share in result.shares}
    return Allocation(
        scheme=scheme,
        components=tuple(results),
        used=figures.used,
        published=inputs.published.get(scheme.id),
        areas={code: inputs.registry.area(code) for code in sorted(used_areas)},
        areas_read=_with_parents(
            inputs.registry,
            [area.code for area in candidates] + [*figures.places, *used_areas, *_anchors(scheme)],
        ),
        variable_names={
            dataset.variable: inputs.variable_names.get(
                dataset.variable, Text.same(dataset.variable)
            )
            for dataset in figures.used
        },
        pots_beside=inputs.pots_beside,
        remarks=remarks,
        differs=differs,
    )


def _with_parents(registry: Registry, codes: Iterable[AreaCode]) -> tuple[Area, ...]:
    """The areas, and those that they lie in, in order of code."""
    found: dict[AreaCode, Area] = {}
    for code in codes:
        area: Area | None = registry.area(code)
        while area is not None and area.code not in found:
            found[area.code] = area
            area = registry.area(area.parent) if area.parent is not None else None
    return tuple(found[code] for code in sorted(found))


def _anchors(scheme: Scheme) -> tuple[AreaCode, ...]:
    pots = (component.pot for component in scheme.components)
    return tuple(pot.recipient for pot in pots if isinstance(pot, Anchor))


def _strangers(scheme: Scheme, candidates: Sequence[Area]) -> Faults:
    """Areas that a component names as eligible, though the scheme cannot go to them."""
    faults = Faults()
    known = {area.code for area in candidates}
    for component in scheme.components:
        strangers = [code for code in component.eligibility.areas or () if code not in known]
        if strangers:
            names = ", ".join(str(code) for code in strangers)
            faults.add(
                "GRANTS-ELIGIBLE-UNKNOWN",
                Text(
                    f"Bidraget kan inte gå till {names}, som inte finns bland dess mottagare.",
                    f"The grant cannot go to {names}, not found among its recipients.",
                ),
                Text("Rätta koderna.", "Mend the codes."),
                Text.same(f"{scheme.id}, {component.id}.eligible.areas"),
            )
    return faults


def _imported(scheme: Scheme, component: Component, inputs: Inputs) -> ComponentResult:
    published = inputs.published.get(scheme.id)
    if published is None:
        raise CannotAllocate(
            Fault(
                "GRANTS-LIST-MISSING",
                Text(
                    f"Nyckeln för ”{component.title.sv}” är inte publicerad, och någon publicerad "
                    "lista att hämta beloppen från finns inte.",
                    f"The key of “{component.title.en}” is not published, and there is no "
                    "published list to take the amounts from.",
                ),
                where=Text.same(scheme.id),
            )
        )
    shares = tuple(
        Share(code, parts[component.id], None, None, None, None, None, False)
        for code, parts in sorted(published.amounts.items())
        if component.id in parts
    )
    pot, inferred = _pot(scheme, component, inputs, None, None)
    return ComponentResult(component, pot, inferred, None, None, 0, shares)


def _divided(
    scheme: Scheme,
    component: Component,
    inputs: Inputs,
    figures: Figures,
    candidates: Sequence[Area],
) -> ComponentResult:
    assert component.key is not None
    codes = [area.code for area in candidates if figures.eligible(component, area.code)]
    keys = [figures.value(component, component.key, code) for code in codes]
    whole, scale = _whole(keys)
    key_sum = Fraction(sum(whole), scale)
    pot, inferred = _pot(scheme, component, inputs, dict(zip(codes, keys, strict=True)), key_sum)
    floors, caps, reasons = _bounds(component, figures, codes)
    order = serving_order(scheme.ties, whole)
    try:
        division = divide(pot, whole, floors=floors, caps=caps, order=order)
        anchor = component.pot if isinstance(component.pot, Anchor) else None
        if anchor is not None and codes.index(anchor.recipient) in division.up:
            # Rounding gave it one krona more than printed; one krona less in the pot mends that
            # (docs/decisions/0008-the-inferred-pot.md says why it always does).
            pot = Kronor(pot - 1)
            division = divide(pot, whole, order=order)
    except Infeasible as error:
        names = [inputs.registry.area(code).name for code in codes]
        raise CannotAllocate(infeasible(scheme, component, pot, error, names)) from None
    return ComponentResult(
        component=component,
        pot=pot,
        pot_inferred=inferred,
        key_sum=key_sum,
        rate=_rate(division, keys),
        left_over=division.left_over,
        shares=tuple(
            Share(
                recipient=code,
                amount=Kronor(division.amounts[row]),
                key=keys[row],
                exact=division.exact[row],
                floor=Kronor(floors[row]) if floors is not None else None,
                cap=None if caps is None or caps[row] is None else Kronor(caps[row] or 0),
                held_by=reasons[row] if division.bounds[row] == "floor" else division.bounds[row],
                rounded_up=row in division.up,
            )
            for row, code in enumerate(codes)
        ),
    )


def _pot(
    scheme: Scheme,
    component: Component,
    inputs: Inputs,
    keys: Mapping[AreaCode, Fraction] | None,
    key_sum: Fraction | None,
) -> tuple[Kronor, bool]:
    """The pot, and whether it was inferred from one printed amount."""
    match component.pot:
        case FromParent():
            assert scheme.parent is not None
            if scheme.parent.scheme not in inputs.parent_amounts:
                raise CannotAllocate(_parent_missing(scheme, scheme.parent))
            return inputs.parent_amounts[scheme.parent.scheme], False
        case Anchor(recipient=recipient, amount=amount):
            key = (keys or {}).get(recipient, Fraction(0))
            if not key or not key_sum:
                raise CannotAllocate(
                    Fault(
                        "GRANTS-POT-UNKNOWN",
                        Text(
                            f"Potten är inte publicerad och kan inte räknas fram: {recipient}, "
                            "vars belopp är känt, saknar nyckeltal eller har noll.",
                            f"The pot is not published and cannot be found: {recipient}, whose "
                            "amount is known, has no key or a key of zero.",
                        ),
                        Text(
                            f"Ange den med --set {component.id}.pot=BELOPP.",
                            f"Give it with --set {component.id}.pot=AMOUNT.",
                        ),
                        Text.same(f"{scheme.id}, {component.id}.pot"),
                    )
                )
            # The smallest pot of which the recipient's exact share is its printed amount or more.
            return Kronor(ceil(Fraction(amount) * key_sum / key)), True
        case Kronor():
            return component.pot, False


def _parent_missing(scheme: Scheme, parent: ParentGrant) -> Fault:
    return Fault(
        "GRANTS-PARENT-AMOUNT",
        Text(
            f"Pengarna ska komma från {parent.scheme}, men {parent.recipient} får inget av det "
            "bidraget.",
            f"The money is to come from {parent.scheme}, but {parent.recipient} gets nothing of "
            "that grant.",
        ),
        where=Text.same(f"{scheme.id}, parent.recipient"),
    )


def _bounds(
    component: Component, figures: Figures, codes: Sequence[AreaCode]
) -> tuple[list[int] | None, list[int | None] | None, list[BoundReason]]:
    """Whole kronor: floors rounded up and caps rounded down, so that the rule is kept."""
    reasons: list[BoundReason] = ["floor"] * len(codes)
    floors: list[int] | None = None
    if component.floor is not None or component.guarantee is not None:
        floors = [0] * len(codes)
        for row, code in enumerate(codes):
            if component.floor is not None:
                floors[row] = ceil(figures.value(component, component.floor, code))
            if component.guarantee is not None:
                secured = ceil(figures.value(component, component.guarantee, code))
                if secured > floors[row]:
                    floors[row], reasons[row] = secured, "guarantee"
    caps: list[int | None] | None = None
    if component.cap is not None:
        caps = [floor(figures.value(component, component.cap, code)) for code in codes]
    return floors, caps, reasons


def serving_order(ties: Ties, keys: Sequence[int]) -> list[int]:
    """Rows, given in order of code, in the order in which equal remainders are served."""
    rows = range(len(keys))  # sorting is stable, so equal keys stay in order of code
    match ties:
        case Ties.LARGER_KEY:
            return sorted(rows, key=lambda row: -keys[row])
        case Ties.SMALLER_KEY:
            return sorted(rows, key=lambda row: keys[row])
        case Ties.CODE:
            return list(rows)


def _whole(keys: Sequence[Fraction]) -> tuple[list[int], int]:
    """The keys in whole numbers, and what they were multiplied by."""
    scale = lcm(*{key.denominator for key in keys})
    return [key.numerator * (scale // key.denominator) for key in keys], scale


def _rate(division: Division, keys: Sequence[Fraction]) -> Fraction:
    """Kronor per unit of the key as declared (the division may have scaled it)."""
    for row, key in enumerate(keys):
        if key and division.bounds[row] is None:
            return division.exact[row] / key
    return Fraction(0)
