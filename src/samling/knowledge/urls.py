"""The pages of the register: for everyone, and at work for the agency that keeps it."""

from django.urls import path

from .views import files, programme, programmes, start
from .views.work import overview, stewardship, writing

_PROGRAMME = "kunskap/program/<slug:slug>/"
_WORK = "arbete/kunskap/program/<slug:slug>/"

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
]
