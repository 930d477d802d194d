"""Requisitions split on components, and unclaimed money shared among those who asked for more."""

from collections.abc import Mapping
from dataclasses import dataclass

from samling.kernel import AreaCode, Kronor, Text, format_kronor, sha256_of

from ..apportion import divide


def split(asked: int, offered: Mapping[str, int]) -> dict[str, Kronor]:
    """Kronor asked for, on the components in proportion to what each has to give.

    Exact: the parts add up to `asked`, and none is above what its component has. Raises ValueError
    when more is asked for than there is, or nothing.
    """
    if not 0 < asked <= sum(offered.values()):
        raise ValueError(f"{asked} of {sum(offered.values())}")
    names = sorted(offered)
    parts = divide(asked, [offered[n] for n in names], caps=[offered[n] for n in names])
    return {
        name: Kronor(amount) for name, amount in zip(names, parts.amounts, strict=True) if amount
    }


@dataclass(frozen=True)
class Round:
    """One redistribution of one component's unclaimed money.

    amounts: kronor by recipient, those with nothing left out. full: those who got all they wished.
    left: what nobody could take. reasons: the arithmetic in sentences.
    """

    unclaimed: Kronor
    amounts: Mapping[AreaCode, Kronor]
    full: frozenset[AreaCode]
    left: Kronor
    reasons: tuple[Text, ...]


def as_shown(rounds: Mapping[str, Round]) -> str:
    """Names what a person sees of rounds, by component, so that nothing else is decided."""
    return sha256_of(
        {
            component: [
                int(made.unclaimed),
                {str(code): int(amount) for code, amount in made.amounts.items()},
            ]
            for component, made in rounds.items()
        }
    )


def redistribute(
    unclaimed: int, wishes: Mapping[AreaCode, int], keys: Mapping[AreaCode, int]
) -> Round:
    """Share unclaimed kronor by the component's own key, no one above its wish.

    What one does not take goes on to the others in proportion to their keys, until it is spent or
    nobody with a key wants more; the same as doing round after round. Exact: amounts and what is
    left add up to `unclaimed`. Equal remainders are served in order of code.
    """
    taking = [code for code in sorted(wishes) if wishes[code] > 0 and keys.get(code, 0) > 0]
    caps = [wishes[code] for code in taking]
    pot = min(unclaimed, sum(caps))
    if pot:
        shares = divide(pot, [keys[code] for code in taking], caps=caps).amounts
    else:
        shares = (0,) * len(taking)
    amounts = {code: Kronor(amount) for code, amount in zip(taking, shares, strict=True) if amount}
    full = frozenset(code for code, amount in amounts.items() if amount == wishes[code])
    left = Kronor(unclaimed - sum(amounts.values()))
    return Round(Kronor(unclaimed), amounts, full, left, _reasons(unclaimed, taking, full, left))


def _reasons(
    unclaimed: int, taking: list[AreaCode], full: frozenset[AreaCode], left: int
) -> tuple[Text, ...]:
    sv, en = format_kronor(unclaimed, "sv"), format_kronor(unclaimed, "en")
    if not taking:
        return (
            Text(
                f"{sv} är inte rekvirerade och blir över. Ingen vill ha mer.",
                f"{en} are unclaimed and left. Nobody wants more.",
            ),
        )
    found = [
        Text(
            f"{sv} är inte rekvirerade. {len(taking)} mottagare vill ha mer.",
            f"{en} are unclaimed. {len(taking)} "
            f"{'recipient wants' if len(taking) == 1 else 'recipients want'} more.",
        )
    ]
    if full:
        found.append(_told_full(len(full), len(taking)))
    if left:
        found.append(
            Text(
                f"{format_kronor(left, 'sv')} blir över, för att ingen vill ha mer.",
                f"{format_kronor(left, 'en')} is left, since nobody wants more.",
            )
        )
    return tuple(found)


def _told_full(full: int, taking: int) -> Text:
    """That some get all they asked for; where there are others, what comes of the rest."""
    if full == taking == 1:
        return Text("Den får allt den bett om.", "It gets all it asked for.")
    if full == taking:
        return Text("Alla får allt de bett om.", "All get all they asked for.")
    if full == 1:
        return Text(
            "1 får allt den bett om; det den inte tar går vidare till de andra.",
            "1 gets all it asked for; what it does not take goes to the others.",
        )
    return Text(
        f"{full} får allt de bett om; det de inte tar går vidare till de andra.",
        f"{full} get all they asked for; what they do not take goes to the others.",
    )
