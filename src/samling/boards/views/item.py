"""How one matter is treated at a meeting: proposals, what the chair finds, votes, reservations."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samling.boards import actions, queries
from samling.boards.forms import ProposalForm, RecusedForm, ReservationForm
from samling.boards.forms.saying import said, said_of
from samling.boards.rules.course import (
    MAIN,
    Course,
    begun,
    decided_points,
    names_of,
    proposal_name,
    told,
)
from samling.boards.rules.life import MEETING
from samling.boards.rules.seats import Present, voting
from samling.boards.rules.voting import Ballot, Count, Kind, Outcome, sides_in_words, sides_of
from samling.kernel import SamlingError, Text, steps_for, uncapital
from samling.platform.access import member, only_forms
from samling.platform.forms_sent import new_key
from samling.platform.reading_log import logs_reading

from .asking import actor_of, asked, crumbs, example_band, meeting_seen, meetings_crumb, status_of

_BALLOTS = (
    (Ballot.YES, Text("Ja", "Yes")),
    (Ballot.NO, Text("Nej", "No")),
    (Ballot.ABSTAINS, Text("Avstår", "Abstains")),
)


def _told_of(_request: HttpRequest, found: queries.MeetingRow, *_more: Any, **_named: Any) -> str:
    return f"meeting:{found.id}"


@member
def item(request: HttpRequest, meeting_id: int, item_id: int) -> HttpResponse:
    """A matter at a meeting."""
    found = meeting_seen(request, meeting_id)
    return _page(request, found, _item(found, item_id))


@member
@only_forms
def treat(request: HttpRequest, meeting_id: int, item_id: int, deed: str) -> HttpResponse:
    """Enter one thing of how a matter is treated."""
    found = meeting_seen(request, meeting_id)
    row = _item(found, item_id)
    deeds: dict[str, Callable[[], Any]] = {
        "ta-tillbaka": lambda: actions.take_back(
            row.id, request.POST.get("proposal", ""), asked(request)
        ),
        "proposition": lambda: actions.put(
            row.id, request.POST.get("winner", "") or None, asked(request)
        ),
        "votering": lambda: actions.count_votes(
            row.id, _ballots(request, found, row), asked(request)
        ),
        "om": lambda: actions.begin_anew(row.id, asked(request)),
        "omedelbart": lambda: actions.approve_at_once(
            row.id, asked(request), is_immediate=request.POST.get("is_immediate") == "1"
        ),
    }
    there = _there(found, row)
    able = voting(there, row.recused)
    proposal = ProposalForm(request.POST, present=able) if deed == "forslag" else None
    against = ReservationForm(request.POST, present=able) if deed == "reservation" else None
    recused = RecusedForm(request.POST, present=there) if deed == "jav" else None
    form = proposal or against or recused
    if form is not None:
        if not form.is_valid():
            return _page(
                request,
                found,
                row,
                proposal=proposal,
                against=against,
                recused=recused,
                status=422,
            )
        cleaned = form.cleaned_data
        deeds["jav"] = lambda: actions.recuse(row.id, cleaned["names"], asked(request))
        deeds["forslag"] = lambda: actions.propose(
            row.id, Kind(cleaned["kind"]), cleaned["by"], cleaned["words"], asked(request)
        )
        deeds["reservation"] = lambda: actions.reserve(
            row.id,
            cleaned["by"],
            cleaned["words"],
            asked(request),
            is_written=cleaned["is_written"],
        )
    if deed not in deeds:
        raise Http404(deed)
    try:
        deeds[deed]()
    except SamlingError as error:
        if form is not None:
            for fault in error.faults:
                form.add_error(None, said_of(fault))
            return _page(
                request,
                found,
                row,
                proposal=proposal,
                against=against,
                recused=recused,
                status=status_of(error),
            )
        return _page(request, found, row, error, status=status_of(error))
    return redirect("item", meeting_id=found.id, item_id=row.id)


@logs_reading("boards.read_meeting", _told_of)
def _page(
    request: HttpRequest,
    found: queries.MeetingRow,
    row: queries.ItemRow,
    error: SamlingError | None = None,
    status: int = 200,
    proposal: ProposalForm | None = None,
    against: ReservationForm | None = None,
    recused: RecusedForm | None = None,
) -> HttpResponse:
    course = row.course or begun(queries.main_proposer_of(row.id))
    there = _there(found, row)
    able = voting(there, row.recused)
    body = Text.same(uncapital(found.body_name))
    put = course.next
    outcome = put if isinstance(put, Outcome) else None
    points = queries.proposed_points_of(row.id)
    can_treat = "treat" in [step.id for step in steps_for(MEETING, found.state, actor_of(request))]
    address = reverse("meeting", args=[found.id])
    return render(
        request,
        "boards/item.html",
        {
            "found": found,
            "row": row,
            "faults": error.faults if error else (),
            "base": reverse("item", args=[found.id, row.id]),
            "key": new_key(),
            "can_treat": can_treat,
            "has_present": bool(found.present),
            "lead": _lead(row, outcome),
            "main": course.proposals[0].by,
            "points": points,
            "others": [
                {
                    "id": each.id,
                    "by": each.by,
                    "kind": each.kind.text,
                    "words": each.words,
                    "can_go": can_treat and not course.rounds,
                }
                for each in course.proposals
                if each.id != MAIN
            ],
            "told": told(course, body),
            "put": None
            if isinstance(put, Outcome)
            else _put(course, put, voting(found.present, row.recused)),
            "outcome": outcome,
            "decided": queries.known_points(row.id)
            or (decided_points(course, outcome, points, found.body_name) if outcome else ()),
            "reservations": course.reservations,
            "can_propose": can_treat and not course.rounds,
            "can_begin_anew": can_treat and (bool(course.rounds) or bool(course.reservations)),
            "proposal": proposal or ProposalForm(present=able),
            "against": against or ReservationForm(present=able),
            "recused": recused or RecusedForm(present=there, initial={"names": list(row.recused)}),
            "excerpt": reverse("excerpt", args=[found.id, row.id, "pdf"]) if row.paragraph else "",
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(meetings_crumb(), (found.body_name, address), (row.title, None)),
        },
        status=status,
    )


def _lead(row: queries.ItemRow, outcome: Outcome | None) -> str:
    if row.paragraph:
        return _("Ärendet är avgjort, § %(n)s.") % {"n": row.paragraph}
    if outcome is not None:
        return _("Ärendet är behandlat. Beslutet gäller när sammanträdet avslutas.")
    return _("För in vad som föreslås och vad ordföranden finner.")


def _there(found: queries.MeetingRow, row: queries.ItemRow) -> tuple[Present, ...]:
    """Who was there when the matter was treated, or is there to treat it."""
    return row.present or found.present


def _put(course: Course, pair: tuple[str, str | None], able: tuple[Present, ...]) -> dict[str, Any]:
    """What the chair puts to the body next, with the answers that there are."""
    first = course.proposal(pair[0])
    second = course.proposal(pair[1]) if pair[1] else None
    answers = [{"id": first.id, "words": said(proposal_name(first))}]
    if second is not None:
        answers.append({"id": second.id, "words": said(proposal_name(second))})
    sides = sides_of(pair, first.kind)
    yes, no = sides_in_words(Count(*sides, {}, ""), names_of(course))
    return {
        "is_pair": second is not None,
        "answers": answers,
        "first": said(proposal_name(first)),
        "yes": said(yes),
        "no": said(no),
        "voters": [{"number": number, "called": each.called} for number, each in enumerate(able)],
        "ballots": [{"value": value.value, "words": said(words)} for value, words in _BALLOTS],
    }


def _ballots(
    request: HttpRequest, found: queries.MeetingRow, row: queries.ItemRow
) -> dict[str, Ballot]:
    known = {each.value: each for each in Ballot}
    return {
        each.called: known[value]
        for number, each in enumerate(voting(found.present, row.recused))
        if (value := request.POST.get(f"ballot.{number}", "")) in known
    }


def _item(found: queries.MeetingRow, item_id: int) -> queries.ItemRow:
    row = queries.item(item_id, found.id)
    if row is None or row.matter is None:
        raise Http404(str(item_id))
    return row
