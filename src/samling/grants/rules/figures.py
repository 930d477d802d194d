"""The figures that a scheme's expressions ask for, found or named as missing."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction

from samling.kernel import AreaCode, AreaKind, Fault, Faults, SamlingError, Text
from samling.registry.rules import Dataset, folded

from .allocation import Inputs
from .expression import Expression
from .scheme import Component, Scheme

NAMED_AREAS = 10


class Figures:
    """Looks up each variable once per period, and remembers which datasets were used.

    `raise_if_missing` comes first: it finds the figures that `eligible` and `value` then read.
    """

    def __init__(self, scheme: Scheme, inputs: Inputs, candidates: Sequence[AreaCode]) -> None:
        self._scheme = scheme
        self._inputs = inputs
        self._candidates = candidates
        self._datasets: dict[tuple[str, AreaKind], Dataset | None] = {}
        self._inside: dict[tuple[AreaCode, AreaKind], tuple[AreaCode, ...]] = {}
        self._found: dict[str, dict[AreaCode, int]] = {}

    @property
    def used(self) -> tuple[Dataset, ...]:
        """By variable and period; of several vintages the one that counts comes last."""
        found = {id(dataset) for dataset in self._datasets.values()}
        read = (each for each in self._inputs.by_vintage if id(each) in found)
        return tuple(sorted(read, key=lambda each: (each.variable, str(each.period))))

    @property
    def places(self) -> tuple[AreaCode, ...]:
        """The areas that something is summed over."""
        return tuple(place for inside in self._inside.values() for place in inside)

    def eligible(self, component: Component, code: AreaCode) -> bool:
        rule = component.eligibility
        if rule.areas is not None and code not in rule.areas:
            return False
        return rule.where is None or self.value(component, rule.where, code) > 0

    def value(self, component: Component, expression: Expression, code: AreaCode) -> Fraction:
        """The expression for one recipient, summed over the areas inside it where so declared."""
        if component.summed_over is None:
            return self._value_at(expression, code)
        places = self._places(component, code)
        return sum((self._value_at(expression, place) for place in places), Fraction(0))

    def raise_if_missing(self, error: type[SamlingError]) -> None:
        """Name every variable, period and area that is asked for and not there, or below zero."""
        gaps: dict[str, list[AreaCode]] = {}
        below: dict[str, list[AreaCode]] = {}
        asked = {
            (name, component.summed_over, component.eligibility.areas): component
            for component in self._scheme.components
            for expression in component.expressions.values()
            for name in expression.variables
        }
        for (name, _, allowed), component in asked.items():
            found = self._found.setdefault(name, {})
            for code in self._candidates:
                if allowed is not None and code not in allowed:
                    continue
                places = self._places(component, code)
                if not places:  # nothing to sum is not a sum of zero
                    gaps.setdefault(name, []).append(code)
                for place in places:
                    dataset = self._dataset(name, place.kind)
                    value = None if dataset is None else dataset.values.get(place)
                    if value is None:
                        gaps.setdefault(name, []).append(place)
                    elif value < 0:
                        below.setdefault(name, []).append(place)
                    else:
                        found[place] = value
        faults = Faults()
        for name, lacking in gaps.items():
            self._add_fault(faults, name, list(dict.fromkeys(lacking)))
        for name, negative in below.items():
            sv, en = self._named(list(dict.fromkeys(negative)))
            called = self._called(name)
            faults.add(
                "GRANTS-FIGURE-NEGATIVE",
                Text(
                    f"{called.sv} är mindre än noll för {sv}, och det går inte att fördela "
                    "pengar efter.",
                    f"{called.en} is below zero for {en}, and money cannot be divided by that.",
                ),
                Text(
                    "Rätta siffrorna och läs in dem igen.", "Mend the figures and load them again."
                ),
                Text.same(self._scheme.id),
            )
        faults.raise_if_any(error)

    def _value_at(self, expression: Expression, place: AreaCode) -> Fraction:
        return expression.value({name: self._found[name][place] for name in expression.variables})

    def _places(self, component: Component, code: AreaCode) -> tuple[AreaCode, ...]:
        kind = component.summed_over
        if kind is None:
            return (code,)
        if (code, kind) not in self._inside:
            inside = self._inputs.registry.inside(code, kind, self._scheme.division)
            self._inside[code, kind] = tuple(area.code for area in inside)
        return self._inside[code, kind]

    def _dataset(self, name: str, kind: AreaKind) -> Dataset | None:
        if (name, kind) not in self._datasets:
            period = self._scheme.periods.get(name)
            self._datasets[name, kind] = (
                None if period is None else self._inputs.dataset(name, str(period), kind)
            )
        return self._datasets[name, kind]

    def _add_fault(self, faults: Faults, name: str, places: list[AreaCode]) -> None:
        period = self._scheme.periods.get(name)
        known = self._inputs.variable_names
        if period is None and known and name not in known:
            faults.extend(SamlingError(unknown_variable(name, known, Text.same(self._scheme.id))))
            return
        called = self._called(name)
        if period is None:
            faults.add(
                "GRANTS-PERIOD-MISSING",
                Text(
                    f"{called.sv} används men har ingen period.",
                    f"{called.en} is used but has no period.",
                ),
                Text(
                    f'Skriv {name} = "ÅR" under [data] i bidragets fil, eller lägg till '
                    f"--set data.{name}=ÅR.",
                    f'Write {name} = "YEAR" under [data] in the scheme file, or add '
                    f"--set data.{name}=YEAR.",
                ),
                Text.same(self._scheme.id),
            )
            return
        sv, en = self._named(places)
        one = len(places) == 1
        what = Text(
            f"{called.sv} för {period} saknas för {len(places)} "
            f"{'område' if one else 'områden'}: {sv}.",
            f"{called.en} for {period} is missing for {len(places)} "
            f"{'area' if one else 'areas'}: {en}.",
        )
        remedy = Text(
            "Den som driver Samling läser in en tabell (CSV, eller PX från SCB): samling data "
            f'load FIL --variable {name} --period {period} --source "utgivaren, tabellens namn".',
            "Whoever runs Samling loads a table (CSV, or PX from SCB): samling data load FILE "
            f'--variable {name} --period {period} --source "publisher, name of the table".',
        )
        if hiding := self._hiding(name, places):
            newer, older = hiding
            what = Text(
                f"{what.sv} De nyaste uppgifterna ({newer.source}, framtagna {newer.vintage}) "
                "saknar dem och gäller före äldre som har dem "
                f"({older.source}, framtagna {older.vintage}).",
                f"{what.en} The newest figures ({newer.source}, made {newer.vintage}) lack them "
                f"and go before older ones that have them ({older.source}, made {older.vintage}).",
            )
            remedy = Text(
                "Den som driver Samling läser in en fil med alla områden (samling data load), "
                f"med --vintage efter {newer.vintage}, eller tar bort filen med de nyaste "
                "uppgifterna ur mappen med inlästa uppgifter.",
                "Whoever runs Samling loads a file with all areas (samling data load), with "
                f"--vintage after {newer.vintage}, or removes the file of the newest figures "
                "from the folder of loaded figures.",
            )
        faults.add("GRANTS-KEY-MISSING", what, remedy, Text.same(self._scheme.id))

    def _called(self, name: str) -> Text:
        """A variable as a sentence begins with it: by the name that people know, where it has one,
        with the one that commands are given."""
        if words := self._inputs.variable_names.get(name):
            return Text(f"{words.sv} ({name})", f"{words.en} ({name})")
        return Text(f"Variabeln {name}", f"The variable {name}")

    def _hiding(self, name: str, places: list[AreaCode]) -> tuple[Dataset, Dataset] | None:
        """The dataset that lacks one of the places, and the newest that it hides and has it."""
        period = self._scheme.periods[name]
        for place in places:
            counts = self._dataset(name, place.kind)
            if counts is None:
                continue
            for older in reversed(self._inputs.by_vintage):
                same = older.variable == name and older.period == period
                if same and place in older.values:
                    return counts, older
        return None

    def _named(self, places: list[AreaCode]) -> tuple[str, str]:
        named = [str(self._inputs.registry.area(place)) for place in places[:NAMED_AREAS]]
        more = len(places) - len(named)
        return (
            ", ".join(named) + (f" och {more} till" if more else ""),
            ", ".join(named) + (f" and {more} more" if more else ""),
        )


def unknown_variable(name: str, known: Mapping[str, Text], where: Text) -> Fault:
    """A variable that there is none of, with the three whose id or words are written most like it.

    known: the words of each variable there is.
    """
    spelled = {
        folded(words): each
        for each, label in known.items()
        for words in (label.en, label.sv, each.replace("_", " "))
    }
    wanted = folded(name.replace("_", " "))
    alike = get_close_matches(wanted, spelled, n=len(spelled), cutoff=0) if spelled else []
    near = list(dict.fromkeys(spelled[each] for each in alike))[:3]
    sv, en = (
        ", ".join(f"{each} ({known[each].in_(language)})" for each in near)
        for language in ("sv", "en")
    )
    return Fault(
        "GRANTS-VARIABLE-UNKNOWN",
        Text(f"Det finns ingen variabel {name}.", f"There is no variable {name}."),
        Text(f"Närmast i stavning: {sv}.", f"Nearest in spelling: {en}.") if near else None,
        where,
    )
