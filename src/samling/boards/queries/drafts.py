"""What a matter is drafted from: grants, funds and its own fields, as they are now."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from samling.grants import queries as grants
from samling.kernel import AreaCode, Kronor, Text
from samling.registry import queries as registry

from .. import models
from ..rules.content import Content
from ..rules.drafts import (
    Draft,
    GrantOfYear,
    MovedMoney,
    RequisitionFacts,
    SharedGrant,
    SharingFacts,
    fund_allocation_draft,
    fund_report_draft,
    moved_money_draft,
    requisition_draft,
    sub_allocation_draft,
)
from ..rules.matter_type import DraftSource, MatterType
from .consultations import draft_of_answer, title_of, told_source
from .kinds import kind_of
from .matters import content_of

_SOURCE = re.compile(r"(?:grant|consultation):\d{1,18}|fund:[\w-]{1,80}/\d{4}", re.ASCII)


@dataclass(frozen=True)
class SourceTold:
    """What a matter is drafted from. address: a route and its arguments."""

    words: Text
    address: tuple[str, ...]


def is_source(words: str) -> bool:
    """Whether it is written as something that a matter is drafted from: "grant:12"."""
    return _SOURCE.fullmatch(words) is not None


def grant_source(scheme_id: str, owner: str) -> str:
    """The party's own grant of a scheme, as a matter is drafted from it; empty without one."""
    whose, _, code = owner.partition(":")
    held = grants.holdings_of([AreaCode(code)]) if whose == "area" else ()
    return next((f"grant:{each.id}" for each in held if each.scheme_id == scheme_id), "")


def draft_of(
    kind: MatterType, source: str, fields: Mapping[str, Any], owner: str, board: str
) -> Draft | None:
    """What the figures give now; None where there is nothing to draft it from.

    owner: whose matter it is; what is another's gives nothing.
    """
    what, _, name = source.partition(":")
    if kind.draft is DraftSource.MOVED_MONEY:
        return _moved_money(fields, board)
    if kind.draft is DraftSource.CONSULTATION:
        return draft_of_answer(source, owner, board)
    if kind.draft in (DraftSource.REQUISITION, DraftSource.SUB_ALLOCATION):
        held = grants.holding(int(name)) if what == "grant" and name.isdecimal() else None
        if held is None or not held.is_published or owner != f"area:{held.recipient}":
            return None
        if kind.draft is DraftSource.REQUISITION:
            return requisition_draft(_requisition(held, fields, board))
        return _sub_allocation(held, fields, board)
    if kind.draft in (DraftSource.FUND_ALLOCATION, DraftSource.FUND_REPORT):
        return _of_fund(kind.draft, name, owner, board) if what == "fund" else None
    return None


def redrafted(matter: models.Matter, content: Content) -> Content | None:
    """A matter's content with what the figures give now; None where nothing is drafted."""
    kind = kind_of(matter)
    draft = draft_of(kind, matter.source, content.fields, matter.owner, matter.body.name)
    return content.redrafted(draft) if draft is not None else None


def redrafted_now(matter_id: int) -> Content | None:
    """The same of a matter by its id."""
    matter = models.Matter.objects.select_related("body").get(id=matter_id)
    return redrafted(matter, content_of(matter))


def source_told(source: str) -> SourceTold | None:
    """What a matter is drafted from, with where its page is; None for one that is not."""
    if (asked := told_source(source)) is not None:
        return SourceTold(title_of(asked), ("consultation", str(asked.id)))
    what, _, name = source.partition(":")
    if what == "fund":
        fund_id, _, year = name.rpartition("/")
        fund = grants.fund(fund_id)
        address = ("work_fund_year", fund_id, year)
        return SourceTold(of_year(fund.title, year), address) if fund else None
    held = grants.holding(int(name)) if what == "grant" and name.isdecimal() else None
    if held is None:
        return None
    title = grants.scheme(held.scheme_id).title
    return SourceTold(title, ("work_grant", held.scheme_id, held.address))


