"""Random stories: how a step is chosen, whom it happens to, and what was told and refused."""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta

from samling.grants import actions, models, queries
from samling.grants.actions import Request
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import Actor
from samling.kernel import SamlingError

from .making import by
from .money import AGENCY, PAYER, account

SCHEMES = ("stockholm-access-2023", "stockholm-crime-prevention-2023")


class Telling:
    """told: how many of each step were taken; refused: why others were not allowed then."""

    def __init__(
        self, seed: int, change: Callable[[str, Mapping[str, int]], None], *, lingers: float = 0.9
    ) -> None:
        """lingers: how often what would end requisition, or come after it, is left for later."""
        self.chance = random.Random(seed)
        self.change = change
        self.lingers = lingers
        self.day = 0
        self.told: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.drawn: dict[str, int] = {}
        self.back: dict[str, int] = {}
        self.taken_in = 0
        self.references = 0
        self.codes = [row.recipient_id for row in models.Grant.objects.filter(life=SCHEMES[0])[:6]]
        for code in self.codes[:5]:
            account(code)

    def step(self) -> None:
        """One step by chance, taken or refused; what has nobody to happen to is passed over."""
        names = [name for name in dir(self) if name.startswith("do_")]
        self.day += self.chance.random() < 0.1
        before = models.Posting.objects.count()
        for _ in range(40):
            name = self.chance.choice(names)
            try:
                if getattr(self, name)() is not None:
                    self.told[name] += 1
                    return
            except SamlingError as error:
                self.refused[error.faults[0].code] += 1
                if models.Posting.objects.count() != before:
                    raise AssertionError(f"{name} was refused, and posted") from error

    def ask(self, actor: Actor) -> Request:
        request = by(actor, reason="skäl")
        return Request(actor, request.at + timedelta(days=20 * self.day), request.key, None, "skäl")

    def scheme(self) -> str:
        return self.chance.choice(SCHEMES)

    def grant(self, *states: str) -> models.Grant | None:
        rows = models.Grant.objects.filter(
            life__in=SCHEMES, parent=None, recipient__in=self.codes, state__in=states
        )
        return self.chance.choice(list(rows)) if rows else None

    def recovery(self, *states: str) -> models.Recovery | None:
        rows = models.Recovery.objects.filter(state__in=states)
        return self.chance.choice(list(rows)) if rows else None

    def batch(self, *states: str) -> models.PaymentBatch | None:
        rows = models.PaymentBatch.objects.filter(state__in=states)
        return self.chance.choice(list(rows)) if rows else None

    def at(self, place: Place, grant: models.Grant) -> Mapping[str, int]:
        return queries.balances(grant.life_id).at(place, grant.pk)

    def part(self, parts: Mapping[str, int]) -> dict[str, int]:
        return {name: self.chance.randint(0, amount + 1) for name, amount in parts.items()}

    def read(self, content: bytes) -> actions.Reading:
        return actions.read_answer(content, "bank.xml", agency=AGENCY, request=by(PAYER))
