"""What can stand as the name of a person in a letter that goes out as the organisation's own."""

import re
from unicodedata import category, normalize

from samling.kernel import Fault, Text, is_one_line

LONGEST_PERSON_NAME = 80
# An address to go to, also without what an address begins with, and with the signs of other scripts
# that are read as its own: readers of mail make links of it.
_ADDRESS = re.compile(r"[<>@/\\]|www[.。]|[.。]\w{2}", re.IGNORECASE)


def fault_of_person_name(name: str) -> Fault | None:
    """Why a name cannot be used, or None."""
    if (
        name.strip()
        and len(name) <= LONGEST_PERSON_NAME
        and is_one_line(name)
        and "Co" not in map(category, name)
        and not _ADDRESS.search(normalize("NFKC", name))
    ):
        return None
    return Fault(
        "REGISTRY-INVITE-NAME",
        Text("Namnet går inte att använda.", "The name cannot be used."),
        Text(
            f"Skriv bara personens namn, på en rad, högst {LONGEST_PERSON_NAME} tecken, utan "
            "adresser och osynliga tecken.",
            f"Write the person's name only, on one line, at most {LONGEST_PERSON_NAME} characters, "
            "without addresses and invisible characters.",
        ),
    )
