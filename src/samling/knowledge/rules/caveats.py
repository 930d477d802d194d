"""What a reader must know wherever effects stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samling.kernel import Source, Text

from .evidence import Effect
from .kinds import Level
from .programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """levels: it is said where an effect of such a programme stands; of any, where it is empty."""

    id: str
    title: Text
    words: Text
    source: Source
    levels: frozenset[Level] = frozenset()


def caveats_for(programmes: Iterable[Programme], known: Sequence[Caveat]) -> tuple[Caveat, ...]:
    """Those of the known caveats that are about an effect that is shown, in their own order.

    A caveat is about the effects that are told by the caveat's own source.
    """
    shown = [
        (each.level, each.effect.source.title)
        for each in programmes
        if isinstance(each.effect, Effect)
    ]
    return tuple(
        each
        for each in known
        if any(
            title == each.source.title and (not each.levels or level in each.levels)
            for level, title in shown
        )
    )
