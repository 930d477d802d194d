"""What an error says, in words for a form's field."""

from django.utils.translation import get_language

from samling.kernel import Fault, SamlingError


def said(error: SamlingError) -> str:
    """Everything that is wrong and what to do about it, in the page's language."""
    return " ".join(said_of(fault) for fault in error.faults)


def said_of(fault: Fault) -> str:
    """The same of one fault."""
    language = get_language() or "sv"
    words = fault.what.in_(language)
    return f"{words} {fault.remedy.in_(language)}" if fault.remedy else words
