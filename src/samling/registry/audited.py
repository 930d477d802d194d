"""What the registry's deeds are called in the audit log."""

from collections.abc import Iterable, Mapping

from samling.kernel import Text

from . import queries

DEEDS: Mapping[str, Text] = {
    "registry.load_reference": Text("Läste in områden", "Loaded areas"),
    "registry.load_dataset": Text("Läste in nyckeltal", "Loaded figures"),
    "registry.remove_dataset": Text("Tog bort nyckeltal", "Removed figures"),
    "registry.invite": Text("Bjöd in", "Invited"),
    "registry.give_role": Text("Gav en roll", "Gave a role"),
    "registry.read_people": Text("Läste om personer och roller", "Read of people and roles"),
    "registry.end_role": Text("Avslutade en roll", "Ended a role"),
}
SUBJECTS: Mapping[str, Text] = {
    "dataset": Text("nyckeltalen", "the figures"),
    "organisation": Text("organisationen", "the organisation"),
    "area": Text("området", "the area"),
}


def named(subjects: Iterable[str]) -> Mapping[str, Text]:
    """Organisations and areas, and the audit logs of them, by their names."""
    names = {f"area:{area.code}": area.official_name for area in queries.registry()}
    names |= {f"organisation:{each.id}": each.name for each in queries.organisations()}
    found = {}
    for subject in subjects:
        name = names.get(subject.removeprefix("trail:"))
        if name and subject.startswith("trail:"):
            found[subject] = Text(f"granskningsloggen för {name}", f"the audit log of {name}")
        elif name:
            found[subject] = Text.same(name)
    return found
