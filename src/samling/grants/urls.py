"""The pages of grants, in Swedish as they stand and in English under /en/."""

from django.urls import path

from .views import (
    about,
    check,
    compare,
    decisions,
    downloads,
    open_data,
    recipients,
    schemes,
    shares,
    start,
    what_if,
)
from .views.funds import files as fund_files
from .views.funds import public as public_funds
from .views.way import area as way_area
from .views.way import back as way_back
from .views.way import scheme as way_scheme
from .views.work import (
    beginning,
    costs,
    files,
    opening,
    report,
    report_lists,
    report_send,
    requisition,
    review,
    sharing,
    steps,
)
from .views.work import grant as work_grant
from .views.work import scheme as work_scheme
from .views.work import start as work_start
from .views.work.funds.urls import fund_patterns
from .views.work.money.urls import money_patterns

urlpatterns = [
    path("", start.start, name="start"),
    path("statsbidrag/", schemes.scheme_list, name="schemes"),
    path("statsbidrag/<slug:scheme_id>/", schemes.scheme, name="scheme"),
    path("statsbidrag/<slug:scheme_id>/prova/", what_if.what_if, name="what_if"),
    path("statsbidrag/<slug:scheme_id>/pengarna/", way_scheme.way, name="way"),
    path(
        "statsbidrag/<slug:scheme_id>/pengarna/<slug:code>/insats/<int:row>/",
        way_back.way_back,
        name="way_back",
    ),
    path("pengarna/<slug:code>/", way_area.way_of_area, name="way_of_area"),
    path("statsbidrag/<slug:scheme_id>/lista.<slug:form>", downloads.list_file, name="list_file"),
    path("statsbidrag/<slug:scheme_id>/beslut/<int:number>/", decisions.decision, name="decision"),
    path(
        "statsbidrag/<slug:scheme_id>/beslut/<int:number>/lista.<slug:form>",
        decisions.decision_file,
        name="decision_file",
    ),
    path("statsbidrag/<slug:scheme_id>/<slug:code>/", shares.share, name="share"),
    path("statsbidrag/<slug:scheme_id>/<slug:code>/utrakning.pdf", downloads.letter, name="letter"),
    path("fonder/", public_funds.funds, name="funds"),
    path("fonder/<slug:fund_id>/", public_funds.fund, name="fund"),
    path("fonder/<slug:fund_id>/<int:year>/", public_funds.fund_year, name="fund_year"),
    path(
        "fonder/<slug:fund_id>/<int:year>/lista.<slug:form>",
        fund_files.fund_file,
        name="fund_file",
    ),
    path("mottagare/", recipients.recipient_list, name="recipients"),
    path("mottagare/<slug:code>/", recipients.recipient, name="recipient"),
    path("jamfor/", compare.compare, name="compare"),
    path("granska/", check.check, name="check"),
    path("oppna-data/", open_data.open_data, name="open_data"),
    path("arbete/", work_start.start, name="work"),
    path("arbete/filer/", files.to_sign, name="work_to_sign"),
    path("arbete/bidrag/<slug:scheme_id>/", work_scheme.scheme, name="work_scheme"),
    path("arbete/bidrag/<slug:scheme_id>/borja/", beginning.begin, name="work_begin"),
    path("arbete/bidrag/<slug:scheme_id>/oppna/", opening.open_scheme, name="work_open"),
    path("arbete/bidrag/<slug:scheme_id>/omfordela/", opening.planned_round, name="work_round"),
    path(
        "arbete/bidrag/<slug:scheme_id>/steg/<slug:step>/",
        steps.scheme_step,
        name="work_scheme_step",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/redovisningar/",
        report_lists.reports,
        name="work_reports",
    ),
    path("arbete/las-in-redovisningar/", report_lists.import_rows, name="work_report_rows"),
    *money_patterns,
    *fund_patterns,
    path("arbete/bidrag/<slug:scheme_id>/<slug:code>/", work_grant.grant, name="work_grant"),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/pengarna/",
        way_scheme.work_way,
        name="work_way",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/pengarna/insats/<int:row>/",
        way_back.work_way_back,
        name="work_way_back",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/redovisa/",
        report.report,
        name="work_report",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/redovisa/kostnader/",
        costs.costs,
        name="work_costs",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/redovisa/skicka/",
        report_send.send,
        name="work_report_send",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/granska/",
        review.review,
        name="work_review",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/granska/<slug:deed>/",
        review.answer,
        name="work_review_act",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/vidarefordela/",
        sharing.share,
        name="work_share",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/rekvirera/",
        requisition.requisition,
        name="work_requisition",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/filer/",
        files.attach,
        name="work_attach",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/filer/<int:file_id>/",
        files.download,
        name="work_file",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/filer/<int:file_id>/<slug:deed>/",
        files.act,
        name="work_file_act",
    ),
    path(
        "arbete/bidrag/<slug:scheme_id>/<slug:code>/steg/<slug:step>/",
        steps.grant_step,
        name="work_grant_step",
    ),
    path("om/", about.about, name="about"),
    path("tillganglighet/", about.accessibility, name="accessibility"),
]
