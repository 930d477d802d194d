"""What the register of offers and mappings publish as open data, for the catalogue."""

from samling.platform.catalogue import Dataset

from .mappings import mapping_datasets
from .offers import offers_dataset


def datasets(site: str, own: str) -> tuple[Dataset, ...]:
    """Every published offer, where there is one, and every published result of a mapping. site: the
    site's own absolute address; own: the catalogue's.
    """
    offers = offers_dataset(site, own)
    return (*([offers] if offers else []), *mapping_datasets(site, own))
