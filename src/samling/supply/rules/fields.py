"""The fields of an offer, in order: one table, of which the form's steps, the Excel template, its
reading, the comparison of versions and the reference are made.

What is written is kept as plain values by the fields' ids, whole or not; `reading` makes an offer.
"""

from collections.abc import Mapping

from .arenas import CENTRE_PARTS, Arena
from .choices import (
    Assessment,
    CostKind,
    Form,
    Level,
    OpenTo,
    Phase,
    PricePer,
    Records,
    Unknown,
    WayIn,
)
from .field import Field, Kind, Step, field_of
from .groups import Group
from .parts import MOST_AT_ONCE, MOST_KRONOR, MOST_WEEKS

COUNT_UNKNOWN = (Unknown.NOT_KNOWN, Unknown.NOT_APPLICABLE)
"""What can stand in the place of a number; nothing at all is `Unknown.NOT_TOLD`."""

FIELDS: tuple[Field, ...] = (
    field_of(
        "name",
        Step.WHAT,
        Kind.LINE,
        ("Namn", "Name"),
        ("Som ni kallar stödet när ni talar med föräldrar.", "What you call it among parents."),
        needed=True,
    ),
    field_of(
        "summary",
        Step.WHAT,
        Kind.WORDS,
        ("Beskrivning", "Description"),
        (
            "Två eller tre meningar: vad föräldern får, och vad det är bra för.",
            "Two or three sentences: what the parent gets, and what it is good for.",
        ),
        needed=True,
        most=1_500,
    ),
    field_of("level", Step.WHAT, Kind.CHOICE, ("Nivå", "Level"), needed=True, choices=tuple(Level)),
    field_of(
        "programme",
        Step.WHAT,
        Kind.SLUG,
        ("Program", "Programme"),
        (
            "Programmets namn eller ord i kunskapsregistret. Tomt om ni inte följer något.",
            "The programme's name or word in the knowledge register. Empty if none.",
        ),
        most=80,
    ),
    field_of(
        "method",
        Step.WHAT,
        Kind.LINE,
        ("Egen metod", "Own method"),
        ("Om ni inte följer ett program.", "If you follow no programme."),
    ),
    field_of(
        "phases",
        Step.WHOM,
        Kind.CHOICES,
        ("När i familjens liv", "When in the family's life"),
        needed=True,
        choices=tuple(Phase),
    ),
    field_of(
        "age_from",
        Step.WHOM,
        Kind.AGE,
        ("Barnets ålder från", "Child's age from"),
        (
            "Till exempel graviditet, 6 månader eller 3 år.",
            "For example pregnancy, 6 months or 3 years.",
        ),
        needed=True,
    ),
    field_of(
        "age_to",
        Step.WHOM,
        Kind.AGE,
        ("Barnets ålder till", "Child's age to"),
        (
            "Åldern räknas med: 12 år gäller tills barnet fyller 13. Över 18 bara efter placering.",
            "Inclusive: 12 years holds until the child is 13. Above 18 only after placement.",
        ),
        needed=True,
    ),
    field_of(
        "groups",
        Step.WHOM,
        Kind.CHOICES,
        ("Vänder sig särskilt till", "Turns especially to"),
        ("Välj inget om det är för alla.", "Choose nothing if it is for everyone."),
        choices=tuple(Group),
    ),
    field_of(
        "languages",
        Step.WHOM,
        Kind.LANGUAGES,
        ("Språk", "Languages"),
        ("Språk som stödet ges på, utan tolk.", "Languages it is given in, without interpreter."),
        needed=True,
    ),
    field_of("arenas", Step.HOW, Kind.CHOICES, ("Arenor", "Arenas"), choices=tuple(Arena)),
    field_of(
        "centre_parts",
        Step.HOW,
        Kind.CHOICES,
        ("Familjecentralens delar", "Parts of the family centre"),
        ("De delar som är med i stödet.", "The parts that take part in it."),
        choices=CENTRE_PARTS,
    ),
    field_of("forms", Step.HOW, Kind.CHOICES, ("Form", "Form"), needed=True, choices=tuple(Form)),
    field_of(
        "cost", Step.HOW, Kind.CHOICE, ("Kostnad", "Cost"), choices=(*CostKind, Unknown.NOT_KNOWN)
    ),
    field_of(
        "price",
        Step.HOW,
        Kind.KRONOR,
        ("Pris i kronor", "Price in kronor"),
        ("Bara om det kostar.", "Only if it has a price."),
        most=MOST_KRONOR,
    ),
    field_of(
        "price_per", Step.HOW, Kind.CHOICE, ("Pris per", "Price per"), choices=tuple(PricePer)
    ),
    field_of(
        "at_once",
        Step.HOW,
        Kind.NUMBER,
        ("Platser samtidigt", "Families at a time"),
        ("Hur många familjer som kan vara med samtidigt.", "How many can take part at a time."),
        most=MOST_AT_ONCE,
        choices=COUNT_UNKNOWN,
    ),
    field_of(
        "weeks",
        Step.HOW,
        Kind.NUMBER,
        ("Väntetid i veckor", "Waiting time in weeks"),
        ("0 om man får komma direkt.", "0 if one can come at once."),
        most=MOST_WEEKS,
        choices=COUNT_UNKNOWN,
    ),
    field_of(
        "at_distance",
        Step.WHERE,
        Kind.YES,
        ("Ges på distans", "Given at a distance"),
        ("Föräldern behöver inte ta sig någonstans.", "The parent need not go anywhere."),
    ),
    field_of("places", Step.WHERE, Kind.PLACES, ("Platser", "Places")),
    field_of(
        "starts",
        Step.WHERE,
        Kind.DAY,
        ("Första dag", "First day"),
        ("Bara om det börjar en viss dag.", "Only if it begins on a certain day."),
    ),
    field_of(
        "ends",
        Step.WHERE,
        Kind.DAY,
        ("Sista dag", "Last day"),
        ("Bara om det slutar en viss dag.", "Only if it ends on a certain day."),
    ),
    field_of(
        "ways_in",
        Step.WAY_IN,
        Kind.CHOICES,
        ("Så får man stödet", "How to get in"),
        needed=True,
        choices=tuple(WayIn),
    ),
    field_of(
        "assessment",
        Step.WAY_IN,
        Kind.CHOICE,
        ("Behovsprövning", "Needs assessment"),
        (
            "Regionens och föreningars stöd ges inte enligt socialtjänstlagen.",
            "Support from regions and associations is not given under that act.",
        ),
        needed=True,
        choices=tuple(Assessment),
    ),
    field_of(
        "conditions",
        Step.WAY_IN,
        Kind.WORDS,
        ("Villkor", "Conditions"),
        ("Vem som får komma, som nämnden har beslutat.", "Who may come, as the board decided."),
        most=1_500,
    ),
    field_of(
        "records",
        Step.WAY_IN,
        Kind.CHOICE,
        ("Dokumentation", "Documentation"),
        (
            "Lämna tomt om stödet inte ges enligt socialtjänstlagen.",
            "Leave empty if it is not given under the Social Services Act.",
        ),
        choices=tuple(Records),
    ),
    field_of(
        "decision",
        Step.WAY_IN,
        Kind.LINE,
        ("Nämndens beslut", "The board's decision"),
        ("Nämnd, dag och paragraf, om det finns.", "Board, day and paragraph, if there is one."),
    ),
    field_of(
        "open_to",
        Step.WAY_IN,
        Kind.CHOICE,
        ("Öppet för", "Open to"),
        choices=(*OpenTo, Unknown.NOT_KNOWN),
    ),
    field_of(
        "contact_name",
        Step.WAY_IN,
        Kind.LINE,
        ("Kontakt", "Contact"),
        ("Verksamhetens namn, inte en persons.", "The activity's name, not a person's."),
    ),
    field_of(
        "contact_email",
        Step.WAY_IN,
        Kind.EMAIL,
        ("E-post", "E-mail"),
        ("Verksamhetens adress, inte en persons.", "The activity's address, not a person's."),
        most=254,
    ),
    field_of("contact_phone", Step.WAY_IN, Kind.PHONE, ("Telefon", "Telephone"), most=30),
    field_of(
        "contact_url",
        Step.WAY_IN,
        Kind.URL,
        ("Webbadress", "Web address"),
        ("Börjar med https://.", "Begins with https://."),
        most=500,
    ),
    field_of(
        "training",
        Step.BEHIND,
        Kind.WORDS,
        ("Personalens utbildning", "Training of the staff"),
        ("Vad de har lärt sig för det här, inga namn.", "What they learnt for this, no names."),
        most=1_000,
    ),
    field_of("funding", Step.BEHIND, Kind.LINE, ("Vem som betalar", "Who pays")),
    field_of(
        "scheme",
        Step.BEHIND,
        Kind.SLUG,
        ("Statsbidrag", "State grant"),
        (
            "Bidragets ord i adressen till dess sida, om pengarna kommer därifrån.",
            "The grant's word in its page's address, if the money comes from there.",
        ),
        most=80,
    ),
)

BY_ID: Mapping[str, Field] = {each.id: each for each in FIELDS}


def fields_of(step: Step) -> tuple[Field, ...]:
    """Those of one page, in order."""
    return tuple(each for each in FIELDS if each.step is step)
