"""What the rows of an imported file of reports can be of."""

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, Sum

from samling.registry import queries as registry

from .. import models
from ..data import load_forms
from ..rules.ledger import Movement
from ..rules.reports.bulk import GrantInPlay, InPlay


def in_play(agency: str) -> InPlay:
    """Every grant of the agency's schemes that has been paid: three questions, however many."""
    paid = _went(agency, Movement.PAY, "target")
    for grant, amount in _went(agency, Movement.BOUNCE, "source").items():
        paid[grant] -= amount
    rows = models.Grant.objects.filter(life__agency=agency, parent=None).annotate(
        has_version=Exists(models.ReportVersion.objects.filter(grant=OuterRef("pk"))),
        has_row=Exists(models.ReportRow.objects.filter(grant=OuterRef("pk"))),
    )
    grants: dict[str, dict[str, GrantInPlay]] = {}
    for scheme, code, grant, has_version, has_row in rows.values_list(
        "life", "recipient", "id", "has_version", "has_row"
    ):
        of_scheme = grants.setdefault(scheme, {})
        if paid.get(grant):
            of_scheme[code] = GrantInPlay(grant, paid[grant], has_version or has_row)
    return InPlay(grants, _purposes(grants), _codes_of())


def _went(agency: str, movement: Movement, side: str) -> dict[int, int]:
    """Kronor that have gone this way, by grant."""
    return dict(
        models.Posting.objects.filter(movement=movement.value, **{f"{side}__life__agency": agency})
        .order_by()
        .values_list(f"{side}__grant")
        .annotate(sum=Sum("amount_sek"))
    )


def _purposes(schemes: Iterable[str]) -> dict[str, dict[str, str]]:
    forms = load_forms()
    return {
        scheme: {
            words.casefold(): each.id
            for each in forms[scheme].purposes
            for words in (each.title.en, each.title.sv, each.id)
        }
        for scheme in schemes
        if scheme in forms
    }


def _codes_of() -> Callable[[str], Iterable[str]]:
    names = registry.names()
    return lambda words: [str(area.code) for area in names.candidates(words)]
