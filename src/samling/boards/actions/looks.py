"""How an organisation's papers look: name, logo and template."""

from collections.abc import Sequence

from django.db import transaction

from samling.kernel import Fault, Text, is_one_line
from samling.platform.documents import Logo, UnreadableTemplate, check_logo
from samling.platform.requests import Conflict, Request, alone, one_at_a_time

from .. import models, queries
from ..documents import try_look
from .bodies import CannotArrange, audit_arranged, changed, check_arranges, no_name


@transaction.atomic
def save_look(
    *,
    organisation: str,
    lines: Sequence[str],
    request: Request,
    owner: str,
    logo: Logo | None = None,
    template: tuple[str, bytes] | None = None,
    forget: Sequence[str] = (),
) -> models.Look:
    """How one's papers look. logo, template: None leaves what is there; forget: "logo" or
    "template" takes it away. Tried on a paper before it is kept. Raises CannotArrange, Conflict,
    MayNot, UnreadableLogo.
    """
    alone(request)
    check_arranges(request.actor)
    if not organisation.strip() or not all(map(is_one_line, (organisation, *lines))):
        raise CannotArrange(no_name())
    one_at_a_time(f"look:{owner}")
    look = models.Look.objects.select_for_update().filter(owner=owner).first()
    look = look or models.Look(owner=owner)
    if request.version not in (None, look.version):
        raise Conflict(changed())
    if "logo" in forget:
        look.logo, look.logo_type, look.logo_alt = None, "", ""
    if "template" in forget:
        look.template, look.template_name = None, ""
    look.organisation = organisation.strip()
    look.lines = [each.strip() for each in lines if each.strip()]
    if logo is not None:
        check_logo(logo)
        look.logo, look.logo_type, look.logo_alt = logo.content, logo.kind, logo.alt
    if template is not None:
        look.template_name, look.template = template
    _try(look)
    look.version += 1
    look.save()
    audit_arranged("boards.save_look", f"look:{owner}", request.actor, request.at)
    return look


def _try(look: models.Look) -> None:
    """Make a paper with the look, so that what cannot be used is told of at once."""
    try:
        try_look(
            look.organisation,
            tuple(look.lines),
            queries.logo_of(look),
            bytes(look.template) if look.template else None,
        )
    except UnreadableTemplate as error:
        raise CannotArrange(
            Fault(
                "BOARDS-LOOK",
                Text(
                    f"Mallen eller logotypen går inte att använda: {error}",
                    f"The template or the logo cannot be used: {error}",
                ),
                Text(
                    "Spara mallen på nytt i Word som .docx, och logotypen som PNG.",
                    "Save the template anew in Word as .docx, and the logo as PNG.",
                ),
                Text("Mall", "Template"),
            )
        ) from error
