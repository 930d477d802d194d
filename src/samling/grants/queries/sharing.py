"""Sub-allocations that have been decided and published, ready to be used as shares."""

from collections.abc import Mapping

from samling.kernel import AreaCode

from .lists import entry, schemes


def decided_shares(scheme_id: str, holder: AreaCode) -> Mapping[str, Mapping[AreaCode, int]]:
    """The published amounts by which `holder` shares this scheme: kronor by unit and component.

    As they are printed, which may not add up to what there is. Empty where no list is published.
    """
    found: dict[str, dict[AreaCode, int]] = {}
    for scheme in schemes().values():
        parent = scheme.parent
        if parent is None or (parent.scheme, parent.recipient) != (scheme_id, holder):
            continue
        published = entry(scheme.id).published
        for code, parts in (published.amounts if published else {}).items():
            for component, amount in parts.items():
                found.setdefault(component, {})[code] = int(amount)
    return found
