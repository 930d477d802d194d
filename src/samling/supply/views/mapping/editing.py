"""The questions of a draft: parts and questions, written, moved and taken away."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.kernel import Fault, SamlingError, Text
from samling.platform.access import member, takes_forms
from samling.platform.confirming import confirming_page
from samling.platform.forms_sent import new_key, status_of
from samling.supply.actions import mapping as actions
from samling.supply.forms import PartForm, QuestionForm, leads_before, said, said_of
from samling.supply.queries import mapping as queries
from samling.supply.rules.mapping import (
    BadForm,
    Condition,
    Form,
    Part,
    Question,
    free_id,
    moved_part,
    moved_question,
    packed_form,
    read_form,
    with_part,
    with_question,
    without_part,
    without_question,
)
from samling.supply.views.work.asking import crumbs

from .asking import asked, draft_seen, example_band, list_crumb, round_crumb
from .confirming import confirming_removal

_NEW = "ny"
_NO_PART = Fault(
    "SUPPLY-MAPPING-NO-PART",
    Text("Delen finns inte längre.", "The part is there no more."),
    Text("Läs om sidan.", "Reload the page."),
)


@member
def mapping_questions(request: HttpRequest, round_id: int) -> HttpResponse:
    """All parts with their questions."""
    return _page(request, draft_seen(request, round_id))


@member
@takes_forms
def arrange_question(request: HttpRequest, round_id: int, way: str) -> HttpResponse:
    """Move a part or a question up or down, or take it away. Read, it says what is taken away."""
    found = draft_seen(request, round_id)
    if request.method != "POST":
        return _before_removal(request, found, way)
    part, question = request.POST.get("part", ""), request.POST.get("question", "")
    if way not in ("upp", "ner", "ta-bort"):
        raise Http404(way)
    try:
        form = _arranged(found.form, part, question, way)
        actions.write_form(found.id, form, asked(request))
    except KeyError:
        return _page(request, found, BadForm(_NO_PART))
    except SamlingError as error:
        return _page(request, found, error)
    return redirect(reverse("mapping_questions", args=[found.id]))


def _before_removal(request: HttpRequest, found: queries.RoundTold, way: str) -> HttpResponse:
    """What is read before a part or a question is taken away; the questions for another way."""
    if way != "ta-bort":
        return redirect("mapping_questions", round_id=found.id)
    try:
        told = confirming_removal(
            found, request.GET.get("part", ""), request.GET.get("question", "")
        )
    except KeyError:
        raise Http404(way) from None
    return confirming_page(
        request,
        told,
        example_data=example_band(found.is_example),
        breadcrumb=crumbs(list_crumb(), round_crumb(found), (told.button, None)),
    )


def _arranged(form: Form, part: str, question: str, way: str) -> Form:
    if question:
        if way == "ta-bort":
            return without_question(form, part, question)
        return moved_question(form, part, question, up=way == "upp")
    form.part(part)
    return without_part(form, part) if way == "ta-bort" else moved_part(form, part, up=way == "upp")


@member
@takes_forms
def mapping_part(request: HttpRequest, round_id: int, part_id: str) -> HttpResponse:
    """A part's title, who fills it in, and the text over it; "ny" for a new one."""
    found = draft_seen(request, round_id)
    part = None if part_id == _NEW else _part(found, part_id)
    form = PartForm(request.POST if request.method == "POST" else None, part)

    def changed() -> Form:
        packed = {each["id"]: each["questions"] for each in packed_form(found.form)["parts"]}
        kept = packed[part.id] if part else []
        own = part.id if part else free_id([each.id for each in found.form.parts], "p")
        return with_part(found.form, read_form({"parts": [form.plain(own, kept)]}).parts[0])

    title = part.title if part else _("Ny del")
    return _written(request, found, form, changed, "supply/mapping/part.html", title, {})


