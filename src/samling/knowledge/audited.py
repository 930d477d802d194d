"""What the deeds of the register are called in the audit log."""

from collections.abc import Iterable, Mapping

from samling.kernel import Text

from . import queries

DEEDS: Mapping[str, Text] = {
    "knowledge.load_programmes": Text("Läste in program", "Loaded programmes"),
    "knowledge.begin_programme": Text("La in ett program", "Entered a programme"),
    "knowledge.change_programme": Text("Ändrade ett program", "Changed a programme"),
    "knowledge.add_study": Text("La till en studie", "Added a study"),
    "knowledge.change_study": Text("Ändrade en studie", "Changed a study"),
    "knowledge.remove_study": Text("Tog bort en studie", "Removed a study"),
    "knowledge.judge_programme": Text("Bedömde ett program", "Judged a programme"),
    "knowledge.assign_part": Text(
        "Skrev in vem som håller i en del av förvaltningen", "Entered who holds a part"
    ),
    "knowledge.end_part": Text(
        "Avslutade en del av förvaltningen", "Ended a holding of a part of stewardship"
    ),
}
SUBJECTS: Mapping[str, Text] = {"programme": Text("programmet", "the programme")}


def named(subjects: Iterable[str]) -> Mapping[str, Text]:
    """Programmes by their names."""
    return queries.named(subjects)
