"""What offers are called in the audit log."""

from collections.abc import Iterable, Mapping

from samling.kernel import Text
from samling.registry import queries as registry

from .. import models


def named(subjects: Iterable[str]) -> Mapping[str, Text]:
    """ "offer:12" -> its name; "offer_import:3" -> the file's; "offers_of:area:2580" -> whose."""
    ids: dict[str, list[int]] = {}
    owners = []
    for subject in subjects:
        kind, _, name = subject.partition(":")
        if kind == "offers_of":
            owners.append(name)
        elif name.isascii() and name.isdigit() and len(name) < 19:
            ids.setdefault(kind, []).append(int(name))
    words = {
        f"offer:{each.pk}": Text.same(each.name)
        for each in models.Offer.objects.filter(id__in=ids.get("offer", ())).exclude(name="")
    }
    words |= {
        f"offer_import:{each.pk}": Text.same(each.name)
        for each in models.OfferImport.objects.filter(id__in=ids.get("offer_import", ()))
    }
    words |= {
        f"mapping:{each.pk}": Text.same(each.title)
        for each in models.MappingRound.objects.filter(id__in=ids.get("mapping", ()))
    }
    replies = models.MappingReply.objects.filter(id__in=ids.get("mapping_reply", ()))
    words |= {
        f"mapping_reply:{each.pk}": Text.same(each.round.title)
        for each in replies.select_related("round")
    }
    for owner in owners:
        try:
            name = registry.party(owner).name
        except KeyError:
            continue
        words[f"offers_of:{owner}"] = Text(f"insatser i {name}", f"offers of {name}")
    return words
