"""Where a recipient shares its grant among its units, and a unit hands money back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.grants import access, actions, queries
from samling.grants.forms import BackForm, SharesForm
from samling.grants.rules import Scheme
from samling.grants.rules.ledger import Place
from samling.grants.rules.life import GRANT, steps_for
from samling.grants.rules.life.sharing import share_by_key, why_no_more
from samling.kernel import AreaCode, Fault, SamlingError, Text, format_kronor, format_number
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs

from ..examples import events_band
from ..language import language
from .asking import acting_of, actor_of, asked, holding_seen, new_key
from .grant_steps import no_units
from .names import area_called, units_inside
from .report_units import units_table
from .steps import status_of


@dataclass(frozen=True)
class Sharing:
    """A grant that can be shared: kronor left by component, its units, and those that have some.

    proposed: kronor proposed for recovery, which are not shared meanwhile. units: those that it
    can be shared among, with their names. decided: the published amounts.
    """

    held: queries.Holding
    scheme: Scheme
    pots: Mapping[str, int]
    proposed: int
    units: Mapping[AreaCode, str]
    below: Sequence[queries.Holding]
    decided: Mapping[str, Mapping[AreaCode, int]]

    @cached_property
    def locked(self) -> Mapping[AreaCode, Fault]:
        """The units that cannot get more now, and why."""
        direct = [each for each in self.below if each.parent == self.held.id]
        faults = {each.recipient: why_no_more(each.recipient, each.state) for each in direct}
        return {unit: fault for unit, fault in faults.items() if fault}

    @property
    def has_open_unit(self) -> bool:
        return bool(self.units.keys() - self.locked.keys())

    @property
    def is_by_published(self) -> bool:
        """Whether the fields are filled in from a published list: before anything is shared."""
        return bool(self.decided) and not self.below

    @property
    def is_for_units(self) -> bool:
        """Whether there is anybody to share with; else money can only be handed back."""
        return bool(self.units or self.below)


@member
@takes_forms
def share(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """The units with what they have got; the form for those who decide for the recipient."""
    held = holding_seen(request, scheme_id, code)
    sharing = _sharing(held)
    form = _form(None, sharing, _initial(sharing))
    back = BackForm(None, sharing.pots, _titles(sharing))
    if request.method != "POST" or not _may(request, held, "share", "hand_back"):
        return _page(request, sharing, form, back)
    if request.POST.get("do") == "back":
        return _handed_back(request, sharing, form)
    return _shared(request, sharing, back)


def _sharing(held: queries.Holding) -> Sharing:
    lies = queries.balances(held.scheme_id, held.id).at(Place.OPEN, held.id)
    # What is printed is how the recipient's own grant is shared, not what others have shared it.
    decided = {} if held.sharers else queries.decided_shares(held.scheme_id, held.recipient)
    units = {area.code: area.name for area in units_inside(held.recipient)}
    scheme = queries.scheme(held.scheme_id)
    proposed = queries.proposed_of(held.id)
    left = {name: amount - proposed.get(name, 0) for name, amount in lies.items()}
    pots = {part.id: left[part.id] for part in scheme.components if left.get(part.id, 0) > 0}
    return Sharing(
        held, scheme, pots, sum(proposed.values()), units, queries.units_below(held), decided
    )


def _form(
    data: QueryDict | None, sharing: Sharing, amounts: Mapping[str, Mapping[AreaCode, int]]
) -> SharesForm:
    return SharesForm(data, list(sharing.pots), sharing.units, amounts, sharing.locked)


def _initial(sharing: Sharing) -> Mapping[str, Mapping[AreaCode, int]]:
    return sharing.decided if sharing.is_by_published else {}


def _titles(sharing: Sharing) -> dict[str, str]:
    return {name: sharing.scheme.component(name).title.in_(language()) for name in sharing.pots}


def _shared(request: HttpRequest, sharing: Sharing, back: BackForm) -> HttpResponse:
    form = _form(request.POST, sharing, {})
    if not form.is_valid():
        return _page(request, sharing, form, back, status=422)
    try:
        if request.POST.get("do") == "key":
            return _page(
                request, sharing, _computed(request, sharing, form), back, is_computed=True
            )
        event = actions.share_grant(
            sharing.held.id,
            form.shares(sharing.pots),
            asked(request),
            acting_for=str(sharing.held.recipient),
        )
    except SamlingError as error:
        _at_fields(form, error)
        return _page(request, sharing, form, back, error.faults, status=status_of(error))
    return redirect(f"{_address(sharing.held)}?klart={event.pk}")


def _handed_back(request: HttpRequest, sharing: Sharing, form: SharesForm) -> HttpResponse:
    back = BackForm(request.POST, sharing.pots, _titles(sharing))
    if not back.is_valid():
        return _page(request, sharing, form, back, status=422)
    try:
        event = actions.hand_back(
            sharing.held.id,
            asked(request),
            acting_for=str(sharing.held.recipient),
            amounts=back.amounts(),
        )
    except SamlingError as error:
        return _page(request, sharing, form, back, error.faults, status=status_of(error))
    return redirect(f"{_address(sharing.held)}?klart={event.pk}")


def _computed(request: HttpRequest, sharing: Sharing, form: SharesForm) -> SharesForm:
    """The form with the amounts that the keys give. Raises CannotShare."""
    data = request.POST.copy()
    for component, pot in sharing.pots.items():
        keys = form.keys(component)
        if not keys and any(form.keys(each) for each in sharing.pots):
            continue
        given = {each.unit: each.amount for each in share_by_key(pot, keys)}
        for code in sharing.units:
            data[f"amount.{component}.{code}"] = format_number(given.get(code, 0))
    return _form(data, sharing, {})


def _at_fields(form: SharesForm, error: SamlingError) -> None:
    """Faults about one unit stand at its field too."""
    for fault in error.faults:
        where = fault.where.sv if fault.where else ""
        for component in form.components:
            name = f"amount.{component}.{where}"
            if name in form.fields:
                form.add_error(name, _words(fault.what))


def _page(
    request: HttpRequest,
    sharing: Sharing,
    form: SharesForm,
    back: BackForm,
    faults: Sequence[Fault] = (),
    *,
    is_computed: bool = False,
    status: int = 200,
) -> HttpResponse:
    held, acting = sharing.held, acting_of(request)
    is_for_back = bool(held.sharers) and not sharing.is_for_units
    doing = _("Lämna tillbaka") if is_for_back else _("Vidarefördela")
    is_own = access.is_own(acting, held)
    grant_address = reverse("work_grant", args=[held.scheme_id, held.address])
    form.is_valid()
    return render(
        request,
        "grants/work/share.html",
        {
            "held": held,
            "scheme": sharing.scheme,
            "name": area_called(held.recipient),
            "lead": _lead(sharing),
            "is_for_back": is_for_back,
            "no_units": None if sharing.is_for_units or is_for_back else no_units(held),
            "doing": doing,
            "can_share": bool(sharing.units and sharing.pots) and _may(request, held, "share"),
            "can_hand_back": bool(sharing.pots and held.sharers)
            and _may(request, held, "hand_back"),
            "sharer": area_called(held.sharers[0]) if held.sharers else "",
            "is_own": is_own,
            "is_by_published": sharing.is_by_published and request.method == "GET",
            "components": [_component(sharing, form, each) for each in sharing.pots],
            "form": form,
            "has_open_unit": sharing.has_open_unit,
            "back": back,
            "back_fields": [back[name] for name in back.fields],
            "units": units_table(held, sharing.below) if sharing.below else None,
            "faults": faults,
            "is_computed": is_computed,
            "done": request.GET.get("klart", "") != "",
            "key": new_key(),
            "grant_address": grant_address,
            "example_data": events_band(held.is_example, held.scheme_id),
            "breadcrumb": crumbs(
                (
                    sharing.scheme.title.in_(language()) if is_own else area_called(held.recipient),
                    grant_address,
                ),
                (doing, None),
            ),
        },
        status=status,
    )


def _component(sharing: Sharing, form: SharesForm, component: str) -> dict[str, Any]:
    pot = sharing.pots[component]
    direct = [each for each in sharing.below if each.parent == sharing.held.id]
    has = {each.recipient: each.received for each in direct}
    written = sum(sharing.decided.get(component, {}).values()) if sharing.is_by_published else pot
    return {
        "id": component,
        "title": sharing.scheme.component(component).title,
        "pot": pot,
        "gap": pot - written,
        "rows": [
            {
                "name": name,
                "has": has.get(code, 0),
                "amount": form[f"amount.{component}.{code}"],
                "key": form[f"key.{component}.{code}"],
                "locked": sharing.locked.get(code),
            }
            for code, name in sharing.units.items()
        ],
    }


def _lead(sharing: Sharing) -> str:
    if not sharing.proposed:
        return _shared_so_far(sharing)
    proposed = format_kronor(sharing.proposed, language())
    return _("%(shared)s %(proposed)s är föreslaget som återkrav och fördelas inte.") % {
        "shared": _shared_so_far(sharing),
        "proposed": proposed,
    }


def _shared_so_far(sharing: Sharing) -> str:
    words = {
        "name": area_called(sharing.held.recipient),
        "left": format_kronor(sum(sharing.pots.values()), language()),
        "units": format_kronor(sum(each.paid for each in sharing.below), language()),
    }
    if not sharing.is_for_units:
        return _("%(name)s har %(left)s som går att lämna tillbaka.") % words
    if not sharing.below:
        return _("%(name)s har %(left)s som går att vidarefördela. Inget är fördelat än.") % words
    return _("%(units)s är vidarefördelat från %(name)s. %(left)s är kvar att fördela.") % words


def _may(request: HttpRequest, held: queries.Holding, *steps: str) -> bool:
    acting = acting_of(request)
    if not access.is_own(acting, held):
        return False
    possible = {each.id for each in steps_for(GRANT, held.state, actor_of(request))}
    return access.can_act_on_grant(acting, held) and bool(possible & set(steps))


def _address(held: queries.Holding) -> str:
    return reverse("work_share", args=[held.scheme_id, held.address])


def _words(text: Text) -> str:
    return text.in_(language())
