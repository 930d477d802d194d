"""The published offers as a dataset: files, the API, and the form that other registers read."""

from django.urls import reverse
from django.utils import timezone

from samling.kernel import Text, format_number
from samling.platform.catalogue import (
    SWEDEN,
    Dataset,
    Distribution,
    Frequency,
    Link,
    Standard,
    Theme,
    absolute,
    file,
    first_row,
    through_api,
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
        "text/csv",
        Text("Insatserna som CSV", "The offers as CSV"),
        Text("En rad för varje insats.", "A row for each offer."),
    ),
    (
        "places.csv",
        "text/csv",
        Text("Platserna som CSV", "The places as CSV"),
        Text("En rad för varje plats.", "A row for each place."),
    ),
    (
        "paid_with.csv",
        "text/csv",
        Text("Statsbidragen som CSV", "The state grants as CSV"),
        Text(
            "En rad för varje statsbidrag som enligt en godkänd redovisning har betalat för en "
            "insats.",
            "A row for each state grant that, by an approved report, has paid for an offer.",
        ),
    ),
    (
        "offers.json",
        "application/json",
        Text("Insatserna som JSON", "The offers as JSON"),
        Text("Allt om varje insats.", "All of each offer."),
    ),
    (
        "datapackage.zip",
        "application/zip",
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
    address = f"{own}#{_ID}"
    number = sum(each.offers for each in queries.givers(timezone.localdate()))

    def at(name: str) -> str:
        return absolute(site, reverse("offers_file", args=[name]))

    return Dataset(
        address=address,
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
        page=absolute(site, reverse("givers")),
        start=days[0],
        end=days[1],
        places=(SWEDEN,),
        provenance=Text(
            "Varje organisation skriver och bekräftar sina egna insatser.",
            "Each organisation writes and confirms its own offers.",
        ),
        version=None,
        distributions=(
            *(
                file(address, name.replace(".", "-"), at(name), media_type, title, about)
                for name, media_type, title, about in _FILES
            ),
            _for_registers(address, site),
            through_api(
                address,
                absolute(site, reverse("api:list_offers")),
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


def _for_registers(address: str, site: str) -> Distribution:
    return file(
        address,
        "hsds",
        absolute(site, reverse("hsds_services")),
        "application/json",
        Text("Insatserna för andra register (HSDS)", "The offers for other registers (HSDS)"),
        Text(
            "Det som visas för föräldrar, sida för sida, i det format som register över stöd "
            "utbyter. Skriv page och per_page i adressen.",
            "What parents are shown, page by page, in the format that registers of support "
            "exchange. Write page and per_page in the address.",
        ),
        conforms_to=_HSDS,
    )


def _sample() -> tuple[tuple[str, str], ...]:
    shown, _ = queries.shown_page(timezone.localdate(), 0, 1)
    return first_row(
        documents.offers_csv(shown, queries.names_of_owners(shown), queries.paid_with())
    )
