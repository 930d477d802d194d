"""The pages about people and keys, in Swedish as they stand and in English under /en/."""

from django.urls import path

from .views import account, keys, outbox, people, trail

urlpatterns = [
    path("konto/", account.account, name="account"),
    path("konto/organisation/", account.choose_party, name="choose_party"),
    path("arbete/personer/", people.people, name="people"),
    path("arbete/personer/bjud-in/", people.invite, name="invite"),
    path("arbete/personer/roll/", people.give_role, name="give_role"),
    path("arbete/personer/<int:member>/avsluta/", people.end_role, name="end_role"),
    path("arbete/personer/<int:member>/brev/", people.send_again, name="invite_again"),
    path("arbete/utkorg/", outbox.outbox, name="outbox"),
    path("arbete/nycklar/", keys.system_keys, name="system_keys"),
    path("arbete/nycklar/ny/", keys.make_key, name="make_key"),
    path("arbete/nycklar/<int:number>/aterkalla/", keys.revoke_key, name="revoke_key"),
    path("arbete/handelser/", trail.trail, name="trail"),
    path("arbete/handelser/lista.csv", trail.trail_file, name="trail_file"),
]
