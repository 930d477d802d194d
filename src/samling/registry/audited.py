"""What the registry's deeds are called in the audit log."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

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
    "registry.make_key": Text("Gjorde en systemnyckel", "Made a system key"),
    "registry.revoke_key": Text("Återkallade en systemnyckel", "Revoked a system key"),
    "registry.choose_party": Text(
        "Gick över till att arbeta för organisationen", "Went over to act for the organisation"
    ),
}
SUBJECTS: Mapping[str, Text] = {
    "dataset": Text("nyckeltalen", "the figures"),
    "organisation": Text("organisationen", "the organisation"),
    "area": Text("området", "the area"),
    "key": Text("systemnyckeln", "the system key"),
}


def belonging(subject: str) -> frozenset[str]:
    """Signing in is of the organisation that the person then acts for: the first of its own.

    Of no other: an organisation that gives somebody a role reads nothing of what that person does
    for another, and takes nothing from what the other reads. It reads when the person goes over.
    """
    kind, _, address = subject.partition(":")
    if kind != "account" or "@" not in address:
        return frozenset()
    first = queries.first_party_of(address, timezone.localdate())
    return frozenset([first] if first else [])


def named(subjects: Iterable[str]) -> Mapping[str, Text]:
    """Organisations and areas, the audit logs of them and the keys of their systems, by name."""
    wanted = list(subjects)
    names = queries.key_names(wanted)
    names |= {f"area:{area.code}": area.official_name for area in queries.registry()}
    names |= {f"organisation:{each.id}": each.name for each in queries.organisations()}
    found = {}
    for subject in wanted:
        name = names.get(subject.removeprefix("trail:"))
        if name and subject.startswith("trail:"):
            found[subject] = Text(f"granskningsloggen för {name}", f"the audit log of {name}")
        elif name:
            found[subject] = Text.same(name)
    return found
