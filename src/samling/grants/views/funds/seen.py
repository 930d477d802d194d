"""What everybody may see of funds: those that are shown to all, and years that are decided."""

from django.http import Http404

from samling.grants import queries


def public_fund(fund_id: str) -> queries.FundSeen:
    """The fund that an address names, if everybody may read of it; else there is no such page."""
    found = queries.fund(fund_id)
    if found is None or not found.is_public:
        raise Http404(fund_id)
    return found


def public_year(fund_id: str, year: int) -> queries.FundYearSeen:
    """A year of such a fund, once it is decided."""
    public_fund(fund_id)
    found = queries.fund_year(fund_id, year)
    if found is None or not found.is_decided:
        raise Http404(f"{fund_id} {year}")
    return found


def decided_years(fund_id: str) -> list[queries.FundYearBrief]:
    return [each for each in queries.fund_years(fund_id) if each.state not in ("open", "proposed")]
