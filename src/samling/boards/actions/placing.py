"""Where a matter goes: the body that decides it, the committee before that, its class."""

from collections.abc import Collection
from dataclasses import dataclass

from samling.kernel import Fault, SamlingError, Text

from .. import models
from ..rules.numbers import CLASS
from .requests import not_yours


class CannotPlace(SamlingError):
    """The committee prepares nothing for the board, or the class is none; each names its field."""


@dataclass(frozen=True, slots=True)
class Placing:
    """body, committee: by their ids; a committee prepares the matter first, if there is one."""

    body: int
    committee: int | None
    class_code: str


def bodies_of_matter(
    placing: Placing, owner: str, *, kept: Collection[int] = ()
) -> tuple[models.Body, models.Body | None]:
    """The board and the committee, where they are the owner's, in use, and belong together.

    kept: bodies that the matter has already, and that it may keep although they are used no more.
    Raises CannotPlace, NotYours.
    """
    rows = models.Body.objects.filter(owner=owner)
    own = {each.pk: each for each in rows if each.is_open or each.pk in kept}
    body, committee = own.get(placing.body), own.get(placing.committee or 0)
    if body is None or (placing.committee and committee is None):
        raise not_yours()
    if committee is not None and committee.prepares_for_id != body.pk:
        raise CannotPlace(
            Fault(
                "BOARDS-OTHER-COMMITTEE",
                Text(
                    f"{committee.name} bereder inte ärenden åt {body.name}.",
                    f"{committee.name} prepares no matters for {body.name}.",
                ),
                Text("Välj nämndens eget utskott.", "Choose the board's own committee."),
                Text("Utskott", "Committee"),
            )
        )
    if not CLASS.fullmatch(placing.class_code):
        raise CannotPlace(
            Fault(
                "BOARDS-NO-CLASS",
                Text("Klassen skrivs som 1.3.1.3.", "A class is written as 1.3.1.3."),
                Text("Se er klassificeringsplan.", "See your filing plan."),
                Text("Klass", "Class"),
            )
        )
    return body, committee
