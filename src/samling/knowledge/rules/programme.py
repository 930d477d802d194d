"""A programme as the register has it. What is not known is missing, with its kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from samling.kernel import Missing, Source, Text

from .ages import AgeBand
from .evidence import Effect, Judgement, Study, Unevaluated
from .kinds import Delivery, Level, Status

Fact = Text | Missing
"""Something that is told of a programme, in words; or why it is not known."""

FACTS: Mapping[str, Text] = MappingProxyType(
    {
        "ages_words": Text("Barnens ålder enligt källan", "Age of the children in the source"),
        "target_group": Text("Målgrupp eller svårighet", "Target group or difficulty"),
        "delivery_words": Text("Hur det ges enligt källan", "How it is given in the source"),
        "owner": Text("Ägare", "Owner"),
        "length": Text("Omfattning", "Length"),
        "languages": Text("Språk", "Languages"),
        "training": Text("Utbildning som krävs", "Training needed"),
        "costs": Text("Kostnader", "Costs"),
        "theory": Text("Teori", "Theory"),
        "versions": Text("Versioner", "Versions"),
    }
)
"""Every fact in words, in the order of the page, with what it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """slug: its name in addresses. ages: the children's, as numbers, for who searches. effect: what
    its sources say of it as a whole. sources: where the facts are from.
    """

    slug: str
    name: str
    level: Level
    status: Status | Missing
    ages: tuple[AgeBand, ...]
    delivery: tuple[Delivery, ...]
    facts: Mapping[str, Fact]
    effect: Effect | Unevaluated | Missing
    studies: tuple[Study, ...]
    judgement: Judgement | Missing
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if set(self.facts) != set(FACTS):
            raise ValueError(f"not every fact is told: {sorted(set(FACTS) ^ set(self.facts))}")
        if self.effect is Unevaluated.LACKS_EVALUATION and self.studies:
            raise ValueError("what has been studied does not lack evaluation")

    @property
    def owner(self) -> Fact:
        return self.facts["owner"]

    def is_for(self, age: int) -> bool:
        """Whether it is for parents of a child of this age."""
        return any(age in band for band in self.ages)
