"""What can stand as the name of a person in a letter that goes out as the organisation's own.

A letter that greets somebody by a sentence says what its writer wants in the system's name. So a
name is a few words of letters that begin as names do, and nothing that only sentences have.
"""

import re
from unicodedata import category

from samling.kernel import Fault, Text, is_one_line

LONGEST_PERSON_NAME = 80
MOST_NAMES = 5  # in one person's name, small words between them not counted

_INSIDE = frozenset("-\u2010\u2011'\u2019\u02bc\u00b7")  # Anna-Lena, O'Hara
_PATRONYMIC = re.compile(r"[^\W\d_]:(son|dotter)", re.IGNORECASE)
# Words that stand in names with a small letter.
_SMALL = frozenset(
    {
        *("af", "von", "vom", "van", "der", "den", "zu", "zum", "zur", "ter", "ten", "te", "op"),
        *("de", "del", "della", "delle", "dello", "di", "da", "das", "do", "dos", "du", "des", "d"),
        *("la", "le", "las", "los", "lo", "el", "al", "ul", "bin", "bint", "ibn", "ben", "abu"),
        *("y", "e", "i", "t", "s"),
    }
)


def fault_of_person_name(name: str) -> Fault | None:
    """Why a name cannot be used, or None."""
    words = name.split()
    if (
        words
        and len(name) <= LONGEST_PERSON_NAME
        and is_one_line(name)
        and all(map(_can_be_in_name, words))
        and 0 < sum(not _is_small(word) for word in words) <= MOST_NAMES
    ):
        return None
    return Fault(
        "REGISTRY-INVITE-NAME",
        Text("Namnet går inte att använda.", "The name cannot be used."),
        Text(
            f"Skriv bara personens namn, på en rad: högst {MOST_NAMES} namn och "
            f"{LONGEST_PERSON_NAME} tecken, med stor bokstav, utan siffror, skiljetecken, adresser "
            "och osynliga tecken.",
            f"Write the person's name only, on one line: at most {MOST_NAMES} names and "
            f"{LONGEST_PERSON_NAME} characters, with capitals, without digits, punctuation, "
            "addresses and invisible characters.",
        ),
    )


def _can_be_in_name(word: str) -> bool:
    """Letters, joined as names are; or initials, or a father's name cut short (G:son)."""
    if _PATRONYMIC.fullmatch(word):
        return True
    if word.endswith("."):
        initials = word[:-1].split(".")
        return all(len(each) == 1 and _is_letter(each) for each in initials)
    has_letters = any(map(_is_letter, word))
    return (
        has_letters
        and all(_is_letter(each) or each in _INSIDE for each in word)
        and (_is_small(word) or not _begins_small(word))
    )


def _is_letter(sign: str) -> bool:
    """A letter of any script, or what stands on or beside one."""
    return category(sign)[0] in "LM"


def _is_small(word: str) -> bool:
    return word.strip("'\u2019\u02bc") in _SMALL


def _begins_small(word: str) -> bool:
    """All in small letters, of a script whose names begin with a large one; d'Arcy does not."""
    first = next(filter(_is_letter, word))
    return word == word.lower() and first != first.title()
