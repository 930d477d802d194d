"""The rules of a fund, as they are written when they have been decided."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.grants.actions import RulesWanted
from samling.grants.rules.funds import FundRules, Reserve
from samling.kernel import Kronor, Origin, Source, Text
from samling.platform.fields import DayField
from samling.platform.kronor_field import KronorField

from .funds import several_lines

_FEWEST_ROWS, _MOST_ROWS = 3, 10  # reserves that a fund can have


def _line(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=200, required=required)


class FundRulesForm(forms.Form):
    """The rules of a fund, in Swedish and where that is written in English too."""

    title = _line(gettext_lazy("Fondens namn"))
    board = _line(gettext_lazy("Nämnd som beslutar"))
    purpose = several_lines(gettext_lazy("Ändamål"), required=True)
    area = _line(
        gettext_lazy("Område"),
        gettext_lazy("Var de ligger som pengarna är till för, så att det kan stå i en mening."),
    )
    at_most = KronorField(
        label=gettext_lazy("Högst per brukare och år"),
        help_text=gettext_lazy("Räcker pengarna till mindre blir det mindre, lika för alla."),
    )
    decided = DayField(label=gettext_lazy("Beslutat den"))
    decision = _line(
        gettext_lazy("Beslut"), gettext_lazy("Till exempel Socialnämnden 2026-03-26 § 44.")
    )
    title_en = _line(gettext_lazy("Namn på engelska"), required=False)
    board_en = _line(gettext_lazy("Nämnd på engelska"), required=False)
    purpose_en = several_lines(gettext_lazy("Ändamål på engelska"))
    area_en = _line(gettext_lazy("Område på engelska"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        filled = [
            number
            for number in range(1, _MOST_ROWS + 1)
            if (self.data or self.initial).get(f"what-{number}")
        ]
        self.rows = min(max([_FEWEST_ROWS, *(number + 1 for number in filled)]), _MOST_ROWS)
        for number in range(1, self.rows + 1):
            what = _line(_("Avsatt för %(n)s") % {"n": number}, required=False)
            self.fields[f"what-{number}"] = what
            self.fields[f"per_year-{number}"] = KronorField(
                label=_("Kronor om året, %(n)s") % {"n": number}, required=False
            )
            self.fields[f"through-{number}"] = forms.IntegerField(
                label=_("Till och med år, %(n)s") % {"n": number},
                required=False,
                min_value=1900,
                max_value=2200,
            )
            self.fields[f"what_en-{number}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, max_length=200
            )

    def clean_at_most(self) -> int:
        amount: int = self.cleaned_data["at_most"]
        if amount < 1:
            raise forms.ValidationError(_("Skriv mer än 0 kr."))
        return amount

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number in range(1, self.rows + 1):
            row = [data.get(f"{name}-{number}") for name in ("what", "per_year", "through")]
            if any(row) and not all(row) and not self._row_is_wrong(number):
                self.add_error(
                    f"what-{number}",
                    _("Skriv vad det är avsatt för, hur mycket om året och till vilket år."),
                )
        return data

    def reserve_rows(self) -> Iterator[tuple[Any, Any, Any]]:
        """The fields of each reserve, for the page."""
        for number in range(1, self.rows + 1):
            yield (
                self[f"what-{number}"],
                self[f"per_year-{number}"],
                self[f"through-{number}"],
            )

    def wanted(self, publisher: str) -> RulesWanted:
        """What is written, once the form is valid. publisher: who has decided it."""
        data = self.cleaned_data
        reserves = [
            Reserve(
                self._both(data[f"what-{number}"], data[f"what_en-{number}"]),
                Kronor(data[f"per_year-{number}"]),
                data[f"through-{number}"],
            )
            for number in range(1, self.rows + 1)
            if data[f"what-{number}"]
        ]
        rules = FundRules(
            title=self._both(data["title"], data["title_en"]),
            purpose=self._both(data["purpose"], data["purpose_en"]),
            area=self._both(data["area"], data["area_en"]),
            at_most_per_user=Kronor(data["at_most"]),
            reserves=tuple(reserves),
            source=Source(data["decision"], publisher, Origin.LOADED),
        )
        board = self._both(data["board"], data["board_en"])
        return RulesWanted(rules, board, data["decided"], data["decision"])

    @staticmethod
    def initial_of(rules: FundRules, board: Text) -> dict[str, Any]:
        """The fields as the rules have them; what is decided anew has a decision of its own."""
        found: dict[str, Any] = {"at_most": int(rules.at_most_per_user)}
        for name, words in (
            ("title", rules.title),
            ("board", board),
            ("purpose", rules.purpose),
            ("area", rules.area),
        ):
            found[name] = words.sv
            found[f"{name}_en"] = "" if words.en == words.sv else words.en
        for number, each in enumerate(rules.reserves[:_MOST_ROWS], start=1):
            found |= {
                f"what-{number}": each.what.sv,
                f"what_en-{number}": "" if each.what.en == each.what.sv else each.what.en,
                f"per_year-{number}": int(each.per_year),
                f"through-{number}": each.through,
            }
        return found

    @staticmethod
    def _both(sv: str, en: str) -> Text:
        return Text(sv.strip(), en.strip() or sv.strip())

    def _row_is_wrong(self, number: int) -> bool:
        return any(f"{name}-{number}" in self.errors for name in ("what", "per_year", "through"))
