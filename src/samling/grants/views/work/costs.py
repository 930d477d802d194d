"""Costs from accounts into a report: a file, a choice, a preview, and only then the draft."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samling.grants import access, actions, queries
from samling.grants.forms import CostsForm, packed, unpacked
from samling.grants.rules.accounting import (
    Certainty,
    CostPreview,
    Encoding,
    SieFile,
    SieLimits,
    costs_of,
    read_sie,
)
from samling.grants.rules.accounting.values import format_ore
from samling.grants.rules.life import TO_REPORT
from samling.grants.rules.reports import ReportForm
from samling.grants.rules.reports.costs import cost_key, of_other_years
from samling.kernel import Fault, SamlingError, format_kronor
from samling.platform.access import member, takes_forms
from samling.platform.crumbs import crumbs
from samling.platform.limits import limits
from samling.platform.whole_numbers import whole_number
from samling.registry import queries as registry

from ..examples import events_band
from ..language import language
from .asking import acting_of, asked, holding_acted_on, new_key
from .grant import grant_page
from .names import area_called
from .steps import status_of

_LONGEST_NAME = 200


@member
@takes_forms
def costs(request: HttpRequest, scheme_id: str, code: str) -> HttpResponse:
    """The imports that count, a form for a file, and what a file would fill in."""
    held = holding_acted_on(request, scheme_id, code)
    acting = acting_of(request)
    if not access.is_own(acting, held):
        raise Http404(code)
    if held.state not in TO_REPORT:
        return redirect("work_grant", scheme_id, code)
    try:
        draft = queries.written_report(held.id).draft
    except SamlingError as error:
        return grant_page(request, held, error, status_of(error))
    page = _Page(request, held, draft)
    if request.method != "POST":
        return page.first()
    if request.POST.get("do") == "remove":
        return page.removed()
    return page.read()


class _Page:
    """One answer to what was sent."""

    def __init__(
        self, request: HttpRequest, held: queries.Holding, draft: queries.DraftReport
    ) -> None:
        self.request, self.held, self.draft = request, held, draft
        self.address = reverse("work_costs", args=[held.scheme_id, held.address])

    def first(self) -> HttpResponse:
        return self.shown(CostsForm(initial={"period": str(self.held.year)}))

    def removed(self) -> HttpResponse:
        number = whole_number(self.request.POST.get("import", ""), 0)
        if number not in {each.id for each in queries.costs_taken(self.held.id)}:
            return redirect(self.address)
        try:
            actions.remove_costs(
                number,
                asked(self.request, is_blind=True),
                acting_for=str(self.held.recipient),
            )
        except SamlingError as error:
            form = CostsForm(initial={"period": str(self.held.year)})
            return self.shown(form, error=error, status=status_of(error))
        return redirect(f"{self.address}?borta=1")

    def read(self) -> HttpResponse:
        """The file of the page or the one that is carried, previewed or taken in."""
        post = self.request.POST
        most = limits().upload_bytes
        sent = self.request.FILES.get("file")
        name = sent.name if sent and sent.name else post.get("name", "")[:_LONGEST_NAME]
        content = sent.read() if sent else unpacked(post.get("packed", ""), most)
        if content is None or not name:
            words = _("Välj en SIE-fil.")
            return self.shown(CostsForm(post), file_error=words, status=422)
        try:
            file = read_sie(content, name, SieLimits(max_bytes=most))
        except SamlingError as unread:
            return self.shown(CostsForm(post), error=unread, status=422)
        carried = packed(content)
        if carried is None:
            words = _(
                "Filen är för stor att ta in här. Exportera färre konton eller en kortare tid."
            )
            return self.shown(CostsForm(post), file_error=words, status=422)
        form = CostsForm(post, file=file)
        if not form.is_valid():
            return self.shown(form, name=name, carried=carried, file=file, status=422)
        chosen = form.chosen()
        preview = costs_of(file, chosen)
        error: SamlingError | None = None
        if post.get("do") == "import":
            wanted = _purposes(self.request, preview)
            try:
                actions.import_costs(
                    self.held.id,
                    content,
                    name,
                    chosen,
                    wanted,
                    asked(self.request),
                    acting_for=str(self.held.recipient),
                )
            except SamlingError as raised:
                error = raised
            else:
                report = reverse("work_report", args=[self.held.scheme_id, self.held.address])
                return redirect(f"{report}?del=pengar")
        return self.shown(
            form,
            name=name,
            carried=carried,
            file=file,
            preview=preview,
            error=error,
            status=status_of(error) if error else 200,
        )

    def shown(
        self,
        form: CostsForm,
        *,
        name: str = "",
        carried: str = "",
        file: SieFile | None = None,
        preview: CostPreview | None = None,
        error: SamlingError | None = None,
        file_error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        held, scheme = self.held, queries.scheme(self.held.scheme_id)
        taken = queries.costs_taken(held.id)
        names = registry.names_of([each.by for each in taken])
        return render(
            self.request,
            "grants/work/costs.html",
            {
                "held": held,
                "scheme": scheme,
                "name": area_called(held.recipient),
                "lead": _lead(preview, name) if preview else _taken(taken),
                "form": form,
                "objects": [form[each] for each in form.fields if each.startswith("object.")],
                "file_errors": [{"text": file_error, "href": "#file"}] if file_error else [],
                "faults": error.faults if error else (),
                "file_name": name,
                "packed": carried,
                "file": file,
                "read_as": _read_as(file.encoding) if file else "",
                "preview": preview,
                "warnings": _warnings(file, preview, held, name),
                "rows": _rows(self.request, preview) if preview else [],
                "left_out": _left_out(preview) if preview else [],
                "purposes": _choices(self.draft.form),
                "all_purpose": self.request.POST.get("all", ""),
                "taken": [
                    {
                        "made": each,
                        "by": names.get(each.by, each.by),
                        "at": timezone.localtime(each.at),
                    }
                    for each in taken
                ],
                "was_removed": "borta" in self.request.GET,
                "draft_version": self.draft.version,
                "key": new_key(),
                "example_data": events_band(held.is_example, held.scheme_id),
                "breadcrumb": crumbs(
                    (
                        scheme.title.in_(language()),
                        reverse("work_grant", args=[held.scheme_id, held.address]),
                    ),
                    (_("Redovisa"), reverse("work_report", args=[held.scheme_id, held.address])),
                    (_("Kostnader"), None),
                ),
            },
            status=status,
        )


def _purposes(request: HttpRequest, preview: CostPreview) -> dict[str, str]:
    """The purpose of each cost: its own, else the one for all; "none" leaves it out."""
    all_of_them = request.POST.get("all", "")
    found = {}
    for cost in preview.costs:
        key = cost_key(cost)
        purpose = request.POST.get(f"purpose.{key}", "") or all_of_them
        if purpose and purpose != "none":
            found[key] = purpose
    return found


def _rows(request: HttpRequest, preview: CostPreview) -> list[dict[str, Any]]:
    return [
        {
            "key": cost_key(cost),
            "account": f"{cost.account.number} {cost.account.name}".strip(),
            "objects": ", ".join(f"{each.code} {each.name}".strip() for each in cost.objects),
            "amount": int(cost.kronor),
            "entries": len(cost.entries),
            "purpose": request.POST.get(f"purpose.{cost_key(cost)}", ""),
        }
        for cost in preview.costs
    ]


def _warnings(
    file: SieFile | None, preview: CostPreview | None, held: queries.Holding, name: str
) -> list[Fault]:
    """What hinders nothing, but is to be known before the costs are taken in."""
    other = of_other_years(preview, held.year, name) if preview else None
    return [*([other] if other else []), *(file.warnings if file else ())]


def _left_out(preview: CostPreview) -> list[dict[str, Any]]:
    return [
        {
            "term": each.reason.words,
            "value": ngettext("%(n)s rad", "%(n)s rader", each.rows) % {"n": each.rows},
            "note": f"{format_ore(each.amount, language())} kr",
        }
        for each in preview.left_out
    ]


def _choices(form: ReportForm) -> list[tuple[str, str]]:
    return [(each.id, each.title.in_(language())) for each in form.purposes]


def _lead(preview: CostPreview, name: str) -> str:
    return _("%(name)s: %(total)s i kostnader stämmer med det du valt.") % {
        "name": name,
        "total": format_kronor(preview.kronor, language()),
    }


def _taken(taken: tuple[queries.CostsTaken, ...]) -> str:
    if not taken:
        return _("Inga kostnader är inlästa. Välj en SIE-fil (typ 4) ur ekonomisystemet.")
    total = format_kronor(sum(each.total for each in taken), language())
    return ngettext(
        "%(total)s är inläst ur %(n)s fil.", "%(total)s är inläst ur %(n)s filer.", len(taken)
    ) % {"total": total, "n": len(taken)}


def _read_as(encoding: Encoding) -> str:
    """Which characters the file is written with, and how sure that is."""
    words = {
        Certainty.CERTAIN: _("Filen är skriven med teckenuppsättningen %(name)s. Det är säkert."),
        Certainty.LIKELY: _("Filen är troligen skriven med teckenuppsättningen %(name)s."),
        Certainty.GUESS: _(
            "Det går inte att se vilken teckenuppsättning filen är skriven med. Den är läst som "
            "%(name)s: se efter att å, ä och ö står rätt."
        ),
    }
    return words[encoding.certainty] % {"name": _CALLED.get(encoding.name, encoding.name.upper())}


_CALLED = {"cp1252": "Windows-1252"}
