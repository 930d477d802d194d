"""Places of an offer: those there are, and an empty one to fill in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.platform.whole_numbers import whole_number

MOST = 50


class PlaceForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Platsens namn"),
        required=False,
        max_length=200,
    )
    address = forms.CharField(label=gettext_lazy("Adress"), required=False, max_length=200)
    municipality = forms.CharField(label=gettext_lazy("Kommun"), required=False, max_length=100)
    times = forms.CharField(
        label=gettext_lazy("Tider"),
        help_text=gettext_lazy("Till exempel tisdagar 9–12, inte på lov."),
        required=False,
        max_length=200,
    )
    latitude = forms.CharField(
        label=gettext_lazy("Latitud"),
        help_text=gettext_lazy("Grader, till exempel 65,584. Gör att platsen syns på kartan."),
        required=False,
        max_length=20,
    )
    longitude = forms.CharField(
        label=gettext_lazy("Longitud"),
        help_text=gettext_lazy("Till exempel 22,154."),
        required=False,
        max_length=20,
    )


class PlaceForms:
    """values: the places so far. municipalities: names by code.

    How many there are is told by the form itself; one more is shown, empty, when it is first read.
    """

    def __init__(
        self, data: Any, values: Sequence[Mapping[str, Any]], municipalities: Mapping[str, str]
    ) -> None:
        self._codes = {name.casefold(): code for code, name in municipalities.items()}
        self._codes |= {code: code for code in municipalities}
        self.names = sorted(municipalities.values())
        self.has_errors = False
        if data is None:
            shown = [_shown(each, municipalities) for each in values]
            number = min(len(shown) + 1, MOST)
            self.forms = [
                PlaceForm(prefix=f"place{at}", initial=shown[at] if at < len(shown) else None)
                for at in range(number)
            ]
        else:
            number = whole_number(data.get("places", ""), 0)
            self.forms = [
                PlaceForm(data, prefix=f"place{at}") for at in range(min(max(number, 0), MOST))
            ]
        # Only what is there can be taken away.
        for form in self.forms[: len(values)]:
            form.fields["name"].help_text = _("Töm namnet för att ta bort platsen.")

    def values(self) -> list[dict[str, Any]]:
        """What was filled in, as `cleaning` reads it; a place without a name is left out."""
        found = []
        for form in self.forms:
            if not form.is_valid():
                self.has_errors = True
                continue
            given = form.cleaned_data
            if not given["name"]:
                if given["address"]:
                    self._wrong(form, "name", _("Skriv platsens namn, eller töm adressen."))
                continue
            code = self._codes.get(given["municipality"].strip().casefold())
            if code is None:
                self._wrong(form, "municipality", _("Skriv kommunens namn, till exempel Luleå."))
                continue
            place: dict[str, Any] = {"municipality": code}
            place |= {name: given[name] for name in ("name", "address", "times") if given[name]}
            for name in ("latitude", "longitude"):
                if given[name]:
                    place[name] = self._degrees(form, name, given[name])
            found.append(place)
        return found

    def _degrees(self, form: PlaceForm, name: str, words: str) -> float | None:
        plain = words.replace(",", ".").strip()
        if plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit():
            return float(plain)
        self._wrong(form, name, _("Skriv grader med decimaler, till exempel 65,584."))
        return None

    def _wrong(self, form: PlaceForm, name: str, words: str) -> None:
        form.add_error(name, words)
        self.has_errors = True


def _shown(place: Mapping[str, Any], municipalities: Mapping[str, str]) -> dict[str, str]:
    return {
        **{name: str(place.get(name, "")) for name in ("name", "address", "times")},
        "municipality": municipalities.get(place["municipality"], place["municipality"]),
        "latitude": str(place.get("latitude", "")).replace(".", ","),
        "longitude": str(place.get("longitude", "")).replace(".", ","),
    }
