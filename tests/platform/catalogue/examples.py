"""A small catalogue with everything in it, about nothing in particular."""

from datetime import date

from samling.kernel import Text
from samling.platform.catalogue import (
    Agent,
    Catalogue,
    Contact,
    DataService,
    Dataset,
    Distribution,
    Frequency,
    License,
    Link,
    Place,
    PublisherKind,
    Standard,
    Theme,
)

SITE = "https://samling.example"
OWN = f"{SITE}/catalog"
SWEDEN = Place(address="http://sws.geonames.org/2661886", name=Text("Sverige", "Sweden"))


def catalogue() -> Catalogue:
    return Catalogue(
        address=OWN,
        title=Text("Katalog", "Catalogue"),
        description=Text("Allt som är öppet.", "All that is open."),
        homepage=f"{SITE}/oppna-data/",
        publisher=Agent(
            address=f"{OWN}#publisher",
            name=Text.same("Exempelkommun"),
            kind=PublisherKind.LOCAL_AUTHORITY,
            homepage=f"{SITE}/",
            number="2120000000",
        ),
        contact=Contact(
            address=f"{OWN}#contact", name="Exempelkommun", email="data@samling.example"
        ),
        place=SWEDEN,
        services=(
            DataService(
                address=f"{OWN}#api",
                title=Text("API", "API"),
                description=Text("Allt som JSON.", "All of it as JSON."),
                endpoint=f"{SITE}/api/",
                description_address=f"{SITE}/api/openapi.json",
                page=f"{SITE}/api/docs",
                media_type="application/json",
                license=License.CC0,
                conforms_to=Standard(
                    address="https://spec.openapis.org/oas/v3.1.0",
                    title=Text.same("OpenAPI 3.1.0"),
                ),
            ),
        ),
        datasets=(
            Dataset(
                address=f"{OWN}#figures",
                id="figures",
                link=Link.MONEY,
                title=Text("Siffror", "Figures"),
                description=Text("Påhittade siffror.", "Invented figures."),
                holds=Text("2 rader", "2 rows"),
                keywords=(Text("siffror", "figures"),),
                themes=(Theme.GOVERNMENT,),
                frequency=Frequency.IRREGULAR,
                modified=date(2026, 2, 3),
                page=f"{SITE}/siffror/",
                start=date(2026, 1, 1),
                end=date(2026, 12, 31),
                places=(
                    SWEDEN,
                    Place(address=f"{SITE}/areas/0180", name=Text.same("Stad"), code="0180"),
                ),
                provenance=Text("Påhittade.", "Invented."),
                version="a1",
                distributions=(
                    Distribution(
                        address=f"{OWN}#figures-csv",
                        title=Text("CSV", "CSV"),
                        description=Text("En rad var.", "A row each."),
                        access=f"{SITE}/siffror.csv",
                        download=f"{SITE}/siffror.csv",
                        media_type="text/csv",
                        license=License.CC0,
                    ),
                    Distribution(
                        address=f"{OWN}#figures-api",
                        title=Text("API", "API"),
                        description=Text("Som JSON.", "As JSON."),
                        access=f"{SITE}/api/figures",
                        download=None,
                        media_type="application/json",
                        license=None,
                        service=f"{OWN}#api",
                    ),
                ),
            ),
        ),
    )
