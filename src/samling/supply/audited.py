"""What the deeds of offers are called in the audit log; steps as the table of the life has them."""

from collections.abc import Iterable, Mapping

from samling.kernel import Text

from . import queries
from .rules import LIVES

DEEDS: Mapping[str, Text] = {
    **{
        f"supply.{life.id}_{step.id}": step.text
        for life in LIVES
        for step in (*life.begins, *life.steps)
    },
    "supply.confirm_due": Text(
        "Bekräftade insatserna som behövde det", "Confirmed the offers that were due"
    ),
    "supply.invent_offers": Text("La in påhittade insatser", "Put in invented offers"),
    "supply.keep_import": Text("Läste in en fil med insatser", "Read a file of offers"),
    "supply.send_offers": Text(
        "Skickade insatser från ett eget system", "Sent offers from an own system"
    ),
    "supply.carry_out_import": Text("Tog in insatser ur en fil", "Took in offers from a file"),
    "supply.stop_import": Text("Stoppade inläsningen av en fil", "Stopped the taking in of a file"),
}
SUBJECTS: Mapping[str, Text] = {
    "offer": Text("insatsen", "the offer"),
    "offers_of": Text("insatser", "offers"),
    "offer_import": Text("filen med insatser", "the file of offers"),
    "mapping": Text("kartläggningen", "the mapping"),
    "mapping_reply": Text("svaret i en kartläggning", "the reply to a mapping"),
}


def named(subjects: Iterable[str]) -> Mapping[str, Text]:
    """Offers by their names, files and mappings by theirs."""
    return queries.named(subjects)
