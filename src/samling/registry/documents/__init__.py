"""The registry as open data: one package of all areas, variables and figures.

The same content always gives the same bytes. Nothing here needs Django.
"""

from .package import data_package

__all__ = ["data_package"]
