from django.urls import include, path

from incidents import views

app_name = "incidents"

case_urls = [
    path("", views.incident, name="incident"),
    path("record/", views.record, name="record"),
    path("record/field/", views.record_field, name="record_field"),
    path("triage/", views.triage, name="triage"),
    path("take/", views.take, name="take"),
    path("assess/", views.assess, name="assess"),
    path("conclude/", views.conclude, name="conclude"),
    path("tell-outcome/", views.tell_outcome, name="tell_outcome"),
    path("close/", views.close, name="close"),
    path("reopen/", views.reopen, name="reopen"),
    path("exclude/", views.exclude, name="exclude"),
    path("step-back/", views.step_back, name="step_back"),
    path("share/", views.share, name="share"),
    path("shares/<uuid:grant_pk>/end/", views.end_share, name="end_share"),
    path("transfer/", views.transfer, name="transfer"),
    path("refer/<str:to>/", views.refer, name="refer"),
    path("refer/<str:to>/decide-against/", views.decide_against_referral, name="decide_against_referral"),
    path("report-out/", views.report_out, name="report_out"),
    path("file/", views.case_file, name="case_file"),
    path("options/", views.choose_option, name="choose_option"),
    path("talks/log/", views.log_talk, name="log_talk"),
    path("people/add-registrant/", views.add_registrant, name="add_registrant"),
    path("people/add-member/", views.add_member, name="add_member"),
    path("people/add-unknown/", views.add_unknown, name="add_unknown"),
    path("people/<uuid:person_pk>/link-registrant/", views.link_registrant, name="link_registrant"),
    path("people/<uuid:person_pk>/link-member/", views.link_member, name="link_member"),
    path("journal/add/", views.add_entry, name="add_entry"),
    path("journal/<uuid:entry_pk>/strike/", views.strike_entry, name="strike_entry"),
    path("attachments/attach/", views.attach, name="attach"),
    path("attachments/<uuid:attachment_pk>/", views.download, name="download"),
    path(
        "attachments/<uuid:attachment_pk>/original/",
        views.download,
        {"original": True},
        name="download_original",
    ),
    path(
        "attachments/<uuid:attachment_pk>/strike/",
        views.strike_attachment,
        name="strike_attachment",
    ),
    path("messages/write/", views.write_to_reporter, name="write_to_reporter"),
    path("actions/log/", views.log_action, name="log_action"),
    path("actions/<uuid:action_pk>/strike/", views.strike_action, name="strike_action"),
    path("follow-ups/add/", views.add_follow_up, name="add_follow_up"),
    path("follow-ups/ask-how-they-are/", views.ask_how_they_are, name="ask_how_they_are"),
    path("follow-ups/<uuid:follow_up_pk>/finish/", views.finish_follow_up, name="finish_follow_up"),
    path("follow-ups/<uuid:follow_up_pk>/drop/", views.drop_follow_up, name="drop_follow_up"),
]

hand_over_urls = [
    path("", views.hand_over, name="hand_over"),
    path("<uuid:offer_pk>/accept/", views.answer_hand_over, {"answer": "accept"}, name="accept_hand_over"),
    path("<uuid:offer_pk>/decline/", views.answer_hand_over, {"answer": "decline"}, name="decline_hand_over"),
    path(
        "<uuid:offer_pk>/take-back/",
        views.answer_hand_over,
        {"answer": "take back"},
        name="take_back_hand_over",
    ),
]

urlpatterns = [
    path("e/<slug:event_slug>/incidents/", views.board, name="board"),
    path("e/<slug:event_slug>/incidents/search/", views.search, name="search"),
    path("e/<slug:event_slug>/incidents/report/", views.report, name="report"),
    path("e/<slug:event_slug>/incidents/hand-over/", include(hand_over_urls)),
    path("e/<slug:event_slug>/incidents/<uuid:pk>/", include(case_urls)),
    path("e/<slug:event_slug>/emergency/", views.emergency, name="emergency"),
    path("e/<slug:event_slug>/emergency/told/", views.emergencies, name="emergencies"),
    path("sw.js", views.worker, name="worker"),
    path("waiting/", views.waiting, name="waiting"),
    path("waiting/sender/", views.sender, name="sender"),
    path("e/<slug:event_slug>/hand-over/", views.urgent_hand_over, name="urgent_hand_over"),
    path("e/<slug:event_slug>/hand-over/taken/", views.handed_over, name="handed_over"),
    path("r/<slug:event_slug>/", views.public_report, name="public_report"),
    path("receipt/", views.receipt, name="receipt"),
    path("receipt/write/", views.write_to_team, name="write_to_team"),
    path("receipt/exclude/", views.exclude_more, name="exclude_more"),
    path("receipt/withdraw/", views.withdraw_report, name="withdraw_report"),
    path("", include("incidents.escalation_urls")),
]
