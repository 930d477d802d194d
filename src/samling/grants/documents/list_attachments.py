"""What is inside the PDF of a list: the result as JSON, the list as CSV."""

from samling.grants.rules import Allocation
from samling.grants.rules.decisions import History
from samling.kernel import Text
from samling.platform.documents import Attachment

from .list_csv import list_csv


def list_attachments(
    allocation: Allocation, result: str, language: str, history: History | None
) -> tuple[Attachment, ...]:
    """result: the whole of it, as JSON."""
    name = allocation.scheme.id
    return (
        Attachment(
            f"{name}.json",
            result,
            "application/json",
            Text(
                "Hela resultatet: bidragets regler, alla nyckeltal med källa, varje steg och "
                f"kontrollsummor. Kontrolleras med kommandot: samling verify {name}.json",
                "The whole result: the rules of the grant, all key figures with source, every "
                f"step and checksums. Checked with the command: samling verify {name}.json",
            ).in_(language),
        ),
        Attachment(
            f"{name}.csv",
            list_csv(allocation, history=history).decode(),
            "text/csv",
            Text("Listan som tabell.", "The list as a table.").in_(language),
        ),
    )
