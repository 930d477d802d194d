"""A list that is handed in to be audited."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samling.platform.limits import limits


class CheckForm(forms.Form):
    """A list to audit: a file, or pasted text. Exactly one of them."""

    file = forms.FileField(
        label=gettext_lazy("Fil med listan"),
        help_text=gettext_lazy("CSV, Excel (.xlsx) eller OpenDocument (.ods)."),
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label=gettext_lazy("Eller klistra in listan"),
        help_text=gettext_lazy("Till exempel kopierad ur en PDF. Sidhuvuden får följa med."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    scheme = forms.ChoiceField(
        label=gettext_lazy("Jämför med ett statsbidrag"),
        help_text=gettext_lazy("Då kontrolleras även att varje andel följer nyckeln."),
        required=False,
    )

    def __init__(self, *args: Any, schemes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scheme"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Inget: bara listan själv")), *schemes]

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        most = limits().upload_bytes
        if file is not None and file.size > most:
            raise forms.ValidationError(
                _("Filen är %(size)s MB. Högst %(most)s MB går att läsa. Dela upp listan.")
                % {"size": file.size // 1_000_000, "most": most // 1_000_000}
            )
        return file

    def clean_text(self) -> str:
        text: str = self.cleaned_data.get("text", "")
        most = limits().paste_characters
        if len(text) > most:
            raise forms.ValidationError(
                _("Texten är för lång. Högst %(most)s tecken går att läsa. Ladda upp en fil.")
                % {"most": most}
            )
        return text

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        has_file = cleaned.get("file") is not None
        has_text = bool(cleaned.get("text", "").strip())
        if not self.errors and has_file == has_text:
            self.add_error(
                "file",
                _("Välj antingen en fil eller inklistrad text, inte båda.")
                if has_file
                else _("Välj en fil med listan, eller klistra in den nedanför."),
            )
        return cleaned
