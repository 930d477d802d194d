"""XML as the package has it: elements with names of a space, and always the same bytes."""

from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
SIP = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
MATTER = "urn:samling:matter:1"
_PREFIXES = {
    "mets": METS,
    "xlink": XLINK,
    "csip": CSIP,
    "sip": SIP,
    "premis": PREMIS,
    "xsi": XSI,
    "matter": MATTER,
}


class Tree:
    """Elements of one space of names, put under each other."""

    def __init__(self, space: str, element: Element) -> None:
        self._space, self.element = space, element

    @classmethod
    def begun(cls, space: str, name: str, **attributes: str) -> "Tree":
        return cls(space, Element(f"{{{space}}}{name}", _named(attributes)))

    def put(self, name: str, words: str | None = None, **attributes: str) -> "Tree":
        """An element under this one. Attributes: "xlink__href" is href of xlink."""
        made = SubElement(self.element, f"{{{self._space}}}{name}", _named(attributes))
        made.text = words
        return Tree(self._space, made)

    def written(self) -> bytes:
        for prefix, space in _PREFIXES.items():
            register_namespace(prefix, space)
        indent(self.element)
        content: bytes = tostring(self.element, "utf-8")
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + content + b"\n"


def _named(attributes: dict[str, str]) -> dict[str, str]:
    named = {}
    for name, value in attributes.items():
        prefix, parted, own = name.partition("__")
        named[f"{{{_PREFIXES[prefix]}}}{own}" if parted else name] = value
    return named
