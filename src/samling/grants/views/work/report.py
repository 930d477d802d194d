"""Where a recipient writes its report, one part at a time, saved as it is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import access, actions, queries
from samling.grants.forms import as_sent, read_section, section_form
from samling.grants.rules.audit.findings import Severity
from samling.grants.rules.life import TO_REPORT
from samling.grants.rules.life.leads import days_left
from samling.grants.rules.reports import (
    ReportFinding,
    Section,
    check_report,
    part_of,
    read_answers,
    section_of,
    sections_of,
)
from samling.kernel import Fault, SamlingError, format_kronor, sha256_of
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs

from ..examples import events_band
from ..language import language
from .asking import acting_of, asked, holding_seen, new_key
from .grant import grant_page
from .names import area_called
from .report_offers import offers_to_choose
from .report_parts import Parts
from .report_told import differing, findings, in_language, place_of, refusals, told
from .report_units import remainder_told, units_table
from .steps import status_of


@dataclass(frozen=True)
class Writing:
    """The report of a grant as it stands: its parts, answers and what is found in them."""

    held: queries.Holding
    written: queries.WrittenReport
    sections: tuple[Section, ...]
    answers: Any
    findings: tuple[ReportFinding, ...]

    @property
    def draft(self) -> queries.DraftReport:
        return self.written.draft

    @property
    def warnings(self) -> tuple[ReportFinding, ...]:
        return tuple(each for each in self.findings if each.severity is Severity.WARNING)

    @property
    def uncommented(self) -> tuple[ReportFinding, ...]:
        return tuple(each for each in self.warnings if not self.answers.comments.get(each.key))

    def stops_in(self, section: Section) -> int:
        """How many things must be mended before the report can be sent."""
        if section is Section.CHECK:
            return len(self.uncommented)
        return sum(
            each.severity is Severity.ERROR and section_of(each.question) is section
            for each in self.findings
        )

    @property
    def is_ready(self) -> bool:
        return not any(self.stops_in(each) for each in Section)


def writing_of(held: queries.Holding) -> Writing:
    """Raises NoForm."""
    written = queries.written_report(held.id)
    draft = written.draft
    answers, wrong = read_answers(draft.form, draft.answers)
    findings = check_report(draft.form, answers, replace(draft.facts, refused=tuple(wrong)))
    sections = sections_of(draft.form, bool(draft.facts.units))
    return Writing(held, written, sections, answers, findings)


@member
@takes_forms
def report(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """A part of the report, and what is lacking in it; sent, it is saved."""
    held = holding_seen(request, scheme_id, code)
    acting = acting_of(request)
    is_own = access.is_own(acting, held)
    if not is_own or held.state not in TO_REPORT:
        return redirect("work_review", scheme_id, code)
    if not access.can_act_on_grant(acting, held):
        return redirect("work_report_send", scheme_id, code)
    try:
        writing = writing_of(held)
    except SamlingError as error:
        return grant_page(request, held, error, status_of(error))
    section = _section(request, writing)
    if request.method != "POST":
        sent = _as_sent(writing, section)
        return _page(request, writing, section, sent)
    try:
        saved = _save(request, writing, section)
    except SamlingError as error:
        return _refused(request, writing, section, error)
    address = reverse("work_report", args=[scheme_id, code])
    if request.headers.get("HX-Request"):
        return render(
            request,
            "grants/work/report_saved.html",
            {"at": timezone.localtime(), "seen": _seen(saved, section)},
        )
    if request.POST.get("do") == "next":
        later = writing.sections[writing.sections.index(section) + 1 :]
        return redirect(f"{address}?del={later[0] if later else section}")
    return redirect(f"{address}?del={section}&sparat=1")


def _section(request: HttpRequest, writing: Writing) -> Section:
    wanted = request.GET.get("del", "")
    first = next(each for each in writing.sections if each is not Section.UNITS)
    return next((each for each in writing.sections if each == wanted), first)


def _save(request: HttpRequest, writing: Writing, section: Section) -> Mapping[str, Any]:
    """Keep the part with the rest of the draft as it stands now.

    Whoever has written in another part meanwhile is not in the way; in this part it is a conflict.
    """
    draft, offers = writing.draft, writing.draft.facts.offers
    answers = {**draft.answers, **read_section(draft.form, section, request.POST, offers)}
    if draft.version and part_of(answers, section) == part_of(draft.answers, section):
        return answers
    is_as_seen = request.POST.get("seen", "") == _seen(draft.answers, section)
    wanted = asked(request)
    wanted = replace(
        wanted,
        version=draft.version if is_as_seen else -1,
        key=sha256_of([wanted.key, draft.version, answers]),
    )
    actions.save_draft(writing.held.id, answers, wanted, acting_for=str(writing.held.recipient))
    return answers


def _as_sent(writing: Writing, section: Section) -> MultiValueDict[str, Any]:
    draft = writing.draft
    return as_sent(draft.form, section, draft.answers, draft.facts.offers)


def _seen(answers: Mapping[str, Any], section: Section) -> str:
    """What the page shows of a part, so that a change by somebody else is known."""
    return sha256_of(part_of(answers, section))


def _refused(
    request: HttpRequest, writing: Writing, section: Section, error: SamlingError
) -> HttpResponse:
    """What was not saved stands in its fields, with why; a conflict shows what is saved too."""
    if request.headers.get("HX-Request"):
        return render(
            request,
            "grants/work/report_not_saved.html",
            {"faults": error.faults},
            status=status_of(error),
        )
    is_conflict = isinstance(error, actions.Conflict)
    if is_conflict:
        writing = writing_of(writing.held)
    others = _as_sent(writing, section) if is_conflict else None
    return _page(request, writing, section, request.POST, error.faults, others, status_of(error))


def _page(
    request: HttpRequest,
    writing: Writing,
    section: Section,
    sent: MultiValueDict[str, Any],
    faults: Iterable[Fault] = (),
    others: MultiValueDict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    held, draft = writing.held, writing.draft
    fields = section_form(draft.form, section, sent, in_language, writing.warnings)
    fields.is_valid()
    errors = refusals(fields, faults)
    if "kontroll" in request.GET and not faults:
        errors = told(fields, [f for f in writing.findings if section_of(f.question) is section])
    parts = Parts(draft.form, fields, writing.answers, draft.facts, writing.written.comments)
    place = writing.sections.index(section)
    below = queries.units_below(held) if draft.facts.units else ()
    scheme = queries.scheme(held.scheme_id)
    address = reverse("work_report", args=[held.scheme_id, held.address])
    return render(
        request,
        "grants/work/report.html",
        {
            "held": held,
            "scheme": scheme,
            "name": area_called(held.recipient),
            "lead": _lead(writing),
            "day": held.report_until,
            "left": days_left(held.report_until, timezone.localdate()) if held.report_until else "",
            "form": draft.form,
            "section": section,
            "number": place + 1,
            "count": len(writing.sections),
            "is_check": section is Section.CHECK,
            "is_money": section is Section.MONEY,
            "offers": offers_to_choose(draft, scheme.year) if section is Section.OFFERS else None,
            "sections": [_option(writing, each, section, address) for each in writing.sections],
            "groups": parts.groups(section, writing.warnings),
            "units": units_table(held, below) if section is Section.UNITS else None,
            "remainder": remainder_told(held, below)
            if section in (Section.UNITS, Section.MONEY)
            else "",
            "findings": findings(writing.findings, address) if section is Section.CHECK else (),
            "is_ready": writing.is_ready,
            "reason": writing.written.reason,
            "wanted": [
                {"words": words, "href": f"{address}?del={section_of(where)}#{place_of(where)}"}
                for where, words in writing.written.comments.items()
            ],
            "errors": errors,
            "others": differing(fields, sent, others) if others is not None else None,
            "reread": f"{address}?del={section}",
            "was_saved": "sparat" in request.GET,
            "previous": writing.sections[place - 1] if place else None,
            "is_last": place + 1 == len(writing.sections),
            "seen": _seen(draft.answers, section),
            "key": new_key(),
            "address": address,
            "example_data": events_band(held.is_example, held.scheme_id),
            "breadcrumb": crumbs(
                (
                    scheme.title.in_(language()),
                    reverse("work_grant", args=[held.scheme_id, held.address]),
                ),
                (_("Redovisa"), None),
            ),
        },
        status=status,
    )


def _lead(writing: Writing) -> str:
    """How much is to be accounted for, and how much of it has been."""
    held, spread = writing.draft.facts.held, writing.answers.total
    left = held - spread - (writing.answers.unused or 0)
    words = {
        "name": area_called(writing.held.recipient),
        "held": format_kronor(held, language()),
        "spread": format_kronor(spread, language()),
        "left": format_kronor(max(0, left), language()),
    }
    if not held:
        return _("%(name)s har inga egna pengar att redovisa: allt ligger hos enheterna.") % words
    if left > 0:
        return _("%(name)s ska redovisa %(held)s. %(left)s är kvar att skriva in.") % words
    return _("%(name)s ska redovisa %(held)s. Hela beloppet är inskrivet.") % words


def _option(writing: Writing, each: Section, current: Section, address: str) -> dict[str, Any]:
    stops = writing.stops_in(each)
    words = ngettext("%(n)s kvar", "%(n)s kvar", stops) % {"n": stops} if stops else _("klart")
    if each is Section.OFFERS and not stops and not part_of(writing.draft.answers, each):
        words = _("frivilligt")  # nothing is said, and nothing needs to be
    if each is Section.CHECK and not stops and not writing.is_ready:
        words = _("inte klart")
    return {
        "label": f"{each.words.in_(language())} ({words})",
        "href": f"{address}?del={each}",
        "current": each is current,
        "id": f"del-{each}",
    }
