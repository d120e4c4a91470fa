from django.urls import path

from teams.views import chain, ladders, roster, shifts

app_name = "teams"
urlpatterns = [
    path("", roster.roster_page, name="roster"),
    path("members/add/", roster.add_member, name="add_member"),
    path("members/<uuid:pk>/edit/", roster.edit_member, name="edit_member"),
    path("members/<uuid:pk>/remove/", roster.remove_member, name="remove_member"),
    path("shifts/", shifts.shifts, name="shifts"),
    path("shifts/add/", shifts.add_shift, name="add_shift"),
    path("shifts/<uuid:pk>/edit/", shifts.edit_shift, name="edit_shift"),
    path("shifts/<uuid:pk>/remove/", shifts.remove_shift, name="remove_shift"),
    path("chain/", chain.chain, name="chain"),
    path("chain/levels/add/", chain.add_level, name="add_level"),
    path("chain/levels/<uuid:pk>/edit/", chain.edit_level, name="edit_level"),
    path("chain/levels/<uuid:pk>/remove/", chain.remove_level, name="remove_level"),
    path("chain/levels/<uuid:pk>/seats/add/", chain.add_seat, name="add_seat"),
    path("chain/levels/<uuid:pk>/earlier/", chain.move_level, {"earlier": True}, name="move_level_earlier"),
    path("chain/levels/<uuid:pk>/later/", chain.move_level, {"earlier": False}, name="move_level_later"),
    path("chain/seats/<int:pk>/edit/", chain.edit_seat, name="edit_seat"),
    path("chain/seats/<int:pk>/remove/", chain.remove_seat, name="remove_seat"),
    path("ladders/", ladders.ladders, name="ladders"),
    path("ladders/<str:severity>/", ladders.keep_ladder, name="keep_ladder"),
    path("ladders/<str:severity>/reset/", ladders.reset_ladder, name="reset_ladder"),
]
