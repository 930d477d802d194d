"""The questions of one part as a form, for those who answer and for whoever documents.

What is not known is said in the same field as what is: "vet inte" in a line, a choice among the
others. An empty field is a question that is passed over.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.kernel import Text
from samling.supply.rules import Wrong
from samling.supply.rules.languages import LANGUAGES
from samling.supply.rules.mapping import MISSING, NO, SEXES, YES, Kind, Question, missing_of

from .counts import by_language, written_number
from .saying import said, said_of

_LOOK = {"class": "ds-input"}
_MOST = 20_000
_HINT = gettext_lazy("Skriv ”vet inte” eller ”inte tillämpligt” om det är så.")


class AnswersForm(forms.Form):
    """answers: as they are kept. offers: names by number, of what is asked of each. remarks: more
    to say of a question than its own help, by its id.
    """

    def __init__(
        self,
        data: Any,
        *,
        questions: Sequence[Question],
        answers: Mapping[str, Any],
        offers: Mapping[int, str],
        remarks: Mapping[str, str],
    ) -> None:
        super().__init__(data)
        self._questions, self._offers = questions, offers
        self.groups: list[dict[str, Any]] = []
        for each in questions:
            names = self._add(each, answers.get(each.id))
            help_text = " ".join(filter(None, (remarks.get(each.id), each.help)))
            is_alone = not each.each_offer and each.kind is not Kind.BY_SEX
            if is_alone:
                field = self.fields[names[0]]
                field.label = _asked(each)
                field.help_text = " ".join(filter(None, (help_text, str(field.help_text))))
            self.groups.append(
                {
                    "question": each,
                    "title": _asked(each),
                    "help": "" if is_alone else help_text,
                    "names": names,
                    "is_alone": is_alone,
                    "unit": each.unit if each.kind is Kind.WHOLE else "",
                }
            )

    def shown(self) -> list[dict[str, Any]]:
        """Each question with its bound fields, for the template."""
        width = {Kind.WHOLE: "medium", Kind.BY_SEX: "medium"}
        return [
            {
                **each,
                "fields": [self[name] for name in each["names"]],
                "width": width.get(each["question"].kind, ""),
            }
            for each in self.groups
        ]

    def _add(self, question: Question, answer: Any) -> list[str]:
        base = f"a-{question.id}"
        if question.each_offer:
            for number, name in self._offers.items():
                field = _field(question)
                field.label = name
                given = (answer or {}).get(str(number))
                self._put(f"{base}-o{number}", field, question, given)
            return [f"{base}-o{number}" for number in self._offers]
        if question.kind is Kind.BY_SEX:
            for sex, words in SEXES.items():
                field = _line(said(words))
                self._put(f"{base}-{sex}", field, _WHOLE, (answer or {}).get(sex))
            if (why := missing_of(answer)) is not None:
                for sex in SEXES:
                    self.initial[f"{base}-{sex}"] = said(MISSING[why]).lower()
            return [f"{base}-{sex}" for sex in SEXES]
        self._put(base, _field(question), question, answer)
        return [base]

    def _put(self, name: str, field: forms.Field, question: Question, answer: Any) -> None:
        self.fields[name] = field
        self.initial[name] = _initial(question, answer)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.raw: dict[str, Any] = {}
        for each in self._questions:
            base = f"a-{each.id}"
            if each.each_offer:
                self.raw[each.id] = {
                    str(number): self._read(each, f"{base}-o{number}", given)
                    for number in self._offers
                }
            elif each.kind is Kind.BY_SEX:
                self.raw[each.id] = {
                    sex: self._read(_WHOLE, f"{base}-{sex}", given) for sex in SEXES
                }
            else:
                self.raw[each.id] = self._read(each, base, given)
        return given

    def _read(self, question: Question, name: str, given: Mapping[str, Any]) -> Any:
        try:
            return _raw(question, given.get(name))
        except Wrong as wrong:
            self.add_error(name, f"{said(wrong.what)} {said(wrong.remedy)}")
            return None

    def told(self, found: Sequence[Any]) -> None:
        """Each fault at its question's first field, where this page has it; else over them all."""
        first = {each["question"].id: each["names"][:1] for each in self.groups}
        for each in found:
            name = next(iter(first.get(each.field, ())), None)
            self.add_error(name, said_of(each.fault))


_WHOLE = Question("", "", Kind.WHOLE)
_BOTH = (
    Text(
        "Både ett svar och att det inte finns något är valda.",
        "Both an answer and that there is none are chosen.",
    ),
    Text("Välj det ena.", "Choose one of them."),
)


def _asked(question: Question) -> str:
    needed = "" if question.is_required else f" ({_('frivillig')})"
    return f"{question.title}{needed}"


def _line(label: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=_MOST)


def _field(question: Question) -> forms.Field:
    named: dict[str, Any] = {"label": question.title, "required": False}
    whys = [(why.value, said(words)) for why, words in MISSING.items()]
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            choices = [(each, said(question.words(each))) for each in question.answers]
            return forms.ChoiceField(
                choices=[*choices, *whys, ("", _("Inget svar"))],
                widget=forms.RadioSelect(attrs=_LOOK),
                **named,
            )
        case Kind.CHOICES:
            choices = [(each, said(question.words(each))) for each in question.answers]
            return forms.MultipleChoiceField(
                choices=[*choices, *whys],
                widget=forms.CheckboxSelectMultiple(attrs=_LOOK),
                help_text=_("Välj alla som stämmer."),
                **named,
            )
        case Kind.BY_LANGUAGE:
            return forms.CharField(
                max_length=_MOST,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Ett språk och ett antal per rad, till exempel arabiska 12.")
                + " "
                + str(_HINT),
                **named,
            )
        case Kind.TEXT:
            area = forms.Textarea(attrs={"rows": 4})
            return forms.CharField(max_length=_MOST, widget=area, **named)
    return forms.CharField(max_length=_MOST, help_text=_HINT, **named)


def _initial(question: Question, answer: Any) -> Any:
    why = missing_of(answer)
    if why is not None:
        words = said(MISSING[why]).lower()
        is_chosen = question.kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
        if is_chosen:
            return [why.value] if question.kind is Kind.CHOICES else why.value
        return words
    if answer is None:
        return ""
    match question.kind:
        case Kind.YES_NO:
            return YES if answer else NO
        case Kind.BY_LANGUAGE:
            return "\n".join(f"{said(LANGUAGES[code])} {count}" for code, count in answer.items())
        case Kind.WHOLE:
            return str(answer)
    return answer


def _why(words: str) -> dict[str, str] | None:
    """The kind of missing that words say; None of other words."""
    for why, text in MISSING.items():
        if words.casefold() in (text.sv.casefold(), text.en.casefold(), why.value):
            return {"missing": why.value}
    return None


def _raw(question: Question, given: Any) -> Any:
    """As `clean_answer` reads it. Raises Wrong."""
    if not given:
        return None
    if question.kind is Kind.CHOICES:
        whys = [each for each in given if each in set(MISSING)]
        if whys and len(given) > 1:
            raise Wrong("SUPPLY-MAPPING-ANSWER", *_BOTH)
        return {"missing": whys[0]} if whys else list(given)
    words = given.strip()
    if (why := _why(words)) is not None:
        return why
    match question.kind:
        case Kind.YES_NO:
            return words == YES
        case Kind.WHOLE:
            return written_number(words)
        case Kind.BY_LANGUAGE:
            return by_language(words)
    return words
