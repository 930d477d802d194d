"""Is the service alive, and is it ready?"""

from django.urls import path

from . import views

app_name = "platform"
urlpatterns = [
    path("", views.alive, name="alive"),
    path("redo", views.ready, name="ready"),
]
