"""What matters and meetings are called in the audit log."""

from collections.abc import Iterable, Mapping

from samling.kernel import Text

from .. import models


def named(subjects: Iterable[str]) -> Mapping[str, Text]:
    """ "matter:12" -> its number and title; "meeting:3" -> its body and day."""
    ids: dict[str, list[int]] = {}
    for subject in subjects:
        kind, _, name = subject.partition(":")
        if name.isascii() and name.isdigit() and len(name) < 19:
            ids.setdefault(kind, []).append(int(name))
    words = {
        f"matter:{each.pk}": Text.same(f"{each} {each.title}")
        for each in models.Matter.objects.filter(id__in=ids.get("matter", ()))
    }
    meetings = models.Meeting.objects.select_related("body")
    words |= {
        f"meeting:{each.pk}": Text.same(f"{each.body.name} {each.day.isoformat()}")
        for each in meetings.filter(id__in=ids.get("meeting", ()))
    }
    words |= {
        f"body:{each.pk}": Text.same(each.name)
        for each in models.Body.objects.filter(id__in=ids.get("body", ()))
    }
    words |= {
        f"consultation:{each.pk}": Text(
            f"{each.number} {each.letter['title'][0]}", f"{each.number} {each.letter['title'][1]}"
        )
        for each in models.Consultation.objects.filter(id__in=ids.get("consultation", ()))
    }
    return words
