"""A life cycle as a picture in text (Mermaid), drawn from its table and nothing else."""

from collections.abc import Mapping
from enum import StrEnum

from samling.kernel import Life

from .table import Side

_SIDES: Mapping[StrEnum, str] = {
    Side.AGENCY: "agency",
    Side.RECIPIENT: "recipient",
    Side.HOLDER: "holder",
    Side.SYSTEM: "Samling",
}


def mermaid(life: Life) -> str:
    """The life as a Mermaid state diagram, in English: states, steps and who takes them."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state.id}: {state.text.en}" for state in life.states]
    if not life.begins:
        lines.append(f"    [*] --> {life.first}")
    for step in (*life.begins, *life.steps):
        label = f"{step.text.en} ({_SIDES.get(step.side, step.part)})"
        lines += [
            f"    {source or '[*]'} --> {step.leads_from(source)}: {label}"
            for source in step.sources
        ]
    lines += [f"    {state.id} --> [*]" for state in life.states if state.final]
    return "\n".join(lines)
