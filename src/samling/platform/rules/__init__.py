"""Pure functions that every page may need: no Django, no clock, no environment."""

from .audit_chain import FIRST, Head, Link, first_break, link_hash
from .audit_rows import FIELDS, BrokenLog, link_of_text, link_of_values
from .classing import (
    Bounds,
    ChangeClasses,
    Classes,
    Figure,
    Stages,
    change_classes_of,
    classes_of,
    gathered,
)
from .flows import Band, Bar, Flow, Picture, flow_picture
from .written_kronor import read_kronor

__all__ = [
    "FIELDS",
    "FIRST",
    "Band",
    "Bar",
    "Bounds",
    "BrokenLog",
    "ChangeClasses",
    "Classes",
    "Figure",
    "Flow",
    "Head",
    "Link",
    "Picture",
    "Stages",
    "change_classes_of",
    "classes_of",
    "first_break",
    "flow_picture",
    "gathered",
    "link_hash",
    "link_of_text",
    "link_of_values",
    "read_kronor",
]
