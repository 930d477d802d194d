"""The pages about people, in Swedish as they stand and in English under /en/."""

from django.urls import path

from .views import account

urlpatterns = [
    path("konto/", account.account, name="account"),
    path("konto/organisation/", account.choose_party, name="choose_party"),
]
