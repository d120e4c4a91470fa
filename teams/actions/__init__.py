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
from teams.actions.handing import give_back, take_over
from teams.actions.ladders import keep_ladder, reset_ladder
from teams.actions.own import describe_self, say_availability
from teams.actions.roster import add_member, edit_member, remove_member
from teams.actions.shifts import add_shift, edit_shift, remove_shift
from teams.actions.swaps import accept_swap, ask_swap, decline_swap, withdraw_swap
from teams.actions.words import keep_code_words

__all__ = [
    "accept_swap",
    "add_level",
    "add_member",
    "add_seat",
    "add_shift",
    "ask_swap",
    "decline_swap",
    "describe_self",
    "edit_level",
    "edit_member",
    "edit_seat",
    "edit_shift",
    "give_back",
    "keep_code_words",
    "keep_ladder",
    "move_level",
    "remove_level",
    "remove_member",
    "remove_seat",
    "remove_shift",
    "reset_ladder",
    "say_availability",
    "take_over",
    "withdraw_swap",
]
