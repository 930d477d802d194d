"""Whether enough are there for a body to decide, and who takes part in a matter."""

from collections.abc import Sequence

from samling.kernel import Fault, Text

from .. import models, queries
from ..rules.seats import Present, Seat, chair_of, most_of, unpacked, voting
from ..rules.voting import CannotDecide


def there_at(item: models.AgendaItem) -> tuple[Present, ...]:
    """Who was there when the matter was treated; those who are now, until it has been."""
    return unpacked(item.present or item.meeting.present)


def voters_of(item: models.AgendaItem) -> tuple[Present, ...]:
    """Those who took part in deciding the matter, or are to."""
    return voting(there_at(item), item.recused)


def able_now(item: models.AgendaItem) -> tuple[Present, ...]:
    """Those who are there now and take part in deciding the matter."""
    return voting(unpacked(item.meeting.present), item.recused)


def seats_of(meeting: models.Meeting) -> int:
    """How many members the body has on the day, without substitutes; 0 where none are entered."""
    members = queries.sitting_on(meeting.body_id, meeting.day)
    return sum(each.seat is not Seat.SUBSTITUTE for each in members)


def too_few(meeting: models.Meeting, voters: Sequence[Present]) -> Fault | None:
    """A board decides only when more than half of its members are there.

    Where it is not entered who sits in the body, there is nothing to count against.
    """
    seats, there = seats_of(meeting), len(voters)
    if not seats or there >= most_of(seats):
        return None
    return Fault(
        "BOARDS-TOO-FEW",
        Text(
            f"{there} tjänstgör av {seats} platser. {meeting.body.name} får besluta bara när mer "
            f"än hälften är närvarande, alltså minst {most_of(seats)}.",
            f"{there} vote, of {seats} seats. {meeting.body.name} may decide only when more than "
            f"half are present, that is at least {most_of(seats)}.",
        ),
        Text(
            "Kalla in ersättare och ändra närvaron, eller ta upp ärendet en annan dag.",
            "Call substitutes and change who is present, or take it up on another day.",
        ),
        Text("Närvaro", "Present"),
    )


def refuse_too_few(item: models.AgendaItem) -> None:
    """Raises CannotDecide where too few take part in a matter, or nobody can lead it.

    It is those who are there now that decide, also where something was put to others before.
    """
    able = able_now(item)
    if not item.meeting.present:
        return
    if fault := too_few(item.meeting, able):
        raise CannotDecide(fault)
    if chair_of(able) is None:
        raise CannotDecide(
            Fault(
                "BOARDS-NO-CHAIR-HERE",
                Text(
                    "Den som leder sammanträdet deltar inte i ärendet.",
                    "The one who leads the meeting takes no part in the matter.",
                ),
                Text(
                    "Låt en annan tjänstgöra som ordförande medan ärendet behandlas: ändra "
                    "närvaron först.",
                    "Let another lead while the matter is treated: change who is present first.",
                ),
                Text("Jäv", "Recused"),
            )
        )


def refuse_strangers(item: models.AgendaItem, names: Sequence[str]) -> None:
    """Only those who take part in a matter propose in it, or reserve. Raises CannotDecide."""
    able = {each.called for each in voters_of(item)}
    for name in names:
        if name.strip() not in able:
            raise CannotDecide(
                Fault(
                    "BOARDS-TAKES-NO-PART",
                    Text(
                        f"{name.strip()} tjänstgör inte när ärendet behandlas.",
                        f"{name.strip()} has no vote when the matter is treated.",
                    ),
                    Text("Välj bland dem som tjänstgör.", "Choose among those who have one."),
                    Text("Från", "By"),
                )
            )
