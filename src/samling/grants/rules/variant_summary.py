"""What each of thousands of variants means, in the figures of `compare`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from samling.kernel import AreaCode, Kronor

from .apportion_many import INFEASIBLE, Flags, Whole
from .concentration import top_count
from .variants import Variants, amounts_of_tile, by_tile


@dataclass(frozen=True, eq=False)
class VariantSummaries:
    """One place per variant; all but `divided` say nothing where it is false.

    gaining, losing, same: recipients. gained, lost: kronor together, as in `Comparison.groups`.
    gini_above, gini_below: the Gini coefficient as an exact fraction; below is 0 where there is
    no money. top_amount: kronor to the tenth of the recipients that get most.
    """

    divided: Flags
    gaining: Whole
    losing: Whole
    same: Whole
    gained: Whole
    lost: Whole
    total: Whole
    gini_above: Whole
    gini_below: Whole
    top_amount: Whole

    @property
    def moved(self) -> Whole:
        """Kronor that go from those who get less to those who get more."""
        return np.minimum(self.gained, self.lost)


def summarise(
    variants: Variants, old: Mapping[AreaCode, Kronor], threads: int = 2
) -> VariantSummaries:
    """Hold each variant against one list; recipients that are not in it neither gain nor lose."""
    recipients = variants.base.recipients
    known = np.array([code in old for code in recipients], dtype=np.bool_)
    before = np.array([old.get(code, 0) for code in recipients], dtype=np.int64)

    def work(variants: Variants, rows: slice) -> VariantSummaries:
        return _summary(amounts_of_tile(variants, rows), before, known)

    nothing = _summary(np.zeros((0, len(recipients)), dtype=np.int64), before, known)
    parts = [nothing, *by_tile(variants, work, threads)]
    return VariantSummaries(
        **{
            each.name: np.concatenate([getattr(part, each.name) for part in parts])
            for each in fields(VariantSummaries)
        }
    )


def _summary(amounts: Whole, before: Whole, known: Flags) -> VariantSummaries:
    count = amounts.shape[1]
    difference = amounts - before
    if not known.all():
        difference = difference[:, known]
    gained, lost = np.maximum(difference, 0), np.maximum(-difference, 0)
    gaining, losing = np.count_nonzero(gained, axis=1), np.count_nonzero(lost, axis=1)
    rising = np.sort(amounts, axis=1)
    total = amounts.sum(axis=1)
    return VariantSummaries(
        divided=~(amounts == INFEASIBLE).any(axis=1),
        gaining=gaining,
        losing=losing,
        same=difference.shape[1] - gaining - losing,
        gained=gained.sum(axis=1),
        lost=lost.sum(axis=1),
        total=total,
        gini_above=2 * (rising @ np.arange(1, count + 1)) - (count + 1) * total,
        gini_below=count * total,
        top_amount=rising[:, count - top_count(count) :].sum(axis=1),
    )
