"""The offers that a report names: whose they may be, and what is kept of them as it is sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from samling.kernel import AreaCode, Faults, Text

from .. import models, queries
from ..rules.reports import CannotSave, NamedOffer, reach_plain


def refuse_others_offers(
    grant: models.Grant, before: Mapping[str, Any], answers: Mapping[str, Any]
) -> None:
    """Raises CannotSave for an offer that this grant's holder may not name: another's, or a draft.

    before: what is saved. What stands there already is told of by the checks, since it may have
    been taken away after it was named.
    """
    rows = _numbers(answers)
    new = {offer for _row, offer in rows} - {offer for _row, offer in _numbers(before)}
    if not new:
        return
    known = queries.offers_that_may_be_named(grant)
    faults = Faults()
    for row, offer in rows:
        if offer in new and offer not in known:
            faults.add(
                "GRANTS-REPORT-OFFER-NOT-YOURS",
                Text(
                    "Insatsen är inte publicerad av er eller av era enheter.",
                    "The offer is not published by you or by your units.",
                ),
                Text("Välj en i listan.", "Choose one in the list."),
                Text.same(f"offers[{row}].offer"),
            )
    faults.raise_if_any(CannotSave)


def freeze_offers(version: models.ReportVersion, named: Sequence[NamedOffer]) -> None:
    """Keep each with its name, its version and whom it reached in the year of the money."""
    grant = version.grant
    sent = queries.offers_to_send(grant.pk, grant.life_id, AreaCode(grant.recipient_id), named)
    models.ReportOffer.objects.bulk_create(
        models.ReportOffer(
            report=version,
            place=place,
            offer_id=each.offer,
            number=each.number,
            owner=each.owner,
            name=each.name,
            amount_sek=each.amount,
            remark=each.remark,
            reach=reach_plain(each.reach),
        )
        for place, each in enumerate(sent, start=1)
    )


def _numbers(answers: Mapping[str, Any]) -> list[tuple[int, int]]:
    return [
        (row, each["offer"])
        for row, each in enumerate(answers.get("offers") or (), start=1)
        if type(each.get("offer")) is int
    ]
