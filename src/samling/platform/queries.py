"""What others read of the platform."""

from .models import LoadedReference


def loaded_version(name: str) -> str | None:
    """The SHA-256 of the reference data `name` in the database; None when they are not loaded."""
    found = LoadedReference.objects.filter(name=name).first()
    return found.sha256 if found else None


def loaded_names() -> frozenset[str]:
    """The names of all reference data in the database."""
    return frozenset(LoadedReference.objects.values_list("name", flat=True))
