"""From scheme and figures to the list: `allocate`."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from samling.kernel import AreaCode, Fault, Faults, Kronor, SamlingError, Text
from samling.registry.rules import Area

from .allocation import Allocation, BoundReason, ComponentResult, Inputs, Share
from .apportion import Division, Infeasible, divide
from .figures import Figures
from .infeasible import infeasible
from .remarks import remarks_on
from .scheme import Anchor, Component, FromParent, Scheme, Ties


class CannotAllocate(SamlingError):
    """The scheme cannot be divided; each fault says what is missing or does not go together."""


def allocate(scheme: Scheme, inputs: Inputs) -> Allocation:
    """Divide all components of a scheme, exactly in kronor.

    Raises CannotAllocate with every fault: missing figures (naming the areas), a pot that is not
    known, bounds that cannot be kept.
    """
    candidates = _candidates(scheme, inputs)
    figures = Figures(scheme, inputs, [area.code for area in candidates])
    figures.raise_if_missing(CannotAllocate)
    faults = Faults()
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
    remarks, differs = remarks_on(results)
    used_areas = {share.recipient for result in results for share in result.shares}
    return Allocation(
        scheme=scheme,
        components=tuple(results),
        used=figures.used,
        published=inputs.published.get(scheme.id),
        areas={code: inputs.registry.area(code) for code in sorted(used_areas)},
        variable_names={
            dataset.variable: inputs.variable_names.get(
                dataset.variable, Text.same(dataset.variable)
            )
            for dataset in figures.used
        },
        remarks=remarks,
        differs=differs,
    )


def _candidates(scheme: Scheme, inputs: Inputs) -> tuple[Area, ...]:
    """Every area of the scheme's kinds that stands: decided areas are filtered later."""
    areas: list[Area] = []
    for kind in scheme.recipients:
        if scheme.within is None:
            areas.extend(inputs.registry.of_kind(kind))
        else:
            areas.extend(inputs.registry.inside(scheme.within, kind))
    return tuple(sorted(areas, key=lambda area: area.code))


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
    key_sum = sum(keys, Fraction(0))
    pot, inferred = _pot(scheme, component, inputs, dict(zip(codes, keys, strict=True)), key_sum)
    floors, caps, reasons = _bounds(component, figures, codes)
    try:
        division = divide(
            pot,
            _whole(keys),
            floors=floors,
            caps=caps,
            order=_serving_order(scheme.ties, codes, keys),
        )
    except Infeasible as error:
        raise CannotAllocate(
            infeasible(scheme, component, pot, error, [str(code) for code in codes])
        ) from None
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
            # The smallest pot that gives the recipient its printed amount before rounding.
            return Kronor(ceil(Fraction(amount) * key_sum / key)), True
        case Kronor():
            return component.pot, False


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


def _serving_order(ties: Ties, codes: Sequence[AreaCode], keys: Sequence[Fraction]) -> list[int]:
    rows = range(len(codes))  # codes are in order already, so a stable sort falls back on them
    match ties:
        case Ties.LARGER_KEY:
            return sorted(rows, key=lambda row: -keys[row])
        case Ties.SMALLER_KEY:
            return sorted(rows, key=lambda row: keys[row])
        case Ties.CODE:
            return list(rows)


def _whole(keys: Sequence[Fraction]) -> list[int]:
    """The same proportions in whole numbers."""
    scale = lcm(*(key.denominator for key in keys)) if keys else 1
    return [int(key * scale) for key in keys]


def _rate(division: Division, keys: Sequence[Fraction]) -> Fraction:
    """Kronor per unit of the key as declared (the division may have scaled it)."""
    for row, key in enumerate(keys):
        if key and division.bounds[row] is None:
            return division.exact[row] / key
    return Fraction(0)
