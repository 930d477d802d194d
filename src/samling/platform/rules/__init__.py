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

__all__ = [
    "Bounds",
    "ChangeClasses",
    "Classes",
    "Figure",
    "Stages",
    "change_classes_of",
    "classes_of",
    "gathered",
]
