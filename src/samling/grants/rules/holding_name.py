"""What a grant is called in an address: who has it, and from whom it has come."""

from dataclasses import dataclass

from samling.kernel import AreaCode

_BETWEEN = "_"  # in no code of an area


@dataclass(frozen=True, slots=True)
class HoldingName:
    """A grant within its scheme. sharers: those that it was shared from, nearest first.

    Written "2580" for a grant from the agency, and "0180-farsta_0180" for what Farsta has been
    shared of Stockholm's. No two grants of a scheme have one name: a recipient has at most one
    from the agency, and at most one from each grant of another.
    """

    recipient: AreaCode
    sharers: tuple[AreaCode, ...] = ()

    def __str__(self) -> str:
        return _BETWEEN.join(map(str, (self.recipient, *self.sharers)))

    @classmethod
    def parse(cls, written: str) -> "HoldingName":
        """Raises ValueError for what cannot be a name."""
        first, *others = map(AreaCode, written.split(_BETWEEN))
        return cls(first, tuple(others))

    def is_below(self, other: "HoldingName") -> bool:
        """Whether it was shared from the other, at any level."""
        way = (other.recipient, *other.sharers)
        return self.sharers[-len(way) :] == way

    def fits(self, other: "HoldingName") -> bool:
        """Whether the other is what is meant. A recipient alone may mean any grant that it has."""
        return self.recipient == other.recipient and self.sharers in ((), other.sharers)
