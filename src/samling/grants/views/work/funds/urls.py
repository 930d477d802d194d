"""The addresses of the pages of those who look after funds."""

from django.urls import path

from ...funds import files
from . import applications, fund, index, year

_FUND = "arbete/fonder/<slug:fund_id>/"
_YEAR = f"{_FUND}<int:year>/"
_ONE = f"{_YEAR}ansokan/<int:application_id>/"

fund_patterns = [
    path("arbete/fonder/", index.funds, name="work_funds"),
    path("arbete/fonder/ny-fond/", index.new, name="work_fund_new"),
    path(_FUND, fund.fund, name="work_fund"),
    path(f"{_FUND}visa/", fund.show, name="work_fund_show"),
    path(f"{_FUND}regler/", fund.rules, name="work_fund_rules"),
    path(f"{_FUND}post/", fund.entry, name="work_fund_entry"),
    path(f"{_FUND}oppna/", fund.begin, name="work_fund_begin"),
    path(_YEAR, year.year, name="work_fund_year"),
    path(f"{_YEAR}steg/<slug:step>/", year.step, name="work_fund_step"),
    path(f"{_YEAR}lista.<slug:form>", files.work_fund_file, name="work_fund_file"),
    path(f"{_YEAR}ansok/", applications.apply, name="work_fund_apply"),
    path(f"{_YEAR}las-in/", applications.load, name="work_fund_load"),
    path(_ONE, applications.application, name="work_fund_application"),
    path(f"{_ONE}andra/", applications.apply, name="work_fund_change"),
    path(f"{_ONE}ta-bort/", applications.withdraw, name="work_fund_withdraw"),
    path(f"{_ONE}redovisa/", applications.report, name="work_fund_report"),
]
