"""The pages of boards, all of them at work."""

from django.urls import path

from .views import (
    answering,
    beginning,
    bodies,
    consultation,
    consultations,
    deciding,
    files,
    item,
    kinds,
    looks,
    matter,
    matters,
    meeting,
    meeting_papers,
    meetings,
    writing,
)

_MATTER = "arbete/arenden/<int:matter_id>/"
_CONSULTATION = "arbete/remisser/<int:consultation_id>/"
_MEETING = "arbete/sammantraden/<int:meeting_id>/"
_ITEM = f"{_MEETING}punkt/<int:item_id>/"

urlpatterns = [
    path("arbete/arenden/", matters.matters, name="matters"),
    path("arbete/arenden/nytt/", beginning.matter_kinds, name="matter_kinds"),
    path("arbete/arenden/nytt/<slug:kind_id>/", beginning.begin_matter, name="begin_matter"),
    path("arbete/arenden/galler/", deciding.adopted, name="adopted"),
    path("arbete/arenden/gallrade/", deciding.destroyed, name="destroyed"),
    path("arbete/arenden/namnder/", bodies.bodies, name="bodies"),
    path("arbete/arenden/namnder/ny/", bodies.new_body, name="new_body"),
    path("arbete/arenden/namnder/<int:body_id>/", bodies.body, name="body"),
    path("arbete/arenden/typer/", kinds.own_kinds, name="own_kinds"),
    path("arbete/arenden/typer/<slug:kind_id>/", kinds.own_kind, name="own_kind"),
    path("arbete/arenden/utseende/", looks.look, name="look"),
    path("arbete/arenden/utseende/prov.<slug:form>", looks.look_tried, name="look_tried"),
    path(_MATTER, matter.matter, name="matter"),
    path(f"{_MATTER}skriv/", writing.write_matter, name="write_matter"),
    path(f"{_MATTER}siffror/", matter.new_figures, name="new_figures"),
    path(f"{_MATTER}avsnitt/<slug:section>/<slug:deed>/", matter.settle, name="settle_section"),
    path(f"{_MATTER}steg/<slug:step>/", matter.matter_step, name="matter_step"),
    path(f"{_MATTER}handling.<slug:form>", files.paper, name="matter_paper"),
    path(f"{_MATTER}underlag/", files.add_file, name="add_matter_file"),
    path(f"{_MATTER}underlag/<int:file_id>/", files.file, name="matter_file"),
    path(f"{_MATTER}underlag/<int:file_id>/ta-bort/", files.remove_file, name="remove_matter_file"),
    path(f"{_MATTER}ratta/", deciding.correct_decision, name="correct_decision"),
    path(f"{_MATTER}expediera/", deciding.dispatch, name="dispatch"),
    path("arbete/remisser/", consultations.consultations, name="consultations"),
    path("arbete/remisser/ny/", consultations.new_consultation, name="new_consultation"),
    path(
        "arbete/remisser/ta-emot/<slug:shipped>/",
        consultations.receive_consultation,
        name="receive_consultation",
    ),
    path(_CONSULTATION, consultation.consultation, name="consultation"),
    path(f"{_CONSULTATION}andra/", consultations.change_consultation, name="change_consultation"),
    path(f"{_CONSULTATION}svara/", answering.answer_consultation, name="answer_consultation"),
    path(f"{_CONSULTATION}svaret/", consultation.answer_preview, name="answer_preview"),
    path(f"{_CONSULTATION}svar.<slug:form>", consultation.answer_file, name="answer_file"),
    path(f"{_CONSULTATION}skicka/", answering.send_answer, name="send_answer"),
    path("arbete/sammantraden/", meetings.meetings, name="meetings"),
    path("arbete/sammantraden/nytt/", meetings.plan_meeting, name="plan_meeting"),
    path(_MEETING, meeting.meeting, name="meeting"),
    path(f"{_MEETING}steg/<slug:step>/", meeting.meeting_step, name="meeting_step"),
    path(f"{_MEETING}narvaro/", meeting.attend, name="attend"),
    path(f"{_MEETING}justera/", meeting.adjust, name="adjust_minutes"),
    path(f"{_MEETING}kallelse.<slug:form>", meeting_papers.agenda, name="agenda"),
    path(f"{_MEETING}protokoll.<slug:form>", meeting_papers.minutes, name="minutes"),
    path(f"{_MEETING}punkt/", meeting.add_item, name="add_item"),
    path(_ITEM, item.item, name="item"),
    path(f"{_ITEM}utdrag.<slug:form>", meeting_papers.excerpt, name="excerpt"),
    path(f"{_ITEM}flytta/<slug:deed>/", meeting.change_item, name="change_item"),
    path(f"{_ITEM}<slug:deed>/", item.treat, name="treat_item"),
]
