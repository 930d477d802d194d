"""The pages of the register, news and the newsletter: for everyone, and at work for the agency that
keeps the register."""

from django.urls import path

from .views import files, news, newsletter, programme, programmes, start
from .views.work import issues, overview, stewardship, subscribing, telling, writing

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
