"""What people do with a review."""

from reviews.actions.masking import ask_masking, choose_masks, mask
from reviews.actions.release import approve, edit_final, publish, withhold
from reviews.actions.writing import start, write

__all__ = [
    "approve",
    "ask_masking",
    "choose_masks",
    "edit_final",
    "mask",
    "publish",
    "start",
    "withhold",
    "write",
]
