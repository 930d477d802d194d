"""What became of an issue of the newsletter, as a table for people."""

from samling.knowledge.queries import Outcome
from samling.platform.documents import Dialect, to_csv

_HEAD = ("kind", "place", "label", "address", "day", "number")


def results_csv(outcome: Outcome, dialect: Dialect = Dialect.EXCEL) -> bytes:
    """A row for each count: of letters, of openings (an estimate) and of each link; then by day."""
    letters = (
        ("recipients", outcome.recipients),
        ("sent", outcome.sent),
        ("failed", outcome.failed),
        ("uncertain", outcome.uncertain),
        ("gone", outcome.gone),
        ("let_go", outcome.let_go),
        ("opens_estimated", outcome.opens),
    )
    return to_csv(
        _HEAD,
        [
            *((kind, None, None, None, None, number) for kind, number in letters),
            *(
                ("clicks", each.place, each.label, each.address, None, each.clicks)
                for each in outcome.links
            ),
            *(
                row
                for day, (opens, clicks) in outcome.days.items()
                for row in (
                    ("opens_estimated", None, None, None, day.isoformat(), opens),
                    ("clicks", None, None, None, day.isoformat(), clicks),
                )
            ),
        ],
        dialect,
    )
