"""The published offers as a dataset: files, the API, and the form that other registers read."""

from django.utils import timezone

from samling.kernel import Text, format_number
from samling.platform.catalogue import (
    Dataset,
    Distribution,
    Frequency,
    Link,
    Standard,
    Theme,
    Ways,
    first_row,
)

from .. import documents, queries

_ID = "offers"
_HSDS = Standard(
    address="https://docs.openreferral.org/en/3.0/hsds/",
    title=Text.same("Human Services Data Specification 3.0"),
)
_FILES = (
    (
        "offers.csv",
        Text("Insatserna som CSV", "The offers as CSV"),
        Text("En rad för varje insats.", "A row for each offer."),
    ),
    (
        "places.csv",
        Text("Platserna som CSV", "The places as CSV"),
        Text("En rad för varje plats.", "A row for each place."),
    ),
    (
        "paid_with.csv",
        Text("Statsbidragen som CSV", "The state grants as CSV"),
        Text(
            "En rad för varje statsbidrag som enligt en godkänd redovisning har betalat för en "
            "insats.",
            "A row for each state grant that, by an approved report, has paid for an offer.",
        ),
    ),
    (
        "offers.json",
        Text("Insatserna som JSON", "The offers as JSON"),
        Text("Allt om varje insats.", "All of each offer."),
    ),
    (
        "datapackage.zip",
        Text("Datapaket", "Data package"),
        Text(
            "Filerna med beskrivning av varje kolumn.",
            "The files with a description of every column.",
        ),
    ),
)


def offers_dataset(site: str, own: str) -> Dataset | None:
    """All of them; None where nothing is published. site, own: as in `datasets`."""
    days = queries.days_confirmed()
    if days is None:
        return None
    ways = Ways(site, f"{own}#{_ID}")
    number = sum(each.offers for each in queries.givers(timezone.localdate()))

    return Dataset(
        address=ways.dataset,
        id=_ID,
        link=Link.SUPPORT,
        title=documents.TITLE,
        description=Text(
            "Det stöd till föräldrar som kommuner, regioner och stadsdelar har publicerat: "
            "vad, för vem, var, hur man får det och när det senast bekräftades.",
            "The support for parents that municipalities, regions and districts have "
            "published: what, for whom, where, how to get it and when it was last confirmed.",
        ),
        holds=Text(
            f"{format_number(number, 'sv')} insats{'' if number == 1 else 'er'}",
            f"{format_number(number, 'en')} offer{'' if number == 1 else 's'}",
        ),
        keywords=(
            Text("föräldraskapsstöd", "parenting support"),
            Text("utbud", "offers"),
            Text("kommuner", "municipalities"),
        ),
        themes=(Theme.SOCIETY, Theme.GOVERNMENT),
        frequency=Frequency.CONTINUOUS,
        modified=days[1],
        page=ways.to("givers"),
        start=days[0],
        end=days[1],
        provenance=Text(
            "Varje organisation skriver och bekräftar sina egna insatser.",
            "Each organisation writes and confirms its own offers.",
        ),
        version=None,
        distributions=(
            *(
                ways.file(name.replace(".", "-"), ways.to("offers_file", name), title, about)
                for name, title, about in _FILES
            ),
            _for_registers(ways),
            ways.api(
                ways.to("api:list_offers"),
                Text("Insatserna genom API:et", "The offers through the API"),
                Text(
                    "Insatser efter område, ägare, nivå och språk.",
                    "Offers by area, owner, level and language.",
                ),
            ),
        ),
        sample=_sample(),
        is_example=queries.has_any_example(),
    )


def _for_registers(ways: Ways) -> Distribution:
    return ways.file(
        "hsds",
        ways.to("hsds_services"),
        Text("Insatserna för andra register (HSDS)", "The offers for other registers (HSDS)"),
        Text(
            "Det som visas för föräldrar, sida för sida, i det format som register över stöd "
            "utbyter. Skriv page och per_page i adressen.",
            "What parents are shown, page by page, in the format that registers of support "
            "exchange. Write page and per_page in the address.",
        ),
        media_type="application/json",
        conforms_to=_HSDS,
    )


def _sample() -> tuple[tuple[str, str], ...]:
    shown, _ = queries.shown_page(timezone.localdate(), 0, 1)
    return first_row(
        documents.offers_csv(shown, queries.names_of_owners(shown), queries.paid_with())
    )
