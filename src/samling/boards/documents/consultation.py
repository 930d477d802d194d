"""A body's answer to a consultation: as Word, as PDF, and as the e-mail that it is sent in with."""

import json
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from samling.boards.rules.consultation import (
    Answer,
    Consultation,
    Proposal,
    counted,
    file_names,
    refuse_unready_answer,
    subject,
)
from samling.kernel import Text, sha256_of
from samling.platform.documents import (
    Block,
    Column,
    Document,
    Heading,
    Logo,
    Paragraph,
    Row,
    Signature,
    Table,
    to_docx,
)

from .holding import WORD, framed, pdf_with_files
from .written import blocks_of

_TITLE = Text("Svar på remissen {} ({})", "Answer to the consultation {} ({})")
_KIND = {
    True: Text("REMISSVAR", "ANSWER TO A CONSULTATION"),
    False: Text("FÖRSLAG TILL REMISSVAR", "DRAFT ANSWER TO A CONSULTATION"),
}
_TO = Text("Till {}, diarienummer {}", "To {}, number {}")
_OVERVIEW = Text("Svaren i korthet", "The answers in brief")
_ALL = Text("Svar på varje förslag", "Answers to each proposal")
_COLUMNS = (Text("Avsnitt", "Section"), Text("Förslag", "Proposal"), Text("Svar", "Answer"))
_GENERAL = Text("Sammanfattning", "Summary")
_DECIDED = Text("Svaret är beslutat av {}, {}.", "The answer was decided by {}, {}.")
_LETTER = Text(
    "Hej!\n\nHär är svaret från {body} på remissen {title} ({memorandum}), diarienummer {number}. "
    "Det är beslutat av {decided}, {day}.\n\nSvaret finns i två versioner med samma innehåll: en "
    "Word-fil att bearbeta och en tillgänglig PDF.\n",
    "Hello!\n\nHere is the answer of {body} to the consultation {title} ({memorandum}), number "
    "{number}. It was decided by {decided}, {day}.\n\nThe answer is in two versions with the same "
    "content: a Word file to work on and an accessible PDF.\n",
)


def answer_docx(
    consultation: Consultation,
    answer: Answer,
    logo: Logo | None = None,
    template: bytes | None = None,
) -> bytes:
    """The version that can be worked on. Raises UnreadableTemplate and UnreadableLogo."""
    return to_docx(_document(consultation, answer, logo), template)


def answer_pdf(
    consultation: Consultation,
    answer: Answer,
    logo: Logo | None = None,
    template: bytes | None = None,
) -> bytes:
    """The version that everyone can read, with the Word file and the answers as data inside.

    Raises UnreadableTemplate and UnreadableLogo.
    """
    word, _pdf = file_names(consultation, answer.body)
    return pdf_with_files(
        _document(consultation, answer, logo),
        word.removesuffix(".docx"),
        _data(consultation, answer),
        template,
    )


def answer_email(
    consultation: Consultation,
    answer: Answer,
    logo: Logo | None = None,
    template: bytes | None = None,
) -> bytes:
    """The e-mail to send, as an .eml that opens as a draft: both versions, number and name.

    Raises AnswerNotReady, UnreadableTemplate and UnreadableLogo.
    """
    refuse_unready_answer(consultation, answer)
    word = answer_docx(consultation, answer, logo, template)
    pdf = answer_pdf(consultation, answer, logo, template)
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"  # a draft, for programs that know the mark
    made["To"] = consultation.send_to
    if consultation.copy_to:
        made["Cc"] = consultation.copy_to
    made["Subject"] = subject(consultation, answer.body)
    day = answer.decided_on or answer.drafted_on
    made.set_content(
        _LETTER.in_(answer.language).format(
            body=answer.body,
            title=consultation.title.in_(answer.language),
            memorandum=consultation.memorandum,
            number=consultation.number,
            decided=answer.decided,
            day=day.isoformat(),
        )
    )
    word_name, pdf_name = file_names(consultation, answer.body)
    kind, _slash, sub = WORD.partition("/")
    made.add_attachment(word, maintype=kind, subtype=sub, filename=word_name)
    made.add_attachment(pdf, maintype="application", subtype="pdf", filename=pdf_name)
    # The library's own boundary is drawn by lot; the same answer is to give the same bytes.
    made.set_boundary(f"=={sha256_of(pdf)[:40]}==")
    return made.as_bytes()


def answer_blocks(consultation: Consultation, answer: Answer) -> tuple[Block, ...]:
    """What both versions hold, for the page that shows the answer before it is sent."""
    return tuple(_blocks(consultation, answer))


def _document(consultation: Consultation, answer: Answer, logo: Logo | None) -> Document:
    language = answer.language
    return framed(
        language,
        answer.sender,
        answer.number,
        answer.decided_on or answer.drafted_on,
        _KIND[answer.decided_on is not None].in_(language),
        _TITLE.in_(language).format(
            consultation.title.in_(language), consultation.memorandum.replace(" ", "\u00a0")
        ),
        answer_blocks(consultation, answer),
        lead=counted(consultation, answer).in_(language) if answer.opinions else "",
        logo=logo,
        is_example=answer.is_example,
    )


def _blocks(consultation: Consultation, answer: Answer) -> Iterator[Block]:
    language = answer.language
    to = consultation.sender.in_(language)
    yield Paragraph(_TO.in_(language).format(to, consultation.number))
    if answer.general.strip():
        yield Heading(_GENERAL.in_(language))
        yield from blocks_of(answer.general, {})
    answered = [each for each in consultation.proposals if each.id in answer.opinions]
    if answered and not answer.has_no_opinion:
        yield Heading(_OVERVIEW.in_(language))
        yield _overview(answered, answer)
        yield Heading(_ALL.in_(language))
        for each in answered:
            yield from _section(each, answer)
    if answer.decided_on is not None:
        day = answer.decided_on.isoformat()
        yield Paragraph(_DECIDED.in_(language).format(answer.decided, day))
    for name, role in answer.signed_by:
        yield Signature(name, role)


def _overview(answered: list[Proposal], answer: Answer) -> Table:
    section, proposal, said = (each.in_(answer.language) for each in _COLUMNS)
    return Table(
        (Column(section), Column(proposal, wide=True), Column(said)),
        tuple(
            Row(
                (
                    each.section,
                    each.title.in_(answer.language),
                    answer.opinions[each.id].stand.text.in_(answer.language),
                )
            )
            for each in answered
        ),
    )


def _section(proposal: Proposal, answer: Answer) -> Iterator[Block]:
    opinion = answer.opinions[proposal.id]
    yield Heading(f"{proposal.section} {proposal.title.in_(answer.language)}", 2)
    yield Paragraph(f"{answer.body} {opinion.stand.verb.in_(answer.language)}.")
    yield from blocks_of(opinion.words, {})


def _data(consultation: Consultation, answer: Answer) -> str:
    """The answers, for machines."""
    return json.dumps(
        {
            "format": "samling-consultation-answer/1",
            "memorandum": consultation.memorandum,
            "number": consultation.number,
            "body": answer.body,
            "decided_on": answer.decided_on and answer.decided_on.isoformat(),
            "decided": answer.decided or None,
            "example_data": answer.is_example,
            "general": answer.general,
            "opinions": [
                {
                    "section": each.section,
                    "id": each.id,
                    "proposal": each.title.in_(answer.language),
                    "stand": answer.opinions[each.id].stand.value,
                    "words": answer.opinions[each.id].words,
                }
                for each in consultation.proposals
                if each.id in answer.opinions
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
