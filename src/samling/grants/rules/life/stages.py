"""How far grants have come, in few enough steps to be told apart on a map."""

from samling.kernel import Text

from .grant_states import TO_REPORT, UNANSWERED

# From nothing to done, with the states of a grant that each step gathers.
STAGES: tuple[tuple[Text, frozenset[str]], ...] = (
    (
        Text("Avstått, avslaget eller förfallet", "Declined, refused or lapsed"),
        frozenset({"declined", "lapsed", "refused", "withdrawn"}),
    ),
    (Text("Inte rekvirerat än", "Not requisitioned yet"), frozenset(UNANSWERED)),
    (Text("Rekvirerat", "Requisitioned"), frozenset({"requisitioned"})),
    (Text("Godkänt", "Approved"), frozenset({"approved"})),
    (Text("Utbetalt", "Paid"), frozenset(TO_REPORT)),
    (Text("Redovisat", "Reported"), frozenset({"reported"})),
    (Text("Redovisning godkänd", "Report approved"), frozenset({"accepted", "settled"})),
)


def stage_of(state: str) -> int:
    """The place in STAGES of a grant's state. Raises ValueError."""
    for index, (_words, states) in enumerate(STAGES):
        if state in states:
            return index
    raise ValueError(f"no such state of a grant: {state}")
