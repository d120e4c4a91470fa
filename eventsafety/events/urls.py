"""Addresses of events, their places, policies and members."""

from django.urls import include, path

from eventsafety.events.views import doors, events, join, keeping, marking, members, places, policies

app_name = "events"

of_an_event = [
    path("", doors.event, name="event"),
    path("prepare/", doors.prepare, name="prepare"),
    path("respond/", doors.respond, name="respond"),
    path("learn/", doors.learn, name="learn"),
    path("edit/", events.edit, name="edit"),
    path("rooms/", places.rooms, name="rooms"),
    path("rooms/<uuid:pk>/edit/", places.edit_room, name="edit_room"),
    path("rooms/<uuid:pk>/remove/", places.remove_room, name="remove_room"),
    path("rooms/<uuid:pk>/mark/", marking.mark_room, name="mark_room"),
    path("contacts/", places.contacts, name="contacts"),
    path("contacts/<uuid:pk>/edit/", places.edit_contact, name="edit_contact"),
    path("contacts/<uuid:pk>/remove/", places.remove_contact, name="remove_contact"),
    path("policies/", policies.policies, name="policies"),
    path("policies/add/", policies.add_policy, name="add_policy"),
    path("policies/<uuid:pk>/", policies.show_policy, name="policy"),
    path("policies/<uuid:pk>/publish/", policies.publish_version, name="publish_version"),
    path("policies/<uuid:pk>/<int:number>/", policies.version, name="version"),
    path("keeping/", keeping.keeping, name="keeping"),
    path("keeping/hold/", keeping.hold, name="hold"),
    path("keeping/hold/lift/", keeping.lift_hold, name="lift_hold"),
    path("keeping/shredding/", keeping.ask_for_shredding, name="ask_for_shredding"),
    path("keeping/shredding/stop/", keeping.stop_shredding, name="stop_shredding"),
    path("members/", members.members, name="members"),
    path("members/naming/", members.name_in_public, name="name_in_public"),
    path("members/invite/", members.invite, name="invite"),
    path("members/outside-contact/", members.outside_contact, name="outside_contact"),
    path("members/outside-contact/remove/", members.remove_outside_contact, name="remove_outside_contact"),
    path("members/emergency-witness/", members.emergency_witness, name="emergency_witness"),
    path("members/<uuid:pk>/roles/", members.change_roles, name="change_roles"),
    path("members/<uuid:pk>/end/", members.end_membership, name="end_membership"),
    path("invitations/<uuid:pk>/withdraw/", members.withdraw_invitation, name="withdraw_invitation"),
]
urlpatterns = [
    path("", events.home, name="home"),
    path("events/", events.list_events, name="list_events"),
    path("e/new/", events.create, name="create"),
    path("e/<slug:event_slug>/", include(of_an_event)),
    path("join/", join.join, name="join"),
    path("join/<str:token>/", join.follow_link, name="follow_link"),
]
