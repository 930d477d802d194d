"""The small map of the parents' pages: one's municipality and those beside it."""

from typing import Any

from samling.kernel import AreaCode
from samling.registry import queries as registry
from samling.registry.data.map import load_map

from ..queries import FoundOffers
from ..rules.finding.surroundings import view_box
from .finder_asked import Asked
from .finder_words import Speech, address_in


def map_of(code: str, found: FoundOffers, question: Asked, speech: Speech) -> Any:
    """For the template: the cut, and each area with its shape, its count and where it leads.

    None where nothing was found in any of them, or the map has no shape of the municipality.
    """
    drawn, every = load_map(), registry.registry()
    beside = [str(each.code) for each in registry.neighbours(AreaCode(code))]
    codes = [each for each in (code, *beside) if each in drawn.shapes]
    if code not in drawn.shapes or not found.around:
        return None
    box = view_box(drawn.shapes, codes)
    # Letters of one size whatever the size of the cut.
    size = max(box[2], box[3]) / 20
    shown = []
    for each in codes:
        name, number = every.area(AreaCode(each)).name, found.areas.get(each, 0)
        x, y = drawn.centres[each]
        shown.append(
            {
                "name": name,
                "path": drawn.shapes[each],
                "x": x,
                "y": y,
                "number": speech.number(number),
                "has_some": number > 0,
                "is_here": each == code,
                "href": address_in(speech.language, question.query(where=name)),
            }
        )
    return {
        "view_box": " ".join(map(str, box)),
        "size": round(size),
        "areas": shown,
        # One's own last, so that no neighbour is drawn over its edge.
        "drawn": [*shown[1:], shown[0]],
        "title": speech.count("map.title", found.around, place=every.area(AreaCode(code)).name),
    }
