"""The pages of grants, in Swedish as they stand and in English under /en/."""

from django.urls import path

from .views import (
    about,
    calendar,
    check,
    compare,
    downloads,
    open_data,
    recipients,
    schemes,
    shares,
    start,
    what_if,
)

urlpatterns = [
    path("", start.start, name="start"),
    path("statsbidrag/", schemes.scheme_list, name="schemes"),
    path("statsbidrag/<slug:scheme_id>/", schemes.scheme, name="scheme"),
    path("statsbidrag/<slug:scheme_id>/prova/", what_if.what_if, name="what_if"),
    path("statsbidrag/<slug:scheme_id>/lista.<slug:form>", downloads.list_file, name="list_file"),
    path("statsbidrag/<slug:scheme_id>/<slug:code>/", shares.share, name="share"),
    path("statsbidrag/<slug:scheme_id>/<slug:code>/utrakning.pdf", downloads.letter, name="letter"),
    path("mottagare/", recipients.recipient_list, name="recipients"),
    path("mottagare/<slug:code>/", recipients.recipient, name="recipient"),
    path("jamfor/", compare.compare, name="compare"),
    path("granska/", check.check, name="check"),
    path("kalender/<slug:token>.ics", calendar.calendar, name="calendar"),
    path("oppna-data/", open_data.open_data, name="open_data"),
    path("om/", about.about, name="about"),
    path("tillganglighet/", about.accessibility, name="accessibility"),
]
