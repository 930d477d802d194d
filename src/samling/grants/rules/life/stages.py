"""How far grants have come, in few enough steps to be told apart on a map."""

from samling.kernel import Text

from .grant_life import GRANT
from .grant_states import TO_REPORT, UNANSWERED
from .scheme_life import TAKES_REQUISITIONS

# From nothing to done, with the states of a grant that each step gathers.
STAGES: tuple[tuple[Text, frozenset[str]], ...] = (
    (
        Text("Avstått, avslaget eller inte rekvirerat", "Declined, refused or unclaimed"),
        frozenset({"declined", "lapsed", "refused", "withdrawn"}),
    ),
    (Text("Väntar på rekvisition", "Awaits requisition"), frozenset(UNANSWERED)),
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


def state_told(state: str, scheme_state: str) -> Text:
    """A grant's state in words: nothing is asked of a recipient before the scheme is opened."""
    if state in UNANSWERED and scheme_state not in TAKES_REQUISITIONS:
        return Text("Väntar på öppning", "Awaits opening")
    return GRANT.state(state).text
