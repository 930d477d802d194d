"""Words in the page's language, for fields and pages."""

from samling.kernel import Fault, Text
from samling.platform.templatetags.samling_format import language


def said(text: Text) -> str:
    """A sentence in the page's language."""
    return text.in_(language())


def said_of(fault: Fault) -> str:
    """A fault for a form's field: what is wrong and what to do."""
    return f"{said(fault.what)} {said(fault.remedy)}" if fault.remedy else said(fault.what)
