"""What others read of the platform."""

from collections.abc import Iterator

from .models import AuditEvent, AuditHead, LoadedReference
from .rules.audit_chain import Head, Link


def loaded_version(name: str) -> str | None:
    """The SHA-256 of the reference data `name` in the database; None when they are not loaded."""
    found = LoadedReference.objects.filter(name=name).first()
    return found.sha256 if found else None


def loaded_names() -> frozenset[str]:
    """The names of all reference data in the database."""
    return frozenset(LoadedReference.objects.values_list("name", flat=True))


def audit_links() -> Iterator[Link]:
    """Every audit event in order, read in pieces, however long the log is."""
    for row in AuditEvent.objects.order_by("id").iterator(chunk_size=2_000):
        yield Link(
            number=row.pk,
            action=row.action,
            subject=row.subject,
            by=row.by,
            at=row.at,
            party=row.party,
            origin=row.origin,
            detail=row.detail,
            previous=row.previous,
            sha256=row.sha256,
        )


def audit_head() -> Head:
    """How many events there should be, and the hash of the last."""
    row = AuditHead.objects.get(id=1)
    return Head(row.count, row.sha256)
