"""Which kinds of area a list is of: counting stops early, and the answer is as if it had not."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.audit import Known
from samling.grants.rules.audit.recipients import KINDS
from samling.kernel import AreaKind
from samling.registry.data import load_registry

AREAS = [
    name for area in load_registry() if area.kind in KINDS for name in (area.name, area.code.code)
]
LABELS = st.lists(
    st.sampled_from(AREAS) | st.sampled_from(["Gotland", "Region Gotland", "Summa", "", "x", "y"]),
    max_size=14,
)


def _kinds_counted_to_the_end(known: Known, labels: Sequence[str]) -> tuple[AreaKind, ...]:
    unknown = [label for label in dict.fromkeys(labels) if label]
    needed = len(unknown)
    kinds: list[AreaKind] = []
    while unknown and len(kinds) < 2:
        hits = {
            kind: {label for label in unknown if known.find(label, (kind,)) is not None}
            for kind in KINDS
            if kind not in kinds
        }
        best = max(hits, key=lambda kind: (len(hits[kind]), -KINDS.index(kind)))
        enough = needed if not kinds else len(unknown)
        if 2 * len(hits[best]) <= enough or (kinds and len(hits[best]) < 3):
            break
        kinds.append(best)
        unknown = [label for label in unknown if label not in hits[best]]
    return tuple(kinds)


@given(LABELS)
def test_kinds_are_as_if_counted_to_the_end(known: Known, labels: list[str]) -> None:
    assert known.kinds_of(labels) == _kinds_counted_to_the_end(known, labels)
