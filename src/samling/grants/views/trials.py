"""Ready-made things to try on the what-if page, for whoever does not know where to begin."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from samling.grants.rules import Allocation, ComponentResult, Inputs
from samling.kernel import Kronor, format_kronor, uncapital

from .language import language
from .settings import settings_shown, tried_from


def trials(allocation: Allocation, inputs: Inputs) -> list[dict[str, str]]:
    """Links with a label each: a smaller pot, a floor, a cap, one more variable in the key."""
    result, scheme = allocation.components[0], tried_from(allocation)
    component = scheme.components[0]
    name, settings = component.id, {}
    if isinstance(component.pot, Kronor):
        settings[_("Minska potten med tio procent")] = {f"{name}.pot": result.pot * 9 // 10}
    floor = _round_at(result, 10)
    if floor:
        label = _("Ge alla minst %(amount)s") % {"amount": format_kronor(floor, language())}
        settings[label] = {f"{name}.floor": floor}
    cap = _round_at(result, 95)
    if cap:
        label = _("Ge ingen mer än %(amount)s") % {"amount": format_kronor(cap, language())}
        settings[label] = {f"{name}.cap": cap}
    shown = settings_shown(scheme, component, inputs, {}, {})
    real = {f"{name}.weight.{each.name}" for each in shown["variables"] if not each.is_invented}
    zeros = (each for each in shown["weights"] if each.standing == "0")
    other = next((each for each in zeros if each.name in real), None)
    if other is not None:
        label = _("Räkna också in %(variable)s i nyckeln") % {"variable": uncapital(other.label)}
        settings[label] = {other.name: 1}
    return [{"label": label, "href": f"?{urlencode(said)}"} for label, said in settings.items()]


def _round_at(result: ComponentResult, per_cent: int) -> int:
    """A round amount near the share that so many per cent of the shares are below."""
    amounts: Sequence[int] = sorted(int(share.amount) for share in result.shares)
    amount = amounts[min(len(amounts) - 1, len(amounts) * per_cent // 100)]
    unit: int = 10 ** max(0, len(str(amount)) - 1)
    return amount // unit * unit
