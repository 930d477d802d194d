"""The pages of offers and of mappings: at work, and for everyone."""

from django.urls import path

from .views import data, finder, finder_offer, public
from .views.mapping import answering, editing, leading, results, rounds, stepping
from .views.work import (
    confirming,
    copying,
    duplicates,
    history,
    importing,
    offer,
    own,
    reaching,
    writing,
)

_OFFER = "arbete/utbud/<int:offer_id>/"
_ROUND = "arbete/kartlaggningar/<int:round_id>/"
_PART = f"{_ROUND}fragor/<slug:part_id>/"

urlpatterns = [
    path("stod/", finder.finder, name="finder"),
    path("stod/insats/<int:offer_id>/", finder_offer.offer, name="offer_for_parents"),
    path("utbud/", public.givers, name="givers"),
    path("utbud/insats/<int:offer_id>/", public.offer, name="offer"),
    path("utbud/<str:area>/insatser.<slug:form>", data.area_file, name="area_file"),
    path("utbud/<str:area>/", public.offers_of_area, name="offers_of_area"),
    path("arbete/utbud/", own.own_offers, name="own_offers"),
    path("arbete/utbud/bekrafta/", confirming.confirm_due, name="confirm_due"),
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
    path(f"{_OFFER}sla-ihop/<int:into_id>/", duplicates.merge, name="merge_offer"),
    path("kartlaggningar/", results.public_mappings, name="public_mappings"),
    path("kartlaggningar/<int:round_id>/", results.public_mapping, name="public_mapping"),
    path(
        "kartlaggningar/<int:round_id>/resultat.<slug:form>",
        results.public_mapping_file,
        name="public_mapping_file",
    ),
    path("arbete/kartlaggningar/", rounds.mappings, name="mappings"),
    path("arbete/kartlaggningar/ny/", rounds.new_mapping, name="new_mapping"),
    path(_ROUND, leading.mapping, name="mapping"),
    path(f"{_ROUND}grunden/", rounds.mapping_facts, name="mapping_facts"),
    path(f"{_ROUND}fragor/", editing.mapping_questions, name="mapping_questions"),
    path(f"{_ROUND}ordna/<slug:way>/", editing.arrange_question, name="arrange_question"),
    path(_PART, editing.mapping_part, name="mapping_part"),
    path(f"{_PART}<slug:question_id>/", editing.mapping_question, name="mapping_question"),
    path(f"{_ROUND}steg/<slug:step>/", stepping.mapping_step, name="mapping_step"),
    path(f"{_ROUND}dokumentera/<slug:part_id>/", leading.document_part, name="document_part"),
    path(f"{_ROUND}svar/<str:party>/", leading.mapping_sent, name="mapping_sent"),
    path(f"{_ROUND}resultat/", results.mapping_result, name="mapping_result"),
    path(f"{_ROUND}resultat.<slug:form>", results.mapping_result_file, name="mapping_result_file"),
    path(f"{_ROUND}svara/", answering.mapping_reply, name="mapping_reply"),
    path(f"{_ROUND}svara/steg/<slug:step>/", answering.reply_step, name="reply_step"),
    path(f"{_ROUND}svara/<slug:part_id>/", answering.reply_part, name="reply_part"),
]
