"""The pages of grants, in Swedish as they stand and in English under /en/."""

from django.urls import path

from .views import recipients, schemes

urlpatterns = [
    path("", schemes.start, name="start"),
    path("statsbidrag/", schemes.scheme_list, name="schemes"),
    path("statsbidrag/<slug:scheme_id>/", schemes.scheme, name="scheme"),
    path("statsbidrag/<slug:scheme_id>/<slug:code>/", recipients.share, name="share"),
    path("mottagare/", recipients.recipient_list, name="recipients"),
    path("mottagare/<slug:code>/", recipients.recipient, name="recipient"),
]
