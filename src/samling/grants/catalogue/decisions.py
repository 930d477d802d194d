"""The published decisions on a scheme as a dataset: which holds, which held, and what changed."""

from samling.kernel import Text
from samling.platform.catalogue import (
    Dataset,
    Distribution,
    Frequency,
    Link,
    Theme,
    Ways,
    first_row,
)

from .. import documents
from ..rules import Allocation
from ..rules.decisions import History
from .lists import KEYWORDS, places


def decisions_dataset(allocation: Allocation, history: History, site: str, own: str) -> Dataset:
    """The decision in force, and those that it replaced with what that meant for each recipient."""
    scheme, number = allocation.scheme, len(history.changes) + 1
    name = f"{scheme.id}-decisions"
    ways = Ways(site, f"{own}#{name}")
    return Dataset(
        address=ways.dataset,
        id=name,
        link=Link.DECISIONS,
        title=Text(f"Beslut: {scheme.title.sv}", f"Decisions: {scheme.title.en}"),
        description=Text(
            "Beslutet som gäller och dem det ersatte: dag, vem som beslutade, skäl, och vad en "
            "ändring betydde för varje mottagare.",
            "The decision in force and those that it replaced: day, who decided, reasons, and what "
            "a change meant for each recipient.",
        ),
        holds=Text(
            "1 beslut" if number == 1 else f"{number} beslut, {number - 1} ersatta",
            "1 decision" if number == 1 else f"{number} decisions, {number - 1} replaced",
        ),
        keywords=(*KEYWORDS, Text("beslut", "decisions")),
        themes=(Theme.GOVERNMENT,),
        frequency=Frequency.IRREGULAR,
        modified=history.decision.published_on,
        page=ways.to("scheme", scheme.id),
        start=min(each.before.decided_on for each in history.changes)
        if history.changes
        else history.decision.decided_on,
        end=max(history.decision.decided_on, history.decision.published_on),
        places=places(allocation, ways),
        provenance=Text(
            f"Beslutat av {history.decision.agency_name} och publicerat i Samling.",
            f"Decided by {history.decision.agency_name} and published in Samling.",
        ),
        version=None,
        distributions=(
            *(_files(ways, scheme.id) if history.changes else ()),
            ways.api(
                ways.to("api:list_decisions", scheme.id),
                Text("Besluten genom API:et", "The decisions through the API"),
                Text(
                    "Varje beslut med sina ändringar; med alla belopp om du ber om dem.",
                    "Each decision with its changes; with all amounts where they are asked for.",
                ),
            ),
        ),
        sample=first_row(documents.decisions_csv(history)),
        is_example=history.decision.is_example,
    )


def _files(ways: Ways, scheme_id: str) -> tuple[Distribution, ...]:
    """What there is where the decision has been changed."""

    return (
        ways.file(
            "changes",
            ways.to("data_file", scheme_id, "changes.csv"),
            Text("Ändringarna av beslutet som CSV", "The changes of the decision as CSV"),
            Text(
                "En rad för varje mottagare som fick ett annat belopp, före och efter.",
                "A row for each recipient that got another amount, before and after.",
            ),
        ),
        ways.file(
            "csv",
            ways.to("data_file", scheme_id, "decisions.csv"),
            Text("Besluten som CSV", "The decisions as CSV"),
            Text(
                "En rad för varje publicerat beslut: dag, summa och skäl.",
                "A row for each published decision: day, sum and reasons.",
            ),
        ),
        ways.file(
            "json",
            ways.to("data_file", scheme_id, "history.json"),
            Text("Besluten och ändringarna som JSON", "The decisions and the changes as JSON"),
            Text("Allt i ett dokument.", "All of it in one document."),
        ),
    )
