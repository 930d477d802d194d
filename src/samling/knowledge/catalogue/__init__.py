"""What is known, as open data for the catalogue: programmes, guidance, checklists and news."""

from samling.platform.catalogue import Dataset

from .checklists import checklists_dataset
from .guidance import guidance_dataset
from .news import news_dataset
from .programmes import programmes_dataset


def datasets(site: str, own: str) -> tuple[Dataset, ...]:
    """One of each, where there is something. site: the site's address; own: the catalogue's."""
    made = (
        programmes_dataset(site, own),
        guidance_dataset(site, own),
        checklists_dataset(site, own),
        news_dataset(site, own),
    )
    return tuple(each for each in made if each is not None)
