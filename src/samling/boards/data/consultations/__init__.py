"""Consultations as their senders have them, each a file with its source."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from samling.boards.rules.consultation import Consultation
from samling.boards.rules.consultation_file import read_consultation


@cache
def load_consultations() -> Mapping[str, Consultation]:
    """Every shipped consultation by id. Raises ConsultationFileError."""
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return MappingProxyType(
        {path.stem: read_consultation(path.read_bytes(), path.name) for path in files}
    )
