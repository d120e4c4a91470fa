"""Addresses of registrations, imports, matches and ban lists."""

from django.urls import include, path

from registrations.views import ban_lists, deciding, exporting, imports, matches, registrations, sharing

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
    path("matches/<uuid:pk>/", matches.match, name="match"),
    path("matches/<uuid:pk>/judge/", matches.judge, name="judge"),
    path("matches/<uuid:pk>/reopen/", matches.reopen, name="reopen"),
    path("screen/", matches.screen, name="screen"),
    path("<uuid:pk>/", registrations.registration, name="registration"),
    path("<uuid:pk>/admit/", deciding.admit, name="admit"),
    path("<uuid:pk>/propose-refusal/", deciding.propose_refusal, name="propose_refusal"),
    path("<uuid:pk>/confirm-refusal/", deciding.confirm_refusal, name="confirm_refusal"),
    path("<uuid:pk>/withdraw/", deciding.withdraw, name="withdraw"),
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
    path("e/<slug:event_slug>/registrations/", include(of_an_event)),
    path("ban-lists/", include(of_ban_lists)),
]
