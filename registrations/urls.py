"""Addresses of registrations, imports, matches and ban lists."""

from django.urls import include, path

from registrations.views import (
    appeals,
    ban_lists,
    concerns,
    deciding,
    door,
    exporting,
    imports,
    letters,
    matches,
    receipts,
    registrations,
    sharing,
)

app_name = "registrations"

of_an_event = [
    path("", registrations.registrations, name="list"),
    path("export/", exporting.export, name="export"),
    path("imports/", imports.imports, name="imports"),
    path("imports/upload/", imports.upload, name="upload"),
    path("imports/<uuid:pk>/", imports.check, name="check"),
    path("imports/<uuid:pk>/columns/", imports.columns, name="columns"),
    path("imports/<uuid:pk>/write/", imports.write, name="write"),
    path("imports/<uuid:pk>/drop/", imports.drop, name="drop"),
    path("imports/<uuid:pk>/undo/", imports.undo, name="undo"),
    path("matches/", matches.matches, name="matches"),
    path("matches/judge-different/", matches.judge_different, name="judge_different"),
    path("matches/undo/", matches.undo_judgements, name="undo_judgements"),
    path("matches/<uuid:pk>/", matches.match, name="match"),
    path("matches/<uuid:pk>/judge/", matches.judge, name="judge"),
    path("matches/<uuid:pk>/reopen/", matches.reopen, name="reopen"),
    path("screen/", matches.screen, name="screen"),
    path("<uuid:pk>/", registrations.registration, name="registration"),
    path("<uuid:pk>/admit/", deciding.admit, name="admit"),
    path("<uuid:pk>/propose-refusal/", deciding.propose_refusal, name="propose_refusal"),
    path("<uuid:pk>/confirm-refusal/", deciding.confirm_refusal, name="confirm_refusal"),
    path("<uuid:pk>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<uuid:pk>/letter/", letters.write_letter, name="write_letter"),
    path("<uuid:pk>/appeal/", appeals.record_appeal, name="record_appeal"),
    path("<uuid:pk>/concern/", concerns.note_concern, name="note_concern"),
    path("letters/<uuid:pk>/", letters.letter, name="letter"),
    path("letters/<uuid:pk>/send/", letters.send_letter, name="send_letter"),
    path("letters/<uuid:pk>/<uuid:delivery_pk>/again/", letters.send_again, name="send_again"),
    path("appeals/<uuid:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<uuid:pk>/propose-answer/", appeals.propose_answer, name="propose_answer"),
    path("appeals/<uuid:pk>/agree/", appeals.agree_to_answer, name="agree_to_answer"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/<uuid:pk>/", concerns.concern, name="concern"),
    path("concerns/<uuid:pk>/review/", concerns.review_concern, name="review_concern"),
    path("receipt/", receipts.ask_receipt, name="ask_receipt"),
]
at_the_door = [
    path("", door.door, name="door"),
    path("print/", door.print_door, name="print_door"),
    path("admit/", door.admit_clear, name="admit_clear"),
    path("called/", door.called, name="called"),
    path("<uuid:pk>/call/", door.call_lead, name="call_lead"),
]
of_ban_lists = [
    path("", ban_lists.ban_lists, name="ban_lists"),
    path("new/", ban_lists.create_ban_list, name="create_ban_list"),
    path("<uuid:list_pk>/", ban_lists.ban_list, name="ban_list"),
    path("<uuid:list_pk>/lend/", ban_lists.lend, name="lend"),
    path("<uuid:list_pk>/loans/<uuid:pk>/end/", ban_lists.end_loan, name="end_loan"),
    path("<uuid:list_pk>/share/", sharing.share, name="share"),
    path("<uuid:list_pk>/shares/<uuid:pk>/end/", sharing.end_share, name="end_share"),
    path("<uuid:list_pk>/borrow/", sharing.borrow, name="borrow"),
    path("<uuid:list_pk>/imports/upload/", imports.upload, name="upload_bans"),
    path("<uuid:list_pk>/imports/<uuid:pk>/", imports.check, name="check_bans"),
    path("<uuid:list_pk>/imports/<uuid:pk>/columns/", imports.columns, name="columns_bans"),
    path("<uuid:list_pk>/imports/<uuid:pk>/write/", imports.write, name="write_bans"),
    path("<uuid:list_pk>/imports/<uuid:pk>/drop/", imports.drop, name="drop_bans"),
    path("<uuid:list_pk>/imports/<uuid:pk>/undo/", imports.undo, name="undo_bans"),
]
urlpatterns = [
    path("e/<slug:event_slug>/door/", include(at_the_door)),
    path("registrations/withdraw/<str:token>/", receipts.withdraw_own, name="withdraw_own"),
    path("e/<slug:event_slug>/registrations/", include(of_an_event)),
    path("ban-lists/", include(of_ban_lists)),
]
