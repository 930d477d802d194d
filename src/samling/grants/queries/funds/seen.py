"""Funds and their rules, as they were decided one after the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samling.kernel import AreaCode, Kronor, Origin, Source, Text

from ... import models
from ...rules.funds import FundRules, Reserve


@dataclass(frozen=True)
class RulesSeen:
    """The rules as they were decided. by, at: who wrote them here, and when."""

    id: int
    number: int
    decided: date
    decision: str
    board: Text
    rules: FundRules
    by: str
    at: datetime


@dataclass(frozen=True)
class FundSeen:
    """versions: its rules, the last decided first."""

    id: str
    holder: AreaCode
    version: int
    is_public: bool
    is_example: bool
    versions: tuple[RulesSeen, ...]

    @property
    def now(self) -> RulesSeen:
        """The rules that were decided last."""
        return self.versions[0]

    @property
    def title(self) -> Text:
        return self.now.rules.title

    def on(self, day: date) -> RulesSeen:
        """The rules that held on a day; the first where none were decided by then."""
        return next((each for each in self.versions if each.decided <= day), self.versions[-1])


def fund(fund_id: str) -> FundSeen | None:
    """None where there is none."""
    found = _seen(models.Fund.objects.filter(id=fund_id))
    return found[0] if found else None


def funds_of(holder: AreaCode) -> tuple[FundSeen, ...]:
    """All that an organisation has, by title."""
    return _seen(models.Fund.objects.filter(holder=str(holder)))


def public_funds(holder: AreaCode | None = None) -> tuple[FundSeen, ...]:
    """Those that everybody may read of, by title; of one holder where it is named."""
    rows = models.Fund.objects.filter(is_public=True)
    return _seen(rows if holder is None else rows.filter(holder=str(holder)))


def named_funds(subjects: Iterable[str]) -> Mapping[str, Text]:
    """What funds and their years are called in the audit log: by "fund:id" and "fund_year:id"."""
    numbers = [
        int(name)
        for kind, _, name in (each.partition(":") for each in subjects)
        if kind == "fund_year" and name.isascii() and name.isdigit()
    ]
    ids = {each.removeprefix("fund:") for each in subjects if each.startswith("fund:")}
    years = list(models.FundYear.objects.filter(id__in=numbers)) if numbers else []
    ids |= {each.fund_id for each in years}
    funds = {each.id: each.title for each in _seen(models.Fund.objects.filter(id__in=ids))}
    words = {f"fund:{name}": title for name, title in funds.items()}
    for each in years:
        title = funds[each.fund_id]
        words[f"fund_year:{each.pk}"] = Text(f"{title.sv} {each.year}", f"{title.en} {each.year}")
    return words


def rules_seen(row: models.FundRulesVersion) -> RulesSeen:
    source = row.source
    rules = FundRules(
        title=Text(row.title_sv, row.title_en),
        purpose=Text(row.purpose_sv, row.purpose_en),
        area=Text(row.area_sv, row.area_en),
        at_most_per_user=Kronor(row.at_most_per_user),
        reserves=tuple(
            Reserve(Text(sv, en), Kronor(amount), through)
            for sv, en, amount, through in row.reserves
        ),
        source=Source(
            title=source["title"],
            publisher=source["publisher"],
            origin=Origin(source["origin"]),
            reference=source.get("reference") or None,
        ),
    )
    return RulesSeen(
        row.pk,
        row.number,
        row.decided,
        row.decision,
        Text(row.board_sv, row.board_en),
        rules,
        row.by,
        row.at,
    )


def _seen(rows: Any) -> tuple[FundSeen, ...]:
    """Two questions, however many there are."""
    funds: Iterable[models.Fund] = rows.prefetch_related("rules")
    found = [
        FundSeen(
            row.pk,
            AreaCode(row.holder_id),
            row.version,
            row.is_public,
            row.is_example,
            tuple(
                rules_seen(each)
                for each in sorted(
                    row.rules.all(), key=lambda each: (each.decided, each.number), reverse=True
                )
            ),
        )
        for row in funds
    ]
    return tuple(sorted(found, key=lambda each: each.title.sv.casefold()))
