"""What each unit is to get: amounts by hand, or keys that the amounts are computed from."""

from collections.abc import Collection, Mapping, Sequence

from django import forms
from django.http import QueryDict

from samling.grants.rules.life.sharing import UnitShare, share_by_key
from samling.kernel import AreaCode, Kronor
from samling.platform.kronor_field import KronorField


class SharesForm(forms.Form):
    """An amount and a key for every unit, by component: fields "amount.access.0180-jarva"."""

    def __init__(
        self,
        data: QueryDict | None,
        components: Sequence[str],
        units: Mapping[AreaCode, str],
        amounts: Mapping[str, Mapping[AreaCode, int]],
        locked: Collection[AreaCode] = (),
    ) -> None:
        """locked: the units that cannot get more now; what is sent for them is not read."""
        super().__init__(data)
        self.components, self.units = components, units
        for component in components:
            for code, name in units.items():
                amount = KronorField(label=name, required=False)
                amount.widget.attrs |= {"class": "ds-input", "size": "10"}
                amount.initial = amounts.get(component, {}).get(code)
                self.fields[f"amount.{component}.{code}"] = amount
                key = KronorField(label=name, required=False)
                key.widget.attrs |= {"class": "ds-input", "size": "6", "data-no-sum": ""}
                self.fields[f"key.{component}.{code}"] = key
                amount.disabled = key.disabled = code in locked

    def amounts(self, component: str) -> dict[AreaCode, int]:
        """What is written for each unit of a form that is valid; 0 where nothing is."""
        return self._read("amount", component)

    def keys(self, component: str) -> dict[AreaCode, int]:
        """The keys that are written."""
        return {code: key for code, key in self._read("key", component).items() if key}

    def shares(self, pots: Mapping[str, int]) -> dict[str, tuple[UnitShare, ...]]:
        """The parts by component. The key stands beside an amount that is computed from it."""
        found = {}
        for component in self.components:
            keys, amounts = self.keys(component), self.amounts(component)
            computed = (
                {each.unit: int(each.amount) for each in share_by_key(pots[component], keys)}
                if keys
                else {}
            )
            by_key = bool(keys) and computed == {c: a for c, a in amounts.items() if c in keys or a}
            found[component] = tuple(
                UnitShare(code, Kronor(amount), keys.get(code) if by_key else None)
                for code, amount in sorted(amounts.items())
                if amount
            )
        return {component: parts for component, parts in found.items() if parts}

    def _read(self, what: str, component: str) -> dict[AreaCode, int]:
        return {
            code: self.cleaned_data.get(f"{what}.{component}.{code}") or 0 for code in self.units
        }


class BackForm(forms.Form):
    """How much of each component is handed back: fields "back.access"."""

    def __init__(
        self, data: QueryDict | None, pots: Mapping[str, int], titles: Mapping[str, str]
    ) -> None:
        super().__init__(data)
        self.pots = pots
        for component, amount in pots.items():
            field = KronorField(label=titles[component], required=False)
            field.initial = amount
            self.fields[f"back.{component}"] = field

    def amounts(self) -> dict[str, Kronor]:
        return {
            component: Kronor(self.cleaned_data.get(f"back.{component}") or 0)
            for component in self.pots
        }
