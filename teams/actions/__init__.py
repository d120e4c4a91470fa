"""The verbs of the team, by noun."""

from teams.actions.chain import (
    add_level,
    add_seat,
    edit_level,
    edit_seat,
    move_level,
    remove_level,
    remove_seat,
)
from teams.actions.ladders import keep_ladder, reset_ladder
from teams.actions.roster import add_member, edit_member, remove_member
from teams.actions.shifts import add_shift, edit_shift, remove_shift

__all__ = [
    "add_level",
    "add_member",
    "add_seat",
    "add_shift",
    "edit_level",
    "edit_member",
    "edit_seat",
    "edit_shift",
    "keep_ladder",
    "move_level",
    "remove_level",
    "remove_member",
    "remove_seat",
    "remove_shift",
    "reset_ladder",
]
