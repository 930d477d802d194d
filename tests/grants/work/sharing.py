"""Shared by the tests of pages where a city has shared with its districts."""

from tests.grants.reports.world import CITY, SCHEME

AREAS = f"/arbete/bidrag/{SCHEME}"
SHARE = f"{AREAS}/{CITY}/vidarefordela/"
OF_JARVA = "area:0180-jarva"
