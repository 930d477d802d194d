"""The figures that the user has loaded, for the commands that compute with them."""

import os

from samling.registry.folder import chosen_folder, load_all
from samling.registry.rules import Dataset


def loaded_datasets() -> tuple[Dataset, ...]:
    """Every dataset in the user's folder. Raises FolderError."""
    return load_all(chosen_folder(os.environ))
