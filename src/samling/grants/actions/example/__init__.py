"""The example year of a demo."""

from .year import load_example_year

__all__ = ["load_example_year"]
