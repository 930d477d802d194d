"""The rounds of an organisation: those it leads and those it is asked in; a new one; its facts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.kernel import AreaCode, SamlingError, format_date
from samling.platform.access import member, takes_forms
from samling.platform.forms_sent import new_key, status_of
from samling.platform.templatetags.samling_format import language
from samling.registry import queries as registry
from samling.registry.middleware import acting_of
from samling.supply.actions import mapping as actions
from samling.supply.data.mapping import templates
from samling.supply.forms import FactsForm, NewRoundForm, day_words, said, said_of
from samling.supply.queries import mapping as queries
from samling.supply.rules import REPLY, ROUND
from samling.supply.views.work.asking import crumbs

from .asking import (
    asked,
    check_leads,
    draft_seen,
    example_band,
    leads,
    list_crumb,
    party_of,
    round_crumb,
)


@member
def mappings(request: HttpRequest) -> HttpResponse:
    """One's own rounds, and those that one is to answer."""
    party = party_of(request)
    asked_in = queries.rounds_asked(party, timezone.localdate())
    own = queries.rounds_of(party)
    names = queries.names_of(sorted({each.owner for each in asked_in}))
    to_do = [each for each in asked_in if each.is_taken and each.state != "sent"]
    return render(
        request,
        "supply/mapping/list.html",
        {
            "acting": acting_of(request),
            "lead": _lead(len(to_do), own),
            "asked": [_asked_row(each, names) for each in asked_in],
            "own": [_own_row(each) for each in own],
            "leads": leads(request),
            "example_data": example_band(
                any(each.is_example for each in own) or any(each.is_example for each in asked_in)
            ),
            "breadcrumb": crumbs((_("Kartläggningar"), None)),
        },
    )


@member
@takes_forms
def new_mapping(request: HttpRequest) -> HttpResponse:
    """A new round: empty, from a template, or from one's own earlier."""
    check_leads(request)
    sources = _sources(party_of(request))
    form = NewRoundForm(
        request.POST if request.method == "POST" else None,
        [(name, label) for name, label, _about in sources],
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            kind, _sep, name = form.cleaned_data["source"].partition("-")
            try:
                begun = actions.begin_round(
                    form.cleaned_data["title"],
                    asked(request, is_blind=True),
                    template=name if kind == "mall" else "",
                    earlier=int(name) if kind == "tidigare" else None,
                )
            except SamlingError as error:
                status = status_of(error)
                for fault in error.faults:
                    form.add_error(None, said_of(fault))
            else:
                return redirect(reverse("mapping", args=[begun.pk]))
    return render(
        request,
        "supply/mapping/new.html",
        {
            "form": form,
            "key": new_key(),
            "templates": templates(),
            "breadcrumb": crumbs(list_crumb(), (_("Ny kartläggning"), None)),
        },
        status=status,
    )


@member
@takes_forms
def mapping_facts(request: HttpRequest, round_id: int) -> HttpResponse:
    """What a draft is beside its questions."""
    found = draft_seen(request, round_id)
    form = FactsForm(request.POST if request.method == "POST" else None, _initial(found))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            areas, organisations, wrong = _read_where(form.cleaned_data["where"])
            if wrong:
                form.add_error("where", wrong)
            else:
                raw = {**form.cleaned_data, "areas": areas, "organisations": organisations}
                del raw["where"]
                try:
                    actions.write_round(found.id, raw, asked(request))
                except actions.BadRound as bad:
                    form.told(bad.found)
                except SamlingError as error:
                    status = status_of(error)
                    for fault in error.faults:
                        form.add_error(None, said_of(fault))
                else:
                    return redirect(reverse("mapping", args=[found.id]))
    return render(
        request,
        "supply/mapping/facts.html",
        {
            "found": found,
            "form": form,
            "key": new_key(),
            "example_data": example_band(found.is_example),
            "breadcrumb": crumbs(list_crumb(), round_crumb(found), (_("Grunden"), None)),
        },
        status=status,
    )


def _lead(to_do: int, own: list[queries.RoundRow]) -> str:
    told = []
    if to_do:
        told.append(
            ngettext(
                "%(n)s kartläggning väntar på ert svar.",
                "%(n)s kartläggningar väntar på ert svar.",
                to_do,
            )
            % {"n": to_do}
        )
    running = sum(each.state == "open" for each in own)
    if running:
        told.append(
            ngettext("%(n)s av era egna är öppen.", "%(n)s av era egna är öppna.", running)
            % {"n": running}
        )
    return " ".join(told) or _("Ingen kartläggning pågår hos er just nu.")


def _asked_row(each: queries.AskedRow, names: dict[str, str]) -> dict[str, Any]:
    words = said(REPLY.state(each.state).text)
    if each.closes and each.is_taken and each.state != "sent":
        words = _("%(state)s. Svara senast %(day)s.") % {
            "state": words,
            "day": format_date(each.closes, language()),
        }
    return {
        "title": each.title,
        "owner": names[each.owner],
        "href": reverse("mapping_reply", args=[each.id]),
        "state": words,
    }


def _own_row(each: queries.RoundRow) -> dict[str, Any]:
    return {
        "title": each.title,
        "href": reverse("mapping", args=[each.id]),
        "state": said(ROUND.state(each.state).text),
        "asked": each.asked,
        "sent": each.sent,
        "closes": each.closes,
        "is_shown": each.published_on is not None,
    }


def _sources(party: str) -> list[tuple[str, str, str]]:
    """Where a round can begin from: value, words, and more of them."""
    found = [("tom-", _("En tom kartläggning"), "")]
    found += [(f"mall-{each.id}", said(each.title), said(each.about)) for each in templates()]
    found += [
        (f"tidigare-{each.id}", _("Er egen: %(title)s") % {"title": each.title}, "")
        for each in queries.rounds_of(party)
    ]
    return found


def _initial(found: queries.RoundTold) -> dict[str, Any]:
    areas = registry.registry()
    agencies = {each.id: each.name for each in registry.organisations()}
    where = [areas.area(AreaCode(each)).official_name for each in found.areas]
    where += [agencies.get(each, each) for each in found.organisations]
    return {
        "title": found.title,
        "purpose": found.purpose,
        "opens": day_words(found.opens),
        "closes": day_words(found.closes),
        "kinds": list(found.kinds),
        "where": "\n".join(where),
        "asks_offers": found.asks_offers,
    }


def _read_where(words: str) -> tuple[list[str], list[str], str]:
    """The codes of areas and the ids of agencies that are named; and what cannot be read."""
    names = registry.names()
    agencies = {
        name.casefold(): each.id
        for each in queries.can_be_asked()
        for name in (each.name, each.short_name)
        if name
    }
    areas, organisations = [], []
    for line in (each.strip() for each in words.splitlines()[:400]):
        if not line:
            continue
        if line.casefold() in agencies:
            organisations.append(agencies[line.casefold()])
            continue
        # A county is often written without its word: "Norrbotten".
        meant = names.candidates(line) or names.candidates(f"{line}s län")
        if len(meant) != 1:
            near = ", ".join(each.official_name for each in (meant or names.nearest(line))[:4])
            told = _("”%(line)s” är inget område och ingen myndighet som finns här.")
            if len(meant) > 1:
                told = _("”%(line)s” kan vara flera.")
            more = _("Skriv till exempel Sverige, Norrbottens län, Luleå eller Region Norrbotten.")
            if near:
                more = _("Det kan vara: %(near)s.") % {"near": near}
            return [], [], f"{told % {'line': line[:60]}} {more}"
        areas.append(str(meant[0].code))
    return areas, organisations, ""
