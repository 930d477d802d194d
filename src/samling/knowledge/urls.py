"""The pages of the register: for everyone, and at work for the agency that keeps it."""

from django.urls import path

from .views import files, programme, programmes, start

_PROGRAMME = "kunskap/program/<slug:slug>/"

urlpatterns = [
    path("kunskap/", start.knowledge, name="knowledge"),
    path("kunskap/program/", programmes.programmes, name="programmes"),
    path("kunskap/program/lista.<slug:form>", files.programmes_file, name="programmes_file"),
    path(_PROGRAMME, programme.programme, name="programme"),
    path(f"{_PROGRAMME}version/<int:number>/", programme.version, name="programme_version"),
]
