"""Sub-allocation: a grant shared among the holder's own units, at any number of levels."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from samling.kernel import AreaCode, AreaKind, Faults, Kronor, Text, format_kronor
from samling.registry import queries as registry

from .. import models, queries
from ..rules.ledger import Movement, Place, Posting, posting
from ..rules.life import TO_REPORT
from ..rules.life.sharing import CannotShare, UnitShare, why_no_more
from .holding import held_grant
from .report_faults import refuse_closed
from .report_steps import handed_back
from .requests import Request, done_before
from .steps import grant_step

_UNITS = (AreaKind.MUNICIPALITY, AreaKind.DISTRICT)
Shares = Mapping[str, Sequence[UnitShare]]


@transaction.atomic
def share_grant(
    grant_id: int, shares: Shares, request: Request, *, acting_for: str
) -> models.Event:
    """Give units their parts, by component; each gets a grant of its own, with its money open.

    What a unit has already it gets more of. What is shared may be less than all: the rest stays
    with the one that shares, and so does what is proposed for recovery. Raises NotYours, MayNot,
    Conflict, and CannotShare with every fault.
    """
    if done := done_before(request):
        return done
    grant = held_grant(grant_id, acting_for)
    refuse_closed(grant)
    codes = sorted({each.unit for parts in shares.values() for each in parts if each.amount})
    units = {
        each.recipient_id: each
        for each in models.Grant.objects.filter(parent=grant, recipient__in=map(str, codes))
    }
    _check(grant, shares, units)
    lacking = [str(code) for code in codes if str(code) not in units]
    models.Grant.objects.bulk_create(
        models.Grant(life=grant.life, recipient_id=code, parent=grant, state="paid")
        for code in lacking
    )
    ids = dict(
        models.Grant.objects.filter(parent=grant, recipient__in=map(str, codes)).values_list(
            "recipient_id", "id"
        )
    )
    return grant_step(
        grant,
        "share",
        request,
        detail={
            "shares": {
                component: {
                    str(each.unit): {"amount_sek": int(each.amount), "key": each.key}
                    for each in parts
                }
                for component, parts in shares.items()
            }
        },
        postings=[
            posting(
                Movement.SHARE,
                component,
                each.amount,
                grant=str(grant.pk),
                to_grant=str(ids[str(each.unit)]),
            )
            for component, parts in shares.items()
            for each in parts
            if each.amount
        ],
    )


@transaction.atomic
def hand_back(
    grant_id: int,
    request: Request,
    *,
    acting_for: str,
    amounts: Mapping[str, Kronor] | None = None,
) -> models.Event:
    """A unit gives money back to the one that shared it.

    amounts: kronor by component, all that it holds where left out. Raises NotYours, MayNot,
    Conflict, CannotShare.
    """
    if done := done_before(request):
        return done
    grant = held_grant(grant_id, acting_for)
    there = queries.balances(grant.life_id, grant.pk).at(Place.OPEN, grant.pk)
    wanted = there if amounts is None else amounts
    _check_back(grant, wanted, there)
    postings: list[Posting] = handed_back(grant, wanted)
    detail = {"amounts": {name: int(amount) for name, amount in wanted.items()}}
    return grant_step(grant, "hand_back", request, detail=detail, postings=postings)


def _check(
    grant: models.Grant,
    shares: Shares,
    units: Mapping[str, models.Grant],
) -> None:
    faults = Faults()
    there = queries.balances(grant.life_id, grant.pk).at(Place.OPEN, grant.pk)
    proposed = queries.proposed_of(grant.pk)
    holder = AreaCode(grant.recipient_id)
    places = registry.registry()
    inside = {area.code for kind in _UNITS for area in places.inside(holder, kind)} - {holder}
    for component, parts in shares.items():
        named: set[AreaCode] = set()
        for each in parts:
            if each.unit in named:
                faults.add(
                    "GRANTS-SHARE-UNIT-TWICE",
                    Text("Enheten står två gånger.", "The unit stands twice."),
                    Text("Slå ihop raderna.", "Put the rows together."),
                    Text.same(str(each.unit)),
                )
            named.add(each.unit)
            if each.unit not in inside:
                faults.add(
                    "GRANTS-SHARE-NOT-YOUR-UNIT",
                    Text("Det är inte en av era enheter.", "That is not one of your units."),
                    Text("Välj en enhet ur listan.", "Choose a unit from the list."),
                    Text.same(str(each.unit)),
                )
            elif (unit := units.get(str(each.unit))) and (
                why := why_no_more(each.unit, unit.state)
            ):
                faults.extend(CannotShare(why))
        total, kept = sum(each.amount for each in parts), proposed.get(component, 0)
        most = max(0, there.get(component, 0) - kept)
        if most < total <= there.get(component, 0):
            faults.add(
                "GRANTS-SHARE-PROPOSED",
                Text(
                    f"{format_kronor(kept, 'sv')} är föreslaget som återkrav och kan inte delas. "
                    f"Det finns {format_kronor(most, 'sv')} att dela.",
                    f"{format_kronor(kept, 'en')} is proposed for recovery and cannot be shared. "
                    f"There is {format_kronor(most, 'en')} to share.",
                ),
                Text(
                    "Minska delarna, eller vänta på myndighetens beslut.",
                    "Lessen the parts, or wait for the agency's decision.",
                ),
                Text.same(component),
            )
        elif total > most or any(each.amount < 0 for each in parts):
            faults.add(
                "GRANTS-SHARE-TOO-MUCH",
                Text(
                    f"Delarna blir {format_kronor(total, 'sv')}, men det finns "
                    f"{format_kronor(most, 'sv')} att dela.",
                    f"The parts make {format_kronor(total, 'en')}, but there is "
                    f"{format_kronor(most, 'en')} to share.",
                ),
                Text(
                    "Minska delarna. Ingen får vara under noll.", "Lessen the parts; none below 0."
                ),
                Text.same(component),
            )
    if not any(each.amount > 0 for parts in shares.values() for each in parts):
        faults.add(
            "GRANTS-SHARE-NOTHING",
            Text("Ingen enhet får något.", "No unit gets anything."),
            Text("Skriv minst ett belopp.", "Write at least one amount."),
        )
    faults.raise_if_any(CannotShare)


def _check_back(grant: models.Grant, wanted: Mapping[str, int], there: Mapping[str, int]) -> None:
    faults = Faults()
    if grant.parent_id is None:
        faults.add(
            "GRANTS-BACK-NO-SHARER",
            Text(
                "Bidraget är inte vidarefördelat till er.",
                "The grant was not sub-allocated to you.",
            ),
            Text(
                "Redovisa det som oanvänt. Myndigheten prövar då om det ska betalas tillbaka.",
                "Report it as unused. The agency then considers whether it is to be paid back.",
            ),
        )
    elif grant.parent is not None and grant.parent.state not in TO_REPORT:
        faults.add(
            "GRANTS-BACK-REPORTED",
            Text(
                "Den som fördelade har redan redovisat.",
                "The one that shared has reported already.",
            ),
            Text(
                "Be den att få sin redovisning i retur först.",
                "Ask it to have its report returned first.",
            ),
        )
    for component, amount in wanted.items():
        if not 0 <= amount <= there.get(component, 0):
            most = format_kronor(there.get(component, 0), "sv")
            least = format_kronor(there.get(component, 0), "en")
            faults.add(
                "GRANTS-BACK-AMOUNT",
                Text(f"Högst {most} finns kvar.", f"At most {least} is left."),
                Text("Skriv ett lägre belopp.", "Write a lower amount."),
                Text.same(component),
            )
    if not faults and not any(wanted.values()):
        faults.add(
            "GRANTS-BACK-NOTHING",
            Text("Det finns inget att lämna tillbaka.", "There is nothing to hand back."),
            Text("Redovisa i stället.", "Report instead."),
        )
    faults.raise_if_any(CannotShare)