@member
@takes_forms
def mapping_question(
    request: HttpRequest, round_id: int, part_id: str, question_id: str
) -> HttpResponse:
    """One question of a part; "ny" for a new one."""
    found = draft_seen(request, round_id)
    part = _part(found, part_id)
    question = None if question_id == _NEW else _question(part, question_id)
    leads = leads_before(found.form, part, question)
    form = QuestionForm(request.POST if request.method == "POST" else None, question, leads)

    def changed() -> Form:
        own = question.id if question else free_id(queries.questions_taken(found), "q")
        plain = form.plain(own)
        condition = plain.pop("shown_if", None)
        alone = {"parts": [{"id": "p", "title": part.title, "questions": [plain]}]}
        read = read_form(alone).parts[0].questions[0]
        return with_question(found.form, part.id, _hanging(read, condition))

    title = question.title if question else _("Ny fråga")
    more = {"part": part}
    return _written(request, found, form, changed, "supply/mapping/question.html", title, more)


def _hanging(question: Question, condition: Any) -> Question:
    """The question with its condition, which is read by itself: a form of one question alone has
    none that it could hang on.
    """
    if condition is None:
        return question
    return replace(question, shown_if=Condition(condition["question"], tuple(condition["answers"])))


def _written(
    request: HttpRequest,
    found: queries.RoundTold,
    form: Any,
    changed: Callable[[], Form],
    template: str,
    title: str,
    more: dict[str, Any],
) -> HttpResponse:
    """A part or a question as it is written: kept, or told of what is wrong with it."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.write_form(found.id, changed(), asked(request))
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error(None, said_of(fault))
            else:
                return redirect(reverse("mapping_questions", args=[found.id]))
    href = reverse("mapping_questions", args=[found.id])
    return render(
        request,
        template,
        {
            "found": found,
            "form": form,
            "title": title,
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(
                list_crumb(), round_crumb(found), (_("Frågor"), href), (title, None)
            ),
            **more,
        },
        status=status,
    )


def _page(
    request: HttpRequest, found: queries.RoundTold, error: SamlingError | None = None
) -> HttpResponse:
    return render(
        request,
        "supply/mapping/questions.html",
        {
            "found": found,
            "parts": [_part_told(found.form, each) for each in found.form.parts],
            "faults": error.faults if error else (),
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(list_crumb(), round_crumb(found), (_("Frågor"), None)),
        },
        status=status_of(error) if error else 200,
    )


def _part_told(form: Form, part: Part) -> dict[str, Any]:
    return {
        "part": part,
        "by": said(part.by.text),
        "questions": [
            {"question": each, "about": question_about(form, each)} for each in part.questions
        ],
    }


def question_about(form: Form, each: Question) -> str:
    """ "Ja eller nej. Måste besvaras. Frågas bara om …"."""
    told = [said(each.kind.text)]
    if each.each_offer:
        told.append(_("om varje insats"))
    if each.unit:
        told.append(each.unit)
    words = [", ".join(told)]
    if each.is_required:
        words.append(_("Måste besvaras"))
    if each.shown_if:
        words.append(condition_words(form, each))
    return ". ".join(words) + "."


def condition_words(form: Form, each: Question) -> str:
    """ "Svara om ni svarade ”Ja” på ”Finns en samordnare?”"."""
    assert each.shown_if is not None
    lead = form.question(each.shown_if.question)
    answers = _("” eller ”").join(said(lead.words(one)) for one in each.shown_if.answers)
    return _("Svara om ni svarade ”%(answers)s” på ”%(question)s”") % {
        "answers": answers,
        "question": lead.title,
    }


def _part(found: queries.RoundTold, part_id: str) -> Part:
    try:
        return found.form.part(part_id)
    except KeyError:
        raise Http404(part_id) from None


def _question(part: Part, question_id: str) -> Question:
    for each in part.questions:
        if each.id == question_id:
            return each
    raise Http404(question_id)
