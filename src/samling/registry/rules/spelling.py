"""One form for all spellings of a name, and the forms that a name of an area may take.

å, ä and ö are letters of their own: Håbo is not Habo. Only for somebody who searches, and has no
such letters at hand, are they folded into a and o.
"""

import re
import unicodedata

from samling.kernel import AreaKind

from .areas import Area

# White space, hyphens, dashes, soft hyphens and zero-width signs say nothing about which name it
# is: "LillaEdet", "Malung Sälen" and a name broken over two lines all occur in published lists.
_SILENT = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212\u200b-\u200d\u2060\ufeff]+")

_SUFFIXES = {
    AreaKind.MUNICIPALITY: (" kommun",),
    AreaKind.DISTRICT: (" stadsdelsnämnd", " stadsdelsområde"),
}


def plain(words: str) -> str:
    """Composed Unicode, lower case, without spaces and hyphens."""
    return _SILENT.sub("", unicodedata.normalize("NFC", words).casefold())


def folded(words: str) -> str:
    """The plain form without rings, dots and accents: "lulea" of "Luleå"."""
    parted = unicodedata.normalize("NFD", plain(words))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def spellings(area: Area) -> set[str]:
    """The plain forms of an area's code, names and names with what it is.

    A genitive s before the suffix is accepted whether the official name has it or not, since
    lists write both "Enköpings kommun" and "Enköping kommun".
    """
    forms = {area.code.code, area.name, area.official_name}
    suffixes = _SUFFIXES.get(area.kind, ())
    if area.official_name.endswith(" stad"):
        suffixes = (*suffixes, " stad")
    for suffix in suffixes:
        forms |= {f"{area.name}{suffix}", f"{area.name}s{suffix}"}
    return {plain(form) for form in forms}
