"""Words every app of an event shares."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    ORGANISER = "organiser", _("Organiser")
    RESPONDER = "responder", _("Responder")
    LEAD = "lead", _("Lead")
    ADJUDICATOR = "adjudicator", _("Adjudicator")
    BAN_KEEPER = "ban_keeper", _("Ban keeper")
    AUDITOR = "auditor", _("Auditor")


#: The emergency response team: who may take and handle incidents.
TEAM_ROLES = [Role.RESPONDER, Role.LEAD]
#: Who may see incidents by membership.
CASE_ROLES = [Role.RESPONDER, Role.LEAD, Role.ADJUDICATOR]


class Severity(models.TextChoices):
    """Declared most urgent first; the order is used for sorting."""

    MEDICAL = "medical_emergency", _("Medical emergency")
    CRITICAL = "critical", _("Critical")
    BANNED = "banned_person_present", _("Banned person present")
    MAJOR = "major", pgettext_lazy("severity", "Major")
    MINOR = "minor_to_moderate", _("Minor to moderate")
    UNCLEAR = "unclear", pgettext_lazy("severity", "Unclear")


#: Minutes within which somebody must answer, unless the event says otherwise (design: domain).
RESPONSE_MINUTES = {
    Severity.MEDICAL: 0,
    Severity.CRITICAL: 0,
    Severity.BANNED: 5,
    Severity.MAJOR: 5,
    Severity.MINOR: 30,
    Severity.UNCLEAR: 60,
}
