"""Sources as they are written in a form: one to a line."""

from collections.abc import Mapping
from typing import Any

from django.forms import ValidationError
from django.utils.translation import gettext as _

from samling.kernel import Source
from samling.knowledge.rules.reading import plain_source

BETWEEN = " | "


def source_line(source: Source) -> str:
    """ "Titel | utgivare | nummer eller sida"."""
    return BETWEEN.join(filter(None, [source.title, source.publisher, source.reference]))


def source_written(line: str, known: Mapping[str, Source]) -> dict[str, Any]:
    """The stored form of the source that a line means. known: those it may be one of, by line."""
    if line.strip() in known:
        return plain_source(known[line.strip()])
    title, publisher, reference, *_more = (*(part.strip() for part in line.split("|", 2)), "", "")
    return {"title": title, "publisher": publisher, "reference": reference or None}


def check_source_lines(written: str) -> None:
    """For a field of sources. Raises ValidationError for a line that lacks title or publisher."""
    for line in filter(str.strip, written.splitlines()):
        title, publisher, *_rest = (*(part.strip() for part in line.split("|", 2)), "")
        if not title or not publisher:
            raise ValidationError(
                _(
                    "Skriv titel och utgivare med ett lodstreck mellan, som ”Titel | Utgivare”. "
                    "Här saknas det: ”%(line)s”."
                )
                % {"line": line.strip()[:80]},
                code="source",
            )
