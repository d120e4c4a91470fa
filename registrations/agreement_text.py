"""The confidentiality agreement a new ban list starts with; its keepers may publish another."""

from django.utils.translation import gettext_lazy as _

STANDARD = _(
    "I use what this list shows me only to decide who may attend, and only for the event it was lent to.\n"
    "I tell nobody who is on it, who is not, or that somebody matched, except those who decide with me.\n"
    "I copy nothing out of it, and I report to its owner at once when something was seen by somebody else.\n"
    "I know that every look at an entry is recorded and that the owner of the list sees these records."
)
