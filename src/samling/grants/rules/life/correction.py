"""A decision that is changed after it was made: what becomes of each recipient, by how far it is.

Of each component, D is the amount decided before and N the amount now.

- *Raised*: whoever has not sent its requisition, or has not got it approved, is offered the new
  amount. Whoever has it approved or paid gets the difference added, approved and due; a report
  that was sent is then to be completed. Whoever has given up anything has said that it does not
  want more, whoever had money left after its report does not need it, and a grant that is settled
  is at its end: then the difference is unclaimed. Whoever had nothing at all in the list has given
  nothing up when requisition closes, and is offered its amount.
- *Lowered*: first what the recipient has given up already goes back to the pot; it keeps what it
  asked for as far as that goes. Then what it is offered or has requisitioned, which is then
  offered anew. Then what is approved and not paid. What has been paid cannot be taken: it is
  proposed for recovery, as far as it lies open with the recipient itself; of the rest a person
  has to judge.
- What an earlier change left to recover is counted in: a raise comes out of that first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samling.kernel import Text, format_kronor

from ..ledger import Movement
from .grant_states import TO_REPORT, UNANSWERED

_OFFERED = (*UNANSWERED, "requisitioned")
_NOTHING_WANTED = ("lapsed", "withdrawn")
_ADDED = ("approved", *TO_REPORT)
_REPORTED = ("reported", "accepted")


@dataclass(frozen=True, slots=True)
class Held:
    """One grant's kronor of one component, its units' included but for `free`.

    paid: open, and approved use, with the recipient or its units; unused: of it, what is open.
    gone: claimed or paid back. free: open with the recipient itself and in no other recovery.
    let_go: of recoveries dropped. extra: got in redistribution, beyond what was decided.
    """

    offered: int = 0
    requisitioned: int = 0
    approved: int = 0
    paid: int = 0
    gone: int = 0
    free: int = 0
    let_go: int = 0
    unused: int = 0
    extra: int = 0

    @property
    def kept(self) -> int:
        return self.offered + self.requisitioned + self.approved + self.paid


@dataclass
class Correction:
    """What becomes of one grant. Kronor by component.

    changes: some amount is another; lowers: of some component it is less. anew: it is offered
    anew, after `regret` and `take_back`; ends: all of it was approved, and is withdrawn; again:
    its report is to be completed; more: it gets more to report before it has reported. The other
    movements are the decision's own. recover: to propose for recovery; beyond: paid, and not open
    to recover.
    """

    before: int
    after: int
    changes: bool = False
    lowers: bool = False
    anew: bool = False
    ends: bool = False
    again: bool = False
    more: bool = False
    moves: dict[Movement, dict[str, int]] = field(default_factory=dict)
    recover: dict[str, int] = field(default_factory=dict)
    beyond: dict[str, int] = field(default_factory=dict)
    words: Text = field(default_factory=lambda: Text("Oförändrat.", "Unchanged."))

    def add(self, movement: Movement, component: str, amount: int) -> None:
        if amount > 0:
            parts = self.moves.setdefault(movement, {})
            parts[component] = parts.get(component, 0) + amount


def correct(
    state: str,
    before: Mapping[str, int],
    after: Mapping[str, int],
    held: Mapping[str, Held],
) -> Correction:
    """What a changed decision means for one grant in this state.

    before, after: the decided amounts by component; held: where its money lies now.
    """
    components = sorted({*before, *after})
    made = Correction(sum(before.values()), sum(after.values()))
    if all(before.get(name, 0) == after.get(name, 0) for name in components):
        return made
    made.changes = True
    made.lowers = any(after.get(name, 0) < before.get(name, 0) for name in components)
    here = {name: held.get(name, Held()) for name in components}
    granted = {name: before.get(name, 0) + here[name].extra for name in here}
    given_up = {name: max(0, granted[name] - here[name].kept - here[name].gone) for name in here}
    used_all = not any(each.unused or each.gone for each in here.values())
    if state in _NOTHING_WANTED and not any(granted.values()) and not any(given_up.values()):
        # It had nothing to say yes or no to, so it is like one that is new in the list.
        state = _OFFERED[0]
    wants_more = not any(given_up.values()) and (
        state in (*_OFFERED, *_ADDED, "reported") or (state == "accepted" and used_all)
    )
    made.anew = state in _OFFERED and any(
        _touches(before.get(name, 0), after.get(name, 0), given_up[name], wants_more)
        for name in components
    )
    for name in components:
        _component(
            made,
            name,
            after.get(name, 0) - before.get(name, 0),
            here[name],
            given_up[name],
            # Paid beyond what was decided: a recovery after an earlier change is not finished.
            max(0, here[name].kept - granted[name] - here[name].let_go),
            "offer" if made.anew else "keep" if not wants_more else "add",
            state == "settled",
        )
    withdrawn = sum(made.moves.get(Movement.WITHDRAW, {}).values())
    approved = sum(each.approved for each in here.values())
    made.ends = state == "approved" and approved == withdrawn and Movement.APPROVE not in made.moves
    made.again = state in _REPORTED and Movement.APPROVE in made.moves
    made.more = state in TO_REPORT and Movement.APPROVE in made.moves
    made.words = _words(made, state, wants_more)
    return made


def _touches(before: int, after: int, given_up: int, wants_more: bool) -> bool:
    return (after > before and wants_more) or before - after > given_up


def _component(
    made: Correction,
    name: str,
    change: int,
    held: Held,
    given_up: int,
    excess: int,
    raised: str,
    is_settled: bool,
) -> None:
    offered = held.offered
    if made.anew:
        made.add(Movement.REGRET, name, held.requisitioned)
        offered += held.requisitioned
    if change > 0:
        from_excess = min(change, excess)
        excess -= from_excess
        rest = change - from_excess
        made.add(Movement.ALLOCATE, name, rest)
        if raised == "keep":
            made.add(Movement.RELEASE, name, rest)
        elif raised == "add":
            made.add(Movement.REQUISITION, name, rest)
            made.add(Movement.APPROVE, name, rest)
    left = max(0, -change)
    from_unclaimed = min(left, given_up)
    left -= from_unclaimed
    from_offered = min(left, offered)
    left -= from_offered
    from_approved = min(left, held.approved)
    left -= from_approved
    made.add(Movement.TAKE_BACK, name, from_offered)
    made.add(Movement.WITHDRAW, name, from_approved)
    made.add(Movement.RECALL, name, from_unclaimed + from_approved)
    excess += left
    recover = 0 if is_settled else min(excess, held.free)
    if recover:
        made.recover[name] = recover
    if excess > recover:
        made.beyond[name] = excess - recover


def _words(made: Correction, state: str, wants_more: bool) -> Text:
    was_sv, was_en = format_kronor(made.before, "sv"), format_kronor(made.before, "en")
    now_sv, now_en = format_kronor(made.after, "sv"), format_kronor(made.after, "en")
    sv, en = [f"{was_sv} blir {now_sv}."], [f"{was_en} becomes {now_en}."]
    if made.anew:
        sv.append("Det nya beloppet erbjuds, och rekvireras på nytt om det redan var gjort.")
        en.append("The new amount is offered, and requisitioned anew where it had been.")
    elif made.ends:
        sv.append("Inget är kvar att betala ut, så bidraget återkallas.")
        en.append("Nothing is left to pay, so the grant is withdrawn.")
    elif Movement.APPROVE in made.moves:
        sv.append("Det som tillkommer läggs till det godkända och betalas ut.")
        en.append("What is added is approved and will be paid.")
        if made.again:
            sv.append("Redovisningen ska kompletteras, så att det redovisas också.")
            en.append("The report is to be completed, so that it is accounted for too.")
        if made.more:
            sv.append("Är sista dagen att redovisa nära får mottagaren en egen.")
            en.append("Where the last day to report is near, the recipient gets one of its own.")
    elif Movement.RELEASE in made.moves and not wants_more:
        why = _NOT_WANTED.get(state, _GIVEN_UP)
        sv.append(why.sv)
        en.append(why.en)
    if made.recover:
        total = sum(made.recover.values())
        sv.append(f"{format_kronor(total, 'sv')} är redan utbetalt och föreslås som återkrav.")
        en.append(f"{format_kronor(total, 'en')} is paid already and is proposed for recovery.")
    if made.beyond:
        total = sum(made.beyond.values())
        sv.append(
            f"{format_kronor(total, 'sv')} är utbetalt och ligger inte öppet hos mottagaren: "
            "en handläggare måste bedöma det."
        )
        en.append(
            f"{format_kronor(total, 'en')} is paid and does not lie open with the recipient: "
            "an officer has to judge it."
        )
    return Text(" ".join(sv), " ".join(en))


_GIVEN_UP = Text(
    "Mottagaren har inte rekvirerat allt, så det som tillkommer blir inte rekvirerat.",
    "The recipient has not requisitioned all, so what is added is unclaimed.",
)
_NOT_WANTED = {
    "accepted": Text(
        "Mottagaren hade pengar kvar efter redovisningen, så det som tillkommer blir inte "
        "rekvirerat.",
        "The recipient had money left after its report, so what is added is unclaimed.",
    ),
    "settled": Text(
        "Bidraget är avslutat hos mottagaren, så det som tillkommer betalas inte ut. Ska det "
        "betalas behövs ett nytt bidrag.",
        "The grant is settled with the recipient, so what is added is not paid. For it to be "
        "paid, a new grant is needed.",
    ),
}
