"""The matter of answering a consultation: what is answered, and by whom it is decided."""

from ..consultation import Answer, Consultation, Stand, counted
from ..paper import PaperTable
from .draft import Draft
from .words import bullets, paragraphs


def consultation_draft(
    consultation: Consultation, answer: Answer, *, board: str, decides: str = ""
) -> Draft:
    """The answer itself is a paper of its own beside this one.

    decides: who decides the answer, "kommunstyrelsen", where the board only recommends it.
    """
    title, sender = consultation.title.sv, consultation.sender.sv
    point = (
        f"{board} beslutar att rekommendera {decides} att anta yttrandet och lämna det till "
        f"{sender} som svar från {answer.body}."
        if decides
        else f"{board} beslutar att lämna yttrandet till {sender} som svar från {answer.body}."
    )
    return Draft(
        f"Yttrande över remissen {title} ({consultation.memorandum})",
        (point,),
        {
            "summary": _summary(consultation, answer),
            "description": _told(consultation, answer),
        },
        {"svaren": _table(consultation, answer)} if consultation.proposals else {},
    )


def _summary(consultation: Consultation, answer: Answer) -> str:
    asked = (
        f"{answer.body} är en av {len(consultation.bodies)} remissinstanser."
        if consultation.asks(answer.body)
        else ""
    )
    return paragraphs(
        f"{consultation.sender.sv} har remitterat {consultation.memorandum}, "
        f"{consultation.title.sv}, med {len(consultation.proposals)} förslag. {asked}".strip(),
        counted(consultation, answer).sv if answer.opinions else "",
        _left(consultation, answer),
        f"Svaret ska ha kommit in senast {consultation.deadline.isoformat()}. Det lämnas med "
        f"e-post i två versioner: en att bearbeta och en som är tillgänglig. Diarienumret "
        f"{consultation.number} och namnet {answer.body} står i ämnesraden.",
    )


def _left(consultation: Consultation, answer: Answer) -> str:
    """What is to be answered still, as long as there is something."""
    left = sum(each.id not in answer.opinions for each in consultation.proposals)
    if not left:
        return ""
    return f"{left} förslag är inte {'besvarat' if left == 1 else 'besvarade'} än."


def _table(consultation: Consultation, answer: Answer) -> PaperTable:
    """Every proposal, in the order of the memorandum, with what the body says of it."""
    return PaperTable(
        "Svaret på varje förslag",
        (("Avsnitt", False), ("Förslag", False), ("Svar", False)),
        tuple(
            (
                each.section,
                each.title.sv,
                answer.opinions[each.id].stand.text.sv
                if each.id in answer.opinions
                else "Inte besvarat än",
            )
            for each in consultation.proposals
        ),
    )


def _told(consultation: Consultation, answer: Answer) -> str:
    """What is not simply supported, and where in the memorandum it stands; then all of it."""
    parts = []
    for stand in (Stand.OPPOSES, Stand.WITH_REMARKS):
        named = [
            f"{each.title.sv} (avsnitt {each.section})"
            for each in consultation.proposals
            if each.id in answer.opinions and answer.opinions[each.id].stand is stand
        ]
        if named:
            parts.append(f"{stand.text.sv}:\n\n{bullets(named)}")
    if consultation.proposals:
        parts.append("[tabell: svaren]")
    return paragraphs(*parts)
