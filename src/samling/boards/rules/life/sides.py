"""Who takes the steps of matters and meetings."""

from enum import StrEnum

from samling.kernel import SYSTEM, Text, Who


class Side(StrEnum):
    """Who takes a step: the organisation's own people, or Samling where it only follows."""

    STAFF = "staff"
    SYSTEM = SYSTEM


class Part(StrEnum):
    """What a person does: writes the paper, approves what another wrote, or runs meetings."""

    WRITES = "writes"
    APPROVES = "approves"
    MEETS = "meets"


WHO: Who = {
    (Side.STAFF, Part.WRITES): Text("handläggaren", "the officer"),
    (Side.STAFF, Part.APPROVES): Text(
        "den som godkänner handlingar", "the one who approves papers"
    ),
    (Side.STAFF, Part.MEETS): Text("nämndsekreteraren", "the board's secretary"),
    (Side.SYSTEM, Part.MEETS): Text("Samling självt", "Samling itself"),
}
