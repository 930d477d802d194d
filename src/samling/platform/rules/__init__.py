"""Pure functions that every page may need: no Django, no clock, no environment."""

from .classing import ChangeClasses, Classes, change_classes_of, classes_of

__all__ = ["ChangeClasses", "Classes", "change_classes_of", "classes_of"]
