"""Pages of reviews, and the public ones of what was published."""

from reviews.views.public import publication, publication_pdf, publication_text, publications
from reviews.views.release import approve, final, masks, publish, withhold
from reviews.views.writing import ask_masking, list_reviews, review, start, write

__all__ = [
    "approve",
    "ask_masking",
    "final",
    "list_reviews",
    "masks",
    "publication",
    "publication_pdf",
    "publication_text",
    "publications",
    "publish",
    "review",
    "start",
    "withhold",
    "write",
]
