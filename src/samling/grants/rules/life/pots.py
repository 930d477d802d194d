"""What a changed decision does to the pot of one component, when every recipient is seen to."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..ledger import Movement


@dataclass(frozen=True, slots=True)
class PotChange:
    """Kronor of one component. cover: of what is appropriated, what raises need beyond the pot.

    recall: out of the unclaimed. leave: in the pot and on nobody, when requisition is over.
    short: given up by those that are lowered, and gone on to others or lapsed since.
    """

    appropriate: int = 0
    recall: int = 0
    reduce: int = 0
    leave: int = 0
    cover: int = 0
    short: int = 0


def pot_change(
    before: int,
    now: int,
    moves: Mapping[Movement, int],
    *,
    pot: int,
    unclaimed: int,
    left_over: int = 0,
    is_late: bool = False,
) -> PotChange:
    """How the pot meets what a changed decision moves, without going below nothing.

    before, now: the pots of the two lists. moves: kronor of all recipients together; what they
    took back lies in `pot` already. left_over: of the old list's pot, what was on nobody.
    is_late: requisition is over, so that nothing stays in the pot.
    """
    wanted = moves.get(Movement.RECALL, 0)
    there = unclaimed + moves.get(Movement.WITHDRAW, 0)
    recall = min(wanted, there)
    after = pot + recall - moves.get(Movement.ALLOCATE, 0)
    left = after + now - before
    if is_late and left < 0:
        # What was on nobody in the old list became unclaimed when requisition closed.
        from_nobody = min(-left, left_over, there - recall)
        recall, after, left = recall + from_nobody, after + from_nobody, left + from_nobody
    change = now - before - min(left, 0)
    return PotChange(
        appropriate=max(0, change),
        recall=recall,
        reduce=max(0, -change),
        leave=after + change if is_late else 0,
        cover=max(0, change - max(0, now - before)),
        short=max(0, wanted - there),
    )
