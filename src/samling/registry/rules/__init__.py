"""Pure functions and values of the registry. Other capabilities import from here only."""

from .areas import Area, Registry, UnknownArea
from .datasets import Dataset, Variable

__all__ = ["Area", "Dataset", "Registry", "UnknownArea", "Variable"]
