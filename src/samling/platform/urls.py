"""Is the service alive, is it ready, and how does it fare?"""

from django.urls import path

from . import views

app_name = "platform"
urlpatterns = [
    path("", views.alive, name="alive"),
    path("redo", views.ready, name="ready"),
    path("matvarden", views.figures, name="figures"),
]
