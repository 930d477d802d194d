"""The part of a report that names offers in the register, as a form."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from samling.grants.rules.reports import KnownOffer, offer_in

from .report_fields import BLANK_ROWS, number_field, read_number, rows_in, shown


def offer_fields(written: MultiValueDict[str, Any]) -> Iterator[tuple[str, forms.Field]]:
    """A row for each that is written, some blank ones, and whether there is none."""
    attributes = {"list": "known-offers", "autocomplete": "off"}
    for row in range(1, rows_in(written, "offers") + BLANK_ROWS + 1):
        yield (
            f"offers.{row}.offer",
            forms.CharField(
                label=_("Insats"), required=False, widget=forms.TextInput(attrs=attributes)
            ),
        )
        yield f"offers.{row}.amount", number_field(_("Hur mycket av pengarna den fick"))
        yield f"offers.{row}.remark", forms.CharField(label=_("Anmärkning"), required=False)
    yield (
        "no_offers",
        forms.BooleanField(
            label=_("Ingen insats som pengarna betalade finns i registret"), required=False
        ),
    )


def offers_as_sent(
    answers: Mapping[str, Any], known: Mapping[int, KnownOffer]
) -> dict[str, list[Any]]:
    """What a draft says of them as the form would send it."""
    found: dict[str, list[Any]] = {"no_offers": ["on"] if answers.get("no_offers") else []}
    for row, each in enumerate(answers.get("offers", ()), start=1):
        offer = each.get("offer")
        chosen = known[offer].label if offer in known else offer
        found[f"offers.{row}.offer"] = ["" if chosen is None else str(chosen)]
        found[f"offers.{row}.amount"] = [shown(each.get("amount"))]
        found[f"offers.{row}.remark"] = [each.get("remark") or ""]
    return found


def read_offers(
    sent: MultiValueDict[str, Any], said: Callable[[str], str], known: Mapping[int, KnownOffer]
) -> dict[str, Any]:
    """What was sent of them, as fields of a draft."""
    return {
        "offers": list(_rows(sent, said, known)),
        "no_offers": True if said("no_offers") else None,
    }


def _rows(
    sent: MultiValueDict[str, Any], said: Callable[[str], str], known: Mapping[int, KnownOffer]
) -> Iterator[dict[str, Any]]:
    for row in range(1, rows_in(sent, "offers") + 1):
        written, remark = (said(f"offers.{row}.{name}").strip() for name in ("offer", "remark"))
        amount = read_number(said(f"offers.{row}.amount"))
        if written or remark or amount is not None:
            offer = offer_in(written, known) if written else None
            yield {"offer": offer, "amount": amount, "remark": remark}
