"""The news as a dataset: the feed that programs follow."""

from django.utils import timezone

from samling.kernel import Text
from samling.platform.catalogue import (
    Dataset,
    Frequency,
    Link,
    Standard,
    Theme,
    Ways,
)

from .. import queries

_ID = "news"
_ATOM = Standard(
    address="https://www.rfc-editor.org/rfc/rfc4287",
    title=Text.same("Atom (RFC 4287)"),
)


def news_dataset(site: str, own: str) -> Dataset | None:
    """None where nothing is published. site, own: as in `datasets`."""
    every = queries.PublishedNews()
    number = len(every)
    if not number:
        return None
    newest, oldest = every[0], every[number - 1]
    days = sorted(
        timezone.localdate(each.published_at) for each in (oldest, newest) if each.published_at
    )
    ways = Ways(site, f"{own}#{_ID}")
    return Dataset(
        address=ways.dataset,
        id=_ID,
        link=Link.KNOWLEDGE,
        title=Text("Nyheter om stöd till föräldrar", "News of support for parents"),
        description=Text(
            "De senaste nyheterna från dem som arbetar med stödet, som ett flöde att följa.",
            "The latest news from those who work with the support, as a feed to follow.",
        ),
        holds=Text(
            f"{number} {'nyhet' if number == 1 else 'nyheter'}",
            f"{number} news item{'' if number == 1 else 's'}",
        ),
        keywords=(Text("föräldraskapsstöd", "parenting support"), Text("nyheter", "news")),
        themes=(Theme.SOCIETY,),
        frequency=Frequency.CONTINUOUS,
        modified=timezone.localdate(newest.changed_at),
        page=ways.to("news"),
        start=days[0],
        end=days[-1],
        provenance=Text(
            "Varje nyhet är skriven av den organisation som står vid den.",
            "Each item is written by the organisation that stands with it.",
        ),
        version=None,
        distributions=(
            ways.file(
                "atom",
                ways.to("news_feed"),
                Text("Nyheterna som flöde (Atom)", "The news as a feed (Atom)"),
                Text("Rubrik, ingress, dag och adress.", "Title, lead, day and address."),
                media_type="application/atom+xml",
                conforms_to=_ATOM,
            ),
        ),
        sample=(
            ("title", newest.content.title),
            ("summary", newest.content.lead),
            ("published", days[-1].isoformat()),
        ),
        is_example=newest.is_example or oldest.is_example,
    )
