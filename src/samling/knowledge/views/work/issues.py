"""The pages on which an officer writes issues of the newsletter and sends them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import SamlingError, format_number
from samling.knowledge import actions, documents, queries
from samling.knowledge.documents.letter import END_HERE
from samling.knowledge.forms import AddressForm, IssueForm
from samling.platform.access import member, takes_forms
from samling.platform.confirming import Confirming, confirming_page
from samling.platform.forms_sent import new_key
from samling.platform.templatetags.samling_format import language

from .asking import asked, check_tells, status_of, taken
from .issue_page import issue_crumbs, issue_shown, issues_table, people_lead, table_band

_CHOSEN_AMONG = 100
_NOTHING = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["'none'"],
}
_DONE = {"test": "prov", "send": "skickas", "stop": "stoppat", "resume": "skickas", "end": "slut"}


@member
def work_newsletter(request: HttpRequest) -> HttpResponse:
    """How many get it, every issue with its outcome, and a way to look for one address."""
    check_tells(request)
    rows = queries.issues()
    return render(
        request,
        "knowledge/work/newsletter.html",
        {
            "lead": people_lead(queries.subscribers()),
            "table": issues_table(rows),
            "form": AddressForm(),
            "key": new_key(),
            "example_data": table_band(rows),
            "breadcrumb": [*issue_crumbs()[:1], {"label": _("Nyhetsbrev"), "href": None}],
        },
    )


@member
@takes_forms
def new_issue(request: HttpRequest) -> HttpResponse:
    """A draft of the next issue."""
    check_tells(request)
    form = IssueForm(_sent(request), news=_news(), initial={})

    def save() -> int:
        return actions.write_issue(form.content(), asked(request, is_blind=True)).number

    return _written(request, form, save, _("Skriv ett nummer"), None)


@member
@takes_forms
def change_issue(request: HttpRequest, number: int) -> HttpResponse:
    """Other words or news in a draft."""
    told = _told(request, number)
    if told.state != "draft":
        raise Http404(str(number))
    chosen = list(told.items)
    form = IssueForm(
        _sent(request),
        news={**_news(), **told.items},
        initial={
            "subject": told.subject,
            "introduction": told.introduction,
            "items": chosen,
            "first": chosen[0] if chosen else "",
        },
    )

    def save() -> int:
        return actions.change_issue(number, form.content(), asked(request)).number

    title = _("Ändra nummer %(number)s") % {"number": number}
    return _written(request, form, save, title, told)


@member
def work_issue(request: HttpRequest, number: int) -> HttpResponse:
    """An issue: a draft with what can be done, the sending, or what became of it."""
    told = _told(request, number)
    return issue_shown(request, told, done=request.GET.get("gjort", "")[:20])


@member
@csp_replace(_NOTHING)  # type: ignore[arg-type]  # any view, whatever its address names
def issue_letter(request: HttpRequest, number: int) -> HttpResponse:
    """The letter as it looks, alone on a page that can run and fetch nothing."""
    told = _told(request, number)
    letter = told.html or actions.letter_of_draft(number).html
    return HttpResponse(letter.replace(END_HERE, reverse("newsletter")))


@member
def issue_file(request: HttpRequest, number: int) -> HttpResponse:
    """What became of an issue, as CSV."""
    _told(request, number)
    outcome = queries.outcome_of(number).get(number)
    if outcome is None:
        raise Http404(str(number))
    content = documents.results_csv(outcome)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="nyhetsbrev-{number}.csv"'
    return response


@member
@takes_forms
def issue_step(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """Send a test or to all, stop the sending, let it go on or end it. Read, it says to how many
    it is sent.
    """
    told = _told(request, number)
    if request.method != "POST":
        return _before(request, told, step)
    steps: Mapping[str, Callable[[actions.Request], Any]] = {
        "test": partial(actions.send_test, number),
        "send": partial(actions.begin_sending, number, read=request.POST.get("letter", "")),
        **{
            name: partial(actions.take_issue_step, number, name)
            for name in ("stop", "resume", "end")
        },
    }
    if step not in steps:
        raise Http404(step)
    try:
        steps[step](asked(request))
    except SamlingError as error:
        told = _told(request, number)
        return issue_shown(request, told, faults=error.faults, status=status_of(error))
    return redirect(f"{reverse('work_issue', args=[number])}?gjort={_DONE[step]}")


def _before(request: HttpRequest, told: queries.IssueTold, step: str) -> HttpResponse:
    """What is read before an issue is sent to all; the issue itself where it cannot be."""
    people = queries.subscribers().confirmed
    if step != "send" or told.state != "draft" or not people:
        return redirect("work_issue", told.number)
    try:
        letter = actions.letter_of_draft(told.number)
    except SamlingError:  # its page says which news item is not published
        return redirect("work_issue", told.number)
    shown = {"n": format_number(people, language())}
    points = [
        ngettext("Brevet har %(n)s nyhet.", "Brevet har %(n)s nyheter.", len(told.items))
        % {"n": format_number(len(told.items), language())},
        _("Breven går ut i bakgrunden. Du kan stoppa dem som inte har gått."),
    ]
    if not _is_tested(told.number):
        points.insert(0, _("Du har inte skickat något prov sedan brevet skrevs."))
    return confirming_page(
        request,
        Confirming(
            about=_("Nyhetsbrev %(number)s") % {"number": told.number},
            title=_("Skicka ”%(subject)s” till alla?") % {"subject": told.subject},
            lead=ngettext(
                "Brevet går till %(n)s adress.", "Brevet går till %(n)s adresser.", people
            )
            % shown,
            points=points,
            lasting=_("Brev som har gått går inte att ta tillbaka, och inte att rätta."),
            button=ngettext("Skicka till %(n)s adress", "Skicka till %(n)s adresser", people)
            % shown,
            back=reverse("work_issue", args=[told.number]),
            version=told.version,
            hidden={"letter": letter.sha256},
        ),
        example_data=table_band([told]),
        breadcrumb=issue_crumbs(
            (told.subject, reverse("work_issue", args=[told.number])), (_("Skicka till alla"), None)
        ),
    )


def _is_tested(number: int) -> bool:
    """Whether a test has gone of the draft as it is written now."""
    done = (each.step for each in queries.steps_of(number))
    return next((each for each in done if each in ("test", "change", "write")), "") == "test"


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _news() -> dict[str, str]:
    """What can be chosen, newest first: names with titles."""
    return {each.slug: each.content.title for each in queries.latest_news(_CHOSEN_AMONG)}


def _told(request: HttpRequest, number: int) -> queries.IssueTold:
    check_tells(request)
    found = queries.issue(number)
    if found is None:
        raise Http404(str(number))
    return found


def _written(
    request: HttpRequest,
    form: IssueForm,
    save: Callable[[], int],
    title: str,
    told: queries.IssueTold | None,
) -> HttpResponse:
    """The form, or the issue once it is saved."""
    answer, status = taken(request, form, save, "work_issue")
    if answer is not None:
        return answer
    places = []
    if told is not None:
        places.append((told.subject, reverse("work_issue", args=[told.number])))
    return render(
        request,
        "knowledge/work/issue_form.html",
        {
            "form": form,
            "has_news": bool(form.fields["items"].choices),  # type: ignore[attr-defined]
            "key": new_key(),
            "told": told,
            "title": title,
            "example_data": told is not None and table_band([told]),
            "breadcrumb": issue_crumbs(*places, (title, None)),
        },
        status=status,
    )
