"""What the deeds of boards are called in the audit log; steps as the tables of lives have them."""

from collections.abc import Iterable, Mapping

from samling.kernel import Text

from . import queries
from .rules.life import LIVES

DEEDS: Mapping[str, Text] = {
    **{
        f"boards.{life.id}_{step.id}": step.text
        for life in LIVES
        for step in (*life.begins, *life.steps)
    },
    "boards.add_file": Text("La till underlag", "Added a supporting document"),
    "boards.remove_file": Text("Tog bort underlag", "Removed a supporting document"),
    "boards.save_body": Text("Ändrade en nämnd eller ett utskott", "Changed a body"),
    "boards.seat_members": Text("Ändrade vilka som sitter", "Changed who sits in a body"),
    "boards.save_kind": Text("Ändrade en ärendetyp", "Changed a kind of matter"),
    "boards.save_look": Text("Ändrade hur handlingar ser ut", "Changed how papers look"),
    "boards.receive_consultation": Text("Tog emot en remiss", "Received a consultation"),
    "boards.change_consultation": Text("Ändrade en remiss", "Changed a consultation"),
    "boards.read_answer": Text("Läste ett remissvar", "Read an answer to a consultation"),
    "boards.read_matter": Text("Läste ett ärende", "Read a matter"),
    "boards.read_meeting": Text("Läste ett sammanträde", "Read a meeting"),
    "boards.export_matter": Text("Hämtade ett arkivpaket", "Fetched an archive package"),
    "boards.destroy_matter": Text("Gallrade ett ärende", "Destroyed a matter"),
}
SUBJECTS: Mapping[str, Text] = {
    "matter": Text("ärendet", "the matter"),
    "meeting": Text("sammanträdet", "the meeting"),
    "body": Text("nämnden", "the body"),
    "consultation": Text("remissen", "the consultation"),
    "matter_kind": Text("ärendetypen", "the kind of matter"),
    "look": Text("handlingarnas utseende", "the look of papers"),
}


def named(subjects: Iterable[str]) -> Mapping[str, Text]:
    """Matters by their numbers and titles, meetings by body and day."""
    return queries.named(subjects)
