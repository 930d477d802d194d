"""What tests write of an offer: one that is whole, and whatever hypothesis draws."""

from typing import Any

from hypothesis import strategies as st

from samling.supply.rules import FIELDS, LANGUAGES, Field, Kind

OWNER = "area:2580"
PLACE = {
    "name": "Familjecentralen Björkskatan",
    "address": "Exempelgatan 1",
    "municipality": "2580",
    "times": "tisdagar 9–12",
    "latitude": 65.6,
    "longitude": 22.15,
}


def whole(**changed: Any) -> dict[str, Any]:
    """Values of an offer that can be published. A value None leaves the field out."""
    values = {
        "name": "Öppen förskola",
        "summary": "Träffa andra föräldrar medan barnen leker.",
        "level": "universal",
        "phases": ["general"],
        "age_from": "pregnancy",
        "age_to": "5y",
        "languages": ["sv", "ar"],
        "arenas": ["open_preschool"],
        "forms": ["group"],
        "cost": "free",
        "at_once": 20,
        "weeks": 0,
        "places": [PLACE],
        "ways_in": ["open"],
        "assessment": "without",
        "records": "kept",
        "contact_name": "Öppna förskolan",
        "contact_phone": "0920-00 00 00",
        **changed,
    }
    return {name: value for name, value in values.items() if value is not None}


_words = st.text(max_size=30) | st.sampled_from(["811218-9876", "a\x00b", "x" * 5000, " "])
_odd = st.none() | st.booleans() | st.integers() | st.floats() | _words | st.lists(_words)


def _of(field: Field) -> st.SearchStrategy[Any]:
    match field.kind:
        case Kind.CHOICE:
            return st.sampled_from([each.value for each in field.choices])
        case Kind.CHOICES:
            return st.lists(st.sampled_from([each.value for each in field.choices]), max_size=4)
        case Kind.LANGUAGES:
            return st.lists(st.sampled_from(sorted(LANGUAGES)), min_size=1, max_size=3)
        case Kind.AGE:
            return st.sampled_from(["pregnancy", "0m", "6m", "36m", "0y", "3y", "18y", "25y"])
        case Kind.NUMBER | Kind.KRONOR:
            return st.integers(0, field.most) | st.sampled_from(["not_known", "not_applicable"])
        case Kind.YES:
            return st.booleans()
        case Kind.DAY:
            return st.dates().map(lambda day: day.isoformat())
        case Kind.EMAIL:
            return st.just("oppna.forskolan@example.org")
        case Kind.PHONE:
            return st.just("0920-00 00 00")
        case Kind.URL:
            return st.just("https://example.org/stod?x=1")
        case Kind.SLUG:
            return st.sampled_from(["komet", "cope", "de-otroliga-aren"])
        case Kind.PLACES:
            return st.lists(
                st.fixed_dictionaries(
                    {
                        "name": st.just("Biblioteket"),
                        "municipality": st.sampled_from(["2580", "0180"]),
                    },
                    optional={"address": _words, "latitude": st.floats(), "longitude": st.floats()},
                ),
                max_size=3,
            )
    return _words


likely = st.fixed_dictionaries({}, optional={each.id: _of(each) for each in FIELDS})
"""What people write, whole or not, with wrong ones among it."""
odd = st.dictionaries(
    st.sampled_from([each.id for each in FIELDS]) | _words,
    _odd | st.lists(st.dictionaries(_words, _odd, max_size=3), max_size=3),
)
"""What nobody means to write."""
