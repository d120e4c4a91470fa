"""Addresses of registrations, imports, matches and ban lists."""

from django.urls import include, path

from registrations.views import (
    agreements,
    ban_lists,
    bans,
    deciding,
    exporting,
    imports,
    keeping_lists,
    matches,
    registering,
    registrations,
    sharing,
)

app_name = "registrations"

of_an_event = [
    path("", registrations.registrations, name="list"),
    path("export/", exporting.export, name="export"),
    path("add/", registering.add_registration, name="add_registration"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/ask/", agreements.ask_for_agreement, name="ask_for_agreement"),
    path("imports/", imports.imports, name="imports"),
    path("imports/upload/", imports.upload, name="upload"),
    path("imports/<uuid:pk>/", imports.check, name="check"),
    path("imports/<uuid:pk>/columns/", imports.columns, name="columns"),
    path("imports/<uuid:pk>/write/", imports.write, name="write"),
    path("imports/<uuid:pk>/drop/", imports.drop, name="drop"),
    path("imports/<uuid:pk>/undo/", imports.undo, name="undo"),
    path("imports/<uuid:pk>/cancel/", imports.cancel, name="cancel"),
    path("matches/", matches.matches, name="matches"),
    path("matches/<uuid:pk>/", matches.match, name="match"),
    path("matches/<uuid:pk>/judge/", matches.judge, name="judge"),
    path("matches/<uuid:pk>/reopen/", matches.reopen, name="reopen"),
    path("matches/<uuid:pk>/learn/", bans.learn_aliases, name="learn_aliases"),
    path("screen/", matches.screen, name="screen"),
    path("<uuid:pk>/", registrations.registration, name="registration"),
    path("<uuid:pk>/edit/", registering.edit_registration, name="edit_registration"),
    path("<uuid:pk>/admit/", deciding.admit, name="admit"),
    path("<uuid:pk>/propose-refusal/", deciding.propose_refusal, name="propose_refusal"),
    path("<uuid:pk>/confirm-refusal/", deciding.confirm_refusal, name="confirm_refusal"),
    path("<uuid:pk>/withdraw/", deciding.withdraw, name="withdraw"),
]
of_ban_lists = [
    path("", ban_lists.ban_lists, name="ban_lists"),
    path("new/", ban_lists.create_ban_list, name="create_ban_list"),
    path("<uuid:list_pk>/", ban_lists.ban_list, name="ban_list"),
    path("<uuid:list_pk>/accept/", keeping_lists.accept, name="accept_agreement"),
    path("<uuid:list_pk>/agreement/", keeping_lists.agreement, name="list_agreement"),
    path(
        "<uuid:list_pk>/agreement/people/<uuid:pk>/end/", keeping_lists.end_acceptance, name="end_acceptance"
    ),
    path("<uuid:list_pk>/bans/add/", bans.add_ban, name="add_ban"),
    path("<uuid:list_pk>/bans/<uuid:pk>/", bans.ban, name="ban"),
    path("<uuid:list_pk>/bans/<uuid:pk>/end/", bans.end_ban, name="end_ban"),
    path("<uuid:list_pk>/bans/<uuid:pk>/revive/", bans.revive_ban, name="revive_ban"),
    path(
        "<uuid:list_pk>/bans/<uuid:ban_pk>/aliases/<uuid:pk>/revoke/", bans.revoke_alias, name="revoke_alias"
    ),
    path("<uuid:list_pk>/exports/", keeping_lists.exports, name="list_exports"),
    path("<uuid:list_pk>/exports/<uuid:pk>/confirm/", keeping_lists.confirm_export, name="confirm_export"),
    path("<uuid:list_pk>/exports/<uuid:pk>/take-back/", keeping_lists.take_back_export, name="take_back"),
    path("<uuid:list_pk>/exports/<uuid:pk>/fetch/", keeping_lists.fetch_export, name="fetch_export"),
    path("<uuid:list_pk>/keepers/", keeping_lists.keepers, name="keepers"),
    path("<uuid:list_pk>/keepers/<uuid:pk>/remove/", keeping_lists.remove_keeper, name="remove_keeper"),
    path("<uuid:list_pk>/looks/", keeping_lists.looks, name="looks"),
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
    path("<uuid:list_pk>/imports/<uuid:pk>/cancel/", imports.cancel, name="cancel_bans"),
]
urlpatterns = [
    path("e/<slug:event_slug>/registrations/", include(of_an_event)),
    path("agree/<str:token>/", agreements.agree, name="agree"),
    path("ban-lists/", include(of_ban_lists)),
]
