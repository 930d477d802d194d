"""The pages of offers: at work, and for everyone."""

from django.urls import path

from .views import data, finder, public
from .views.work import copying, duplicates, history, importing, offer, own, reaching, writing

_OFFER = "arbete/utbud/<int:offer_id>/"

urlpatterns = [
    path("stod/", finder.finder, name="finder"),
    path("utbud/", public.givers, name="givers"),
    path("utbud/insats/<int:offer_id>/", public.offer, name="offer"),
    path("utbud/<str:area>/insatser.<slug:form>", data.area_file, name="area_file"),
    path("utbud/<str:area>/", public.offers_of_area, name="offers_of_area"),
    path("arbete/utbud/", own.own_offers, name="own_offers"),
    path("arbete/utbud/bekrafta/", own.confirm_due, name="confirm_due"),
    path("arbete/utbud/dubbletter/", duplicates.duplicates, name="offer_duplicates"),
    path("arbete/utbud/ny/", writing.new_offer, name="new_offer"),
    path("arbete/utbud/utga-fran/<int:source_id>/", copying.copy_offer, name="copy_offer"),
    path("arbete/utbud/mall.xlsx", importing.template, name="offer_template"),
    path("arbete/utbud/las-in/", importing.upload, name="upload_offers"),
    path("arbete/utbud/las-in/<int:import_id>/", importing.preview, name="offer_import"),
    path(_OFFER, offer.own_offer, name="own_offer"),
    path(f"{_OFFER}skriv/<slug:step>/", writing.write_offer, name="write_offer"),
    path(f"{_OFFER}steg/<slug:step>/", offer.offer_step, name="offer_step"),
    path(f"{_OFFER}historik/", history.history, name="offer_history"),
    path(f"{_OFFER}nadda/", reaching.reach, name="offer_reach"),
    path(f"{_OFFER}sla-ihop/", duplicates.merge, name="merge_offer"),
]
