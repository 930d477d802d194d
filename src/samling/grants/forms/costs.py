"""Which costs of a file of accounts belong to a grant, and what they were for."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.grants.rules.accounting import (
    AccountRange,
    CostFilter,
    SieError,
    SieFile,
    account_ranges,
)
from samling.grants.rules.accounting.values import RESERVED_DIMENSIONS
from samling.kernel import Period
from samling.platform.templatetags.samling_format import language


class CostsForm(forms.Form):
    """The choice of accounts, objects and days. Objects are asked for once the file is read."""

    accounts = forms.CharField(
        label=gettext_lazy("Konton"),
        help_text=gettext_lazy("Till exempel 4000-7999, 8310."),
        initial="4000-7999",
        max_length=200,
    )
    period = forms.CharField(
        label=gettext_lazy("Tid"),
        help_text=gettext_lazy("Ett år (2026), kvartal (2026K1) eller en månad (2026-03)."),
        required=False,
        max_length=30,
    )

    def __init__(self, *args: Any, file: SieFile | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name, codes in dimensions_of(file) if file else ():
            self.fields[f"object.{number}"] = forms.CharField(
                label=_("%(name)s (dimension %(number)s)") % {"name": name, "number": number},
                help_text=_("Skriv koder med komma emellan. Finns i filen: %(codes)s.")
                % {"codes": codes},
                required=False,
                max_length=1_000,
            )

    def clean_accounts(self) -> tuple[AccountRange, ...]:
        try:
            return account_ranges(self.cleaned_data["accounts"])
        except SieError as error:
            raise forms.ValidationError(error.faults[0].in_(language())) from None

    def clean_period(self) -> Period | None:
        words = self.cleaned_data["period"]
        if not words:
            return None
        try:
            return Period.parse(words)
        except ValueError:
            raise forms.ValidationError(
                _("Tiden går inte att läsa. Skriv till exempel 2026 eller 2026-03.")
            ) from None

    def chosen(self) -> CostFilter:
        """What is chosen, once the form is valid."""
        data = self.cleaned_data
        objects = [
            (int(name.removeprefix("object.")), frozenset(codes))
            for name, words in data.items()
            if name.startswith("object.") and (codes := re.findall(r"[^,;\s][^,;]*", words))
        ]
        stripped = tuple((number, frozenset(c.strip() for c in codes)) for number, codes in objects)
        return CostFilter(data["accounts"], stripped, data["period"])


_SHOWN = 12
_EMPLOYEE = 7  # an object for each person: not a way to choose costs


def dimensions_of(file: SieFile) -> Iterable[tuple[int, str, str]]:
    """The dimensions that rows of the file have objects in: number, name and some codes."""
    used: dict[int, set[str]] = {}
    for voucher in file.vouchers:
        for row in voucher.rows:
            for number, code in row.objects:
                used.setdefault(number, set()).add(code)
    names = {each.number: each.name for each in file.chart.dimensions}
    objects = {(each.dimension, each.code): each.name for each in file.chart.objects}
    for number in sorted(used.keys() - {_EMPLOYEE}):
        reserved = RESERVED_DIMENSIONS.get(number)
        name = names.get(number) or (reserved.in_(language()) if reserved else _("Objekt"))
        codes = sorted(used[number])
        said = [f"{code} {objects.get((number, code), '')}".strip() for code in codes[:_SHOWN]]
        more = [_("och %(n)s till") % {"n": len(codes) - _SHOWN}] if len(codes) > _SHOWN else []
        yield number, name, ", ".join([*said, *more])
