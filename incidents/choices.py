"""The words of a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    NEW = "new", pgettext_lazy("incident", "New")
    TRIAGED = "triaged", _("Triaged")
    IN_HAND = "in_hand", _("In hand")
    CONCLUDED = "concluded", _("Concluded")
    CLOSED = "closed", pgettext_lazy("incident", "Closed")


#: States in which somebody still has to act.
OPEN_STATES = [State.NEW, State.TRIAGED, State.IN_HAND, State.CONCLUDED]


class Assessment(models.TextChoices):
    NOT_YET = "not_yet", _("Not assessed yet")
    VALID = "valid", _("Valid")
    UNCLEAR = "unclear", pgettext_lazy("assessment", "Unclear")
    NOT_AN_ISSUE = "not_an_issue", _("Not an issue")
    MALICIOUS = "malicious", _("Malicious")


class Part(models.TextChoices):
    """What a person is in a case."""

    REPORTER = "reporter", _("Reporter")
    AFFECTED = "affected", _("Affected person")
    SUBJECT = "subject", _("Subject of the report")
    WITNESS = "witness", _("Witness")
    BYSTANDER = "bystander", _("Bystander")
    HELPER = "helper", _("Helper")


class ToldBy(models.TextChoices):
    TARGET = "target", _("The affected person")
    WITNESS = "witness", _("A witness")
    OTHER = "other", _("Somebody else")


class HowTold(models.TextChoices):
    SPOKEN = "spoken", _("Spoken")
    TYPED = "typed", _("Typed")
    LETTER = "letter", _("On paper")
    FORM = "form", _("Form")
    EMAIL = "email", _("E-mail")


class ReadBack(models.TextChoices):
    NOT_YET = "not_yet", _("Not read back yet")
    AGREES = "agrees", _("Read back: agrees")
    CORRECTED = "corrected", _("Read back: corrected")
    NOT_POSSIBLE = "not_possible", _("Reading back was not possible")


class ActionKind(models.TextChoices):
    SPOKE = "spoke_to_subject", _("Spoke to the subject")
    ASKED_TO_LEAVE = "asked_to_leave", _("Asked to leave")
    REMOVED = "removed", _("Removed from the event")
    CALLED_SECURITY = "called_security", _("Called venue security")
    CALLED_AMBULANCE = "called_ambulance", _("Called an ambulance")
    CALLED_POLICE = "called_police", _("Called the police")
    ACCOMPANIED = "accompanied", _("Accompanied somebody")
    OFFERED_ROOM = "offered_room", _("Offered the quiet room")
    OTHER = "other", _("Something else")


class ReferTo(models.TextChoices):
    """Whom a case may be passed on to."""

    FOUNDATION = "foundation", _("Safety team of the Foundation")
    CONDUCT_COMMITTEE = "conduct_committee", _("Code of Conduct committee")
    AFFILIATE = "affiliate", _("The affiliate")
    AFFILIATIONS_COMMITTEE = "affiliations_committee", _("Affiliations Committee")
    POLICE = "police", _("Police")


class SentBy(models.TextChoices):
    """How a referral went out; never through us, since nothing confidential leaves by our messages."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone call")
    FORM = "form", _("Their form")
    PAPER = "paper", _("On paper")
    IN_PERSON = "in_person", _("In person")


class OptionKind(models.TextChoices):
    """What an affected person may want to think about, now and later."""

    DOCTOR = "doctor", _("See a doctor, go to a hospital")
    QUIET_ROOM = "quiet_room", _("Rest in the quiet room")
    COMPANY = "company", _("Have somebody with them")
    APART = "apart", _("Keep apart: other room, seat or lodging")
    LEAVE = "leave", _("Go home")
    POLICE = "police", _("Report it to the police")
    COUNSELLING = "counselling", _("Talk to a counsellor or a hotline")
    LAWYER = "lawyer", _("Ask a lawyer, bring charges")
    FOUNDATION = "foundation", _("Have it reported to the Foundation")
    NOTHING = "nothing", _("Nothing for now")


