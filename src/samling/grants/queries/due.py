"""One thing that is to be done by a day, as it is read of a grant or of a scheme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samling.kernel import AreaCode, Origin, Source, Text
from samling.platform.documents.text import one_line

from .. import models
from ..rules import Scheme
from ..rules.days import Deadline
from ..rules.holding_name import HoldingName
from .holdings import sharers_of

Known = Mapping[str, Scheme]


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that is not kept yet.

    kind, task: what is to be done, the same for all that are to do it. holder: who has to keep it,
    and of which grant; None for an agency's own. about: the name of the one it is about. recovery:
    which one it is about, where it is about one.
    """

    deadline: Deadline
    scheme_id: str
    agency: str
    kind: str
    task: Text
    about: str
    holder: HoldingName | None = None
    recovery: int | None = None

    @property
    def recipient(self) -> AreaCode | None:
        return self.holder.recipient if self.holder else None

    @property
    def party(self) -> str:
        """Whose day it is: "area:2580" or "organisation:mfof"."""
        return f"area:{self.recipient}" if self.holder else f"organisation:{self.agency}"


def due_of_grant(known: Known, grant: models.Grant, name: str, task: Text, day: date | None) -> Due:
    """What a recipient is to do by a day; name: of the kind, the same every time."""
    assert day is not None
    holder = HoldingName(AreaCode(grant.recipient_id), sharers_of(grant))
    way = ".".join(map(str, (holder.recipient, *holder.sharers)))
    deadline = Deadline(
        f"{grant.life_id}.{name}.{way}".lower(),
        _with_title(task, known[grant.life_id]),
        day,
        Text.same(grant.recipient.official_name),
        _source(known[grant.life_id], grant.life),
    )
    return Due(
        deadline=deadline,
        scheme_id=grant.life_id,
        agency=grant.life.agency_id,
        kind=name,
        task=task,
        about=grant.recipient.name,
        holder=holder,
    )


def due_of_scheme(
    known: Known, life: models.SchemeLife, name: str, task: Text, day: date | None
) -> Due:
    """What the agency is to do, or to have had, by a day."""
    assert day is not None
    deadline = Deadline(
        f"{life.scheme_id}.{name}",
        _with_title(task, known[life.scheme_id]),
        day,
        Text.same(life.agency.name),
        _source(known[life.scheme_id], life),
    )
    return Due(
        deadline=deadline,
        scheme_id=life.scheme_id,
        agency=life.agency_id,
        kind=name,
        task=task,
        about=life.agency.name,
    )


def _with_title(what: Text, scheme: Scheme) -> Text:
    title = Text(one_line(scheme.title.sv), one_line(scheme.title.en))
    return Text(f"{what.sv}: {title.sv}", f"{what.en}: {title.en}")


def _source(scheme: Scheme, life: models.SchemeLife) -> Source:
    """The agency says when in Samling; an example's days are invented."""
    origin = Origin.SYNTHETIC if life.is_example else Origin.PUBLISHED
    return Source(scheme.title.sv, life.agency.name, origin)
