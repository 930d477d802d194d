"""The pages of programmes, guidance, checklists, news and the newsletter: open, and at work."""

from django.urls import path

from .views import (
    checklists,
    examples,
    files,
    guidance,
    news,
    newsletter,
    programme,
    programmes,
    start,
)
from .views.work import (
    checklist_summary,
    example_steps,
    guidance_writing,
    issues,
    overview,
    shared_checklists,
    stewardship,
    subscribing,
    telling,
    writing,
)
from .views.work import checklists as work_checklists
from .views.work import examples as work_examples
from .views.work import guidance as work_guidance

_PAGE = "kunskap/vagledning/<slug:slug>/"
_WORK_PAGE = "arbete/kunskap/vagledning/<slug:slug>/"
_FILLED = "arbete/checklistor/<slug:slug>/<int:year>/"
_EXAMPLE = "arbete/exempel/<int:number>/"
_PROGRAMME = "kunskap/program/<slug:slug>/"
_WORK = "arbete/kunskap/program/<slug:slug>/"
_NEWS = "arbete/kunskap/nyheter/<slug:slug>/"
_ISSUES = "arbete/kunskap/nyhetsbrev/"

urlpatterns = [
    path("kunskap/", start.knowledge, name="knowledge"),
    path("kunskap/program/", programmes.programmes, name="programmes"),
    path("kunskap/program/lista.<slug:form>", files.programmes_file, name="programmes_file"),
    path(_PROGRAMME, programme.programme, name="programme"),
    path(f"{_PROGRAMME}version/<int:number>/", programme.version, name="programme_version"),
    path("arbete/kunskap/program/", overview.work_programmes, name="work_programmes"),
    path("arbete/kunskap/program/nytt/", writing.new_programme, name="new_programme"),
    path(_WORK, overview.work_programme, name="work_programme"),
    path(f"{_WORK}andra/", writing.change_programme, name="change_programme"),
    path(f"{_WORK}studie/", writing.add_study, name="add_study"),
    path(f"{_WORK}studie/<int:number>/", writing.change_study, name="change_study"),
    path(f"{_WORK}studie/<int:number>/ta-bort/", writing.remove_study, name="remove_study"),
    path(f"{_WORK}bedomning/", writing.judge_programme, name="judge_programme"),
    path(f"{_WORK}forvaltning/", stewardship.steward_programme, name="steward_programme"),
    path(
        f"{_WORK}forvaltning/<int:holding>/avsluta/",
        stewardship.end_stewardship,
        name="end_stewardship",
    ),
    path("kunskap/vagledning/", guidance.guidance, name="guidance"),
    path(_PAGE, guidance.guidance_page, name="guidance_page"),
    path(f"{_PAGE}version/<int:number>/", guidance.guidance_version, name="guidance_version"),
    path("kunskap/checklistor/", checklists.checklists, name="checklists"),
    path("kunskap/checklistor/<slug:slug>/", checklists.checklist, name="checklist"),
    path("kunskap/exempel/", examples.examples, name="examples"),
    path("arbete/kunskap/vagledning/", work_guidance.work_guidance, name="work_guidance"),
    path("arbete/kunskap/vagledning/ny/", guidance_writing.new_guidance, name="new_guidance"),
    path(_WORK_PAGE, work_guidance.work_guidance_page, name="work_guidance_page"),
    path(f"{_WORK_PAGE}skriv/", guidance_writing.write_guidance, name="write_guidance"),
    path(f"{_WORK_PAGE}granskad/", work_guidance.review_guidance, name="review_guidance"),
    path(f"{_WORK_PAGE}ta-bort-utkast/", work_guidance.discard_guidance, name="discard_guidance"),
    path("arbete/checklistor/", work_checklists.work_checklists, name="work_checklists"),
    path(
        "arbete/checklistor/delade/", shared_checklists.shared_checklists, name="shared_checklists"
    ),
    path(
        "arbete/checklistor/delade/<int:number>/",
        shared_checklists.shared_checklist,
        name="shared_checklist",
    ),
    path(_FILLED, checklist_summary.work_checklist, name="work_checklist"),
    path(f"{_FILLED}fyll-i/", work_checklists.fill_checklist, name="fill_checklist"),
    path(f"{_FILLED}steg/<slug:step>/", checklist_summary.checklist_step, name="checklist_step"),
    path(f"{_FILLED}lista.<slug:form>", checklist_summary.checklist_file, name="checklist_file"),
    path("arbete/exempel/", work_examples.work_examples, name="work_examples"),
    path(
        "arbete/exempel/nytt/<slug:slug>/<slug:item>/",
        work_examples.suggest_example,
        name="suggest_example",
    ),
    path(_EXAMPLE, work_examples.work_example, name="work_example"),
    path(f"{_EXAMPLE}andra/", work_examples.change_example, name="change_example"),
    path(f"{_EXAMPLE}steg/<slug:step>/", example_steps.example_step, name="example_step"),
    path("kunskap/nyheter/", news.news, name="news"),
    path("kunskap/nyheter/<slug:slug>/", news.news_item, name="news_item"),
    path("kunskap/nyhetsbrev/", newsletter.newsletter, name="newsletter"),
    path("kunskap/nyhetsbrev/skickat/", newsletter.newsletter_asked, name="newsletter_asked"),
    path(
        "kunskap/nyhetsbrev/bekrafta/<str:signed>/",
        newsletter.confirm_newsletter,
        name="confirm_newsletter",
    ),
    path(
        "kunskap/nyhetsbrev/avsluta/<str:token>/",
        newsletter.end_newsletter,
        name="end_newsletter",
    ),
    path("arbete/kunskap/nyheter/", telling.work_news, name="work_news"),
    path("arbete/kunskap/nyheter/ny/", telling.new_news, name="new_news"),
    path(_NEWS, telling.work_news_item, name="work_news_item"),
    path(f"{_NEWS}andra/", telling.change_news, name="change_news"),
    path(f"{_NEWS}steg/<slug:step>/", telling.news_step, name="news_step"),
    path(_ISSUES, issues.work_newsletter, name="work_newsletter"),
    path(f"{_ISSUES}nytt/", issues.new_issue, name="new_issue"),
    path(f"{_ISSUES}adress/", subscribing.find_subscriber, name="find_subscriber"),
    path(f"{_ISSUES}adress/ta-bort/", subscribing.remove_subscriber, name="remove_subscriber"),
    path(f"{_ISSUES}<int:number>/", issues.work_issue, name="work_issue"),
    path(f"{_ISSUES}<int:number>/andra/", issues.change_issue, name="change_issue"),
    path(f"{_ISSUES}<int:number>/brev/", issues.issue_letter, name="issue_letter"),
    path(f"{_ISSUES}<int:number>/utfall.csv", issues.issue_file, name="issue_file"),
    path(f"{_ISSUES}<int:number>/steg/<slug:step>/", issues.issue_step, name="issue_step"),
]
