"""Shared by tests of recipients that have more than one grant of a scheme. The sums are invented.

Region Stockholm has shared with Stockholm and with Huddinge, which have grants of their own too.
Stockholm has shared both of its grants with Järva.
"""

from dataclasses import dataclass

import pytest

from samling.grants import models
from tests.grants.reports.world import CITY, JARVA, REGION, life, paid, shared, unit

HUDDINGE = "0126"
OF_REGION, OF_CITY, OF_HUDDINGE = (f"area:{code}" for code in (REGION, CITY, HUDDINGE))


@dataclass(frozen=True)
class Grants:
    """By whom it is held, and from whom."""

    region: models.Grant
    city: models.Grant
    city_of_region: models.Grant
    huddinge: models.Grant
    huddinge_of_region: models.Grant
    jarva: models.Grant
    jarva_of_region: models.Grant


def grants() -> Grants:
    of = life()
    region = paid(of, REGION, access=900_000)
    city, huddinge = paid(of, CITY, access=70_000), paid(of, HUDDINGE, access=5_000)
    shared(region, **{CITY: 400_000, HUDDINGE: 30_000})
    city_of_region, huddinge_of_region = unit(region, CITY), unit(region, HUDDINGE)
    shared(city, **{"0180_jarva": 2_000})
    shared(city_of_region, **{"0180_jarva": 100_000})
    return Grants(
        region,
        city,
        city_of_region,
        huddinge,
        huddinge_of_region,
        unit(city, JARVA),
        unit(city_of_region, JARVA),
    )


ADDRESSES = {
    "region": REGION,
    "city": CITY,
    "city_of_region": f"{CITY}_{REGION}",
    "huddinge": HUDDINGE,
    "huddinge_of_region": f"{HUDDINGE}_{REGION}",
    "jarva": f"{JARVA}_{CITY}",
    "jarva_of_region": f"{JARVA}_{CITY}_{REGION}",
}


@pytest.fixture
def world() -> Grants:
    return grants()
