"""Pure functions that every page may need: no Django, no clock, no environment."""

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

__all__ = [
    "Band",
    "Bar",
    "Bounds",
    "ChangeClasses",
    "Classes",
    "Figure",
    "Flow",
    "Picture",
    "Stages",
    "change_classes_of",
    "classes_of",
    "flow_picture",
    "gathered",
]