def of_year(title: Text, year: int | str) -> Text:
    """What something of a year is called."""
    return Text(f"{title.sv} {year}", f"{title.en} {year}")


def _of_fund(draft: DraftSource, name: str, owner: str, board: str) -> Draft | None:
    fund_id, _, year = name.rpartition("/")
    found = grants.fund(fund_id)
    if found is None or owner != f"area:{found.holder}" or not year.isdecimal():
        return None
    if draft is DraftSource.FUND_ALLOCATION:
        given = grants.fund_allocation_values(fund_id, int(year))
        if given is None:
            return None
        return fund_allocation_draft(given.rules, given.division, board=board, year=given.year)
    told = grants.fund_report_values(fund_id, int(year), on=timezone.localdate())
    if told is None:
        return None
    return fund_report_draft(told.rules, told.report, board=board, left=told.left)


def _requisition(held: grants.Holding, fields: Mapping[str, Any], board: str) -> RequisitionFacts:
    scheme = grants.scheme(held.scheme_id)
    area = registry.registry().area(held.recipient)
    before = fields.get("last_year")
    total = grants.run(held.scheme_id)
    return RequisitionFacts(
        board=board,
        recipient=area.official_name,
        agency=_agency(held.agency),
        grant=f"statsbidraget {scheme.title.sv}",
        now=GrantOfYear(
            held.year,
            Kronor(held.decided or held.had),
            Kronor(total.total) if total and total.total else None,
        ),
        last_year=GrantOfYear(
            held.year - 1,
            Kronor(before),
            Kronor(fields["last_year_total"]) if fields.get("last_year_total") else None,
        )
        if before
        else None,
        more=bool(fields.get("more")),
        plan=bool(scheme.every_demand),
        report_year=held.report_until.year if held.report_until else None,
        repaid=True,
    )


def _sub_allocation(held: grants.Holding, fields: Mapping[str, Any], board: str) -> Draft | None:
    scheme, areas = grants.scheme(held.scheme_id), registry.registry()
    shares = []
    for component, amounts in grants.decided_shares(held.scheme_id, held.recipient).items():
        units = tuple(
            (areas.area(code).official_name, Kronor(amount)) for code, amount in amounts.items()
        )
        title = scheme.component(component).title.sv
        whole = _whole(held, component)
        shares.append(SharedGrant(component.replace("_", "-"), title, whole, units, ""))
    if not shares:
        below = [
            each
            for each in grants.holdings_in(held.scheme_id, parent=held.id)
            if each.parent == held.id
        ]
        units = tuple(
            (areas.area(each.recipient).official_name, each.received)
            for each in below
            if each.received
        )
        if not units:
            return None
        title = scheme.title.sv
        shares.append(SharedGrant("fordelning", title, Kronor(held.received), units, ""))
    return sub_allocation_draft(
        SharingFacts(
            board=board,
            recipient=areas.area(held.recipient).official_name,
            agency=_agency(held.agency),
            title=f"Fördelning av {scheme.title.sv[:1].lower()}{scheme.title.sv[1:]}",
            year=held.year,
            grants=tuple(shares),
            unit_word=str(fields.get("unit_word") or "Nämnd"),
            report=str(fields.get("report") or ""),
        )
    )


def _whole(held: grants.Holding, component: str) -> Kronor:
    """What there is to share of one component: what the holder was given of it."""
    allocation = grants.decided_list(held.scheme_id)
    part = allocation.part(component, held.recipient) if allocation and not held.sharers else None
    return part if part is not None else Kronor(held.received)


def _moved_money(fields: Mapping[str, Any], board: str) -> Draft | None:
    try:
        return moved_money_draft(
            MovedMoney(
                board,
                Kronor(fields["amount"]),
                fields["taken_from"],
                fields["given_to"],
                fields["first_year"],
                fields.get("last_year"),
            )
        )
    except (KeyError, ValueError, TypeError):
        # Something is not filled in yet; the officer is told so by its field.
        return None


def _agency(organisation: str) -> str:
    return {each.id: each.name for each in registry.organisations()}.get(organisation, organisation)
