"""The rules by which a referral is suggested, each with its reason.

Source: Keeping events safe, "Reporting incidents" and "Affiliates & long term groups"; police: only where
somebody is in danger or the affected person chose it.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.choices import Assessment, ReferTo
from incidents.referring.facts import Facts


@dataclass(frozen=True)
class Suggestion:
    """An addressee and why the rules name them."""

    to: ReferTo
    reason: str | Promise


def suggest(facts: Facts) -> list[Suggestion]:
    """Return whom the case should be passed on to, with the reason of each, in the order of the guidance."""
    found = [Suggestion(to, reason) for to, rule in RULES.items() if (reason := rule(facts))]
    return found


def police_may_be_told(facts: Facts) -> bool:
    """Whether the police may be told: somebody is in danger now, or the affected person wants it."""
    wanted = (facts.police_chosen or facts.agreed) and not facts.no_police
    return facts.danger_now or wanted


def _is_harassment(facts: Facts) -> bool:
    """Whether it may be harassment; an open question counts as yes, a no to all as no."""
    asked = [facts.answers.get(question, "unsure") for question in ("force", "targeted", "banned")]
    return facts.assessment != Assessment.NOT_AN_ISSUE and any(answer != "no" for answer in asked)


def _foundation(facts: Facts):
    if not _is_harassment(facts):
        return ""
    if facts.severity in ("medical_emergency", "critical", "banned_person_present", "major"):
        return _("It may be harassment and it escalated: the Foundation wants to hear of it.")
    return _("It may be harassment. The Foundation may know more about the same person.")


def _conduct_committee(facts: Facts):
    if facts.is_technical and _is_harassment(facts):
        return _("It is a technical event: its cases go to the Code of Conduct committee.")
    return ""


def _affiliate(facts: Facts):
    if facts.affiliations and _is_harassment(facts):
        return _("Somebody involved belongs to an affiliate, which may have to act itself: %(names)s.") % {
            "names": ", ".join(facts.affiliations)
        }
    return ""


def _affiliations_committee(facts: Facts):
    if facts.all_are_affiliates and _is_harassment(facts):
        return _("Everybody involved belongs to an affiliate.")
    return ""


def _police(facts: Facts):
    if facts.danger_now:
        return _("Somebody is in danger now. Call; write afterwards.")
    if facts.police_chosen and not facts.no_police:
        return _("The affected person wants to report it to the police.")
    return ""


RULES = {
    ReferTo.FOUNDATION: _foundation,
    ReferTo.CONDUCT_COMMITTEE: _conduct_committee,
    ReferTo.AFFILIATE: _affiliate,
    ReferTo.AFFILIATIONS_COMMITTEE: _affiliations_committee,
    ReferTo.POLICE: _police,
}