#: Options for the moment; the others are for later.
AT_ONCE = [
    OptionKind.DOCTOR,
    OptionKind.QUIET_ROOM,
    OptionKind.COMPANY,
    OptionKind.APART,
    OptionKind.LEAVE,
    OptionKind.NOTHING,
]


class Choice(models.TextChoices):
    CHOSEN = "chosen", _("They want this")
    LATER = "later", _("Perhaps later")
    NO = "no", _("They do not want this")


class TalkResult(models.TextChoices):
    STAYS = "stays", _("Stays at the event")
    LEAVES = "leaves", _("Was asked to leave and leaves")
    REMOVED = "removed", _("Was removed")
    REFUSES = "refuses", _("Refuses: help was asked for")


#: What was done, by what came of a talk with the subject; nobody does any of it alone (K31).
DONE = {
    TalkResult.STAYS: ActionKind.SPOKE,
    TalkResult.LEAVES: ActionKind.ASKED_TO_LEAVE,
    TalkResult.REMOVED: ActionKind.REMOVED,
    TalkResult.REFUSES: ActionKind.ASKED_TO_LEAVE,
}
WITH_THE_SUBJECT = list(dict.fromkeys(DONE.values()))


class OutcomeTold(models.TextChoices):
    """Whether the reporter knows what came of it (K42)."""

    NOT_YET = "not_yet", _("Not told yet")
    TOLD = "told", _("Told the outcome")
    NOT_WISHED = "not_wished", _("Did not want to hear more")
    NOT_POSSIBLE = "not_possible", _("Telling them was not possible")


class RecusalSource(models.TextChoices):
    EXCLUDED = "excluded", _("Excluded by the reporter")
    STEPPED_BACK = "stepped_back", _("Stepped back")
    HANDED_OVER = "handed_over", _("Handed it over to the team")


class GrantKind(models.TextChoices):
    """Why somebody outside the team is let into a case."""

    SHARED = "shared", _("Shared")
    CALLED = "called", _("Called as outside contact")
    EMERGENCY = "emergency", _("Opened in an emergency")


class EscalationState(models.TextChoices):
    ARMED = "armed", _("Starting")
    PAGING = "paging", _("Calling")
    PARTLY = "partly_acknowledged", _("Answered in part")
    ACKNOWLEDGED = "acknowledged", _("Answered")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Over")


#: For how many minutes calls may be paused, and the longest pause where somebody has to come at once.
PAUSES = [5, 10, 15, 30, 60]
LONGEST_URGENT_PAUSE = 15
#: States in which the ladder still calls people.
RUNNING_STATES = [EscalationState.ARMED, EscalationState.PAGING, EscalationState.PARTLY]


class Answer(models.TextChoices):
    SEEN = "seen", _("Seen")
    ON_MY_WAY = "on_my_way", _("On my way")
    WITH_THE_PERSON = "with_the_person", _("With the person")
    DECLINED = "declined", _("Cannot come")
    NEED_BACKUP = "need_backup", _("Need backup")


#: Answers that count towards the quorum.
ACKNOWLEDGING = [Answer.SEEN, Answer.ON_MY_WAY, Answer.WITH_THE_PERSON, Answer.NEED_BACKUP]
#: Answers of those who come or are there. To have seen a call is not to come.
COMING = [Answer.ON_MY_WAY, Answer.WITH_THE_PERSON, Answer.NEED_BACKUP]
#: Answers offered as buttons, in their order, with the words of somebody who presses them.
OFFERED = [
    (Answer.ON_MY_WAY, _("I am on my way")),
    (Answer.WITH_THE_PERSON, _("I am with the person")),
    (Answer.SEEN, _("I have seen it")),
    (Answer.NEED_BACKUP, _("I need backup")),
    (Answer.DECLINED, _("I cannot come")),
]
