"""A file of offers."""

from django import forms
from django.utils.translation import gettext_lazy


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Fil med insatser"),
        help_text=gettext_lazy("Excelfilen (.xlsx) som du har fyllt i. Inget sparas än."),
        error_messages={"required": gettext_lazy("Välj en fil.")},
    )
