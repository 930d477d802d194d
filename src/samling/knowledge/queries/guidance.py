"""Pages of guidance as they stand, as they stood, and as they are being written."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from samling.kernel import Text, canonical_json

from .. import models
from ..rules import Guidance, ReviewState, read_guidance


@dataclass(frozen=True)
class PageTold:
    """A page. page: as everyone reads it; None before it was published. draft: what is being
    written, by whom and when. edition: counts every change. is_example: a review is invented.
    """

    slug: str
    page: Guidance | None
    version: int
    edition: int
    draft: Guidance | None
    draft_by: str
    draft_at: datetime | None
    is_example: bool

    @property
    def newest(self) -> Guidance:
        """What is being written, else what everyone reads."""
        found = self.draft or self.page
        assert found is not None, "the database keeps no page without either"
        return found


@dataclass(frozen=True)
class GuidanceVersionTold:
    """One version of a page. by: the account; party: in whose name, empty for Samling's own
    loading. is_review: nothing but the days of review is new.
    """

    number: int
    why: str
    by: str
    party: str
    at: datetime
    is_review: bool
    is_shipped: bool
    page: Guidance


@dataclass(frozen=True)
class PublishedPage:
    """A page that everyone reads, whole. versions: all that it has said, the newest first."""

    told: PageTold
    page: Guidance
    versions: tuple[GuidanceVersionTold, ...]


def guidance_pages() -> tuple[PageTold, ...]:
    """Every page, in the order of reading; drafts of new ones too."""
    found = [_told(each) for each in models.GuidancePage.objects.all()]
    return tuple(sorted(found, key=lambda each: each.newest.order))


def published_pages() -> tuple[Guidance, ...]:
    """What everyone reads, in the order of reading."""
    return tuple(each.page for each in guidance_pages() if each.page is not None)


def guidance_page(slug: str) -> PageTold | None:
    """One page by its name in addresses; None where there is none."""
    found = models.GuidancePage.objects.filter(slug=slug).first()
    return _told(found) if found else None


def guidance_versions(slug: str) -> tuple[GuidanceVersionTold, ...]:
    """Every version of a page, the newest first."""
    rows = models.GuidanceVersion.objects.filter(page=slug).order_by("-number")
    return tuple(_version(each) for each in rows)


def published_guidance() -> tuple[PublishedPage, ...]:
    """Every page that everyone reads with its versions, in the order of reading: two questions."""
    versions: dict[str, list[GuidanceVersionTold]] = {}
    for each in models.GuidanceVersion.objects.order_by("page", "-number"):
        versions.setdefault(each.page_id, []).append(_version(each))
    return tuple(
        PublishedPage(each, each.page, tuple(versions.get(each.slug, ())))
        for each in guidance_pages()
        if each.page is not None
    )


def guidance_version(slug: str, number: int) -> GuidanceVersionTold | None:
    """What a page said in one version."""
    found = models.GuidanceVersion.objects.filter(page=slug, number=number).first()
    return _version(found) if found else None


def to_review(today: date) -> tuple[PageTold, ...]:
    """The pages that their owner has not looked through, or not in time; overdue ones first."""
    found = [
        (each.page.review_state(today), each) for each in guidance_pages() if each.page is not None
    ]
    return tuple(
        each
        for state in (ReviewState.OVERDUE, ReviewState.NEVER)
        for stands, each in found
        if stands is state
    )


def named_guidance(subjects: Iterable[str]) -> Mapping[str, Text]:
    """ "guidance:arenor" -> its title, for the audit log."""
    slugs = {
        name for kind, _, name in (each.partition(":") for each in subjects) if kind == "guidance"
    }
    rows = models.GuidancePage.objects.filter(slug__in=slugs) if slugs else ()
    return {f"guidance:{each.slug}": Text.same(_told(each).newest.sv.title) for each in rows}


def _told(row: models.GuidancePage) -> PageTold:
    return PageTold(
        row.slug,
        None if row.content is None else _read(row.content),
        row.version,
        row.edition,
        None if row.draft is None else _read(row.draft),
        row.draft_by,
        row.draft_at,
        row.is_example,
    )


def _version(row: models.GuidanceVersion) -> GuidanceVersionTold:
    return GuidanceVersionTold(
        row.number,
        row.why,
        row.by,
        row.party,
        row.at,
        row.is_review,
        row.is_shipped,
        _read(row.content),
    )


def _read(content: Mapping[str, Any]) -> Guidance:
    return _read_once(canonical_json(content))


@lru_cache(maxsize=256)
def _read_once(stored: str) -> Guidance:
    return read_guidance(json.loads(stored))
