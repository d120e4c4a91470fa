"""How urgent a case is, from four plain questions. Pure; the words are the guidance's."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eventsafety.events.choices import Severity

YES, NO, UNSURE, DOCTOR, THREAT = "yes", "no", "unsure", "doctor", "threat"

#: question → its possible answers. A question left open counts as "unsure".
QUESTIONS = {
    "hurt": (DOCTOR, YES, NO, UNSURE),
    "force": (YES, THREAT, NO, UNSURE),
    "targeted": (YES, NO, UNSURE),
    "banned": (YES, NO, UNSURE),
}

#: (question, answer, what follows, why), most urgent first; the first rule that fits decides.
RULES = [
    ("hurt", DOCTOR, Severity.MEDICAL, _("Somebody needs a doctor.")),
    ("hurt", YES, Severity.CRITICAL, _("Somebody is hurt or in danger now.")),
    ("force", YES, Severity.CRITICAL, _("There was force or unwanted touching.")),
    ("banned", YES, Severity.BANNED, _("A banned person is here.")),
    ("force", THREAT, Severity.MAJOR, _("There was a threat or sexual talk.")),
    ("targeted", YES, Severity.MAJOR, _("A “stop” was ignored, or somebody is targeted.")),
    ("hurt", UNSURE, Severity.MAJOR, _("Nobody knows yet whether somebody is hurt.")),
    ("force", UNSURE, Severity.MINOR, _("Nobody knows yet whether there was force or a threat.")),
    ("targeted", UNSURE, Severity.MINOR, _("Nobody knows yet whether somebody is targeted.")),
    ("banned", UNSURE, Severity.MINOR, _("Nobody knows yet whether a banned person is here.")),
]
OTHERWISE = _("None of the four questions was answered with yes.")


@dataclass(frozen=True)
class Judgement:
    """A severity and every reason that speaks for it, in words."""

    severity: Severity
    reasons: list


def judge(answers: Mapping[str, str]) -> Judgement:
    """Return how urgent a case with these answers is.

    answers: question → answer as in QUESTIONS; an open question counts as unsure, so not knowing
    never makes a case slower than knowing that all is well. Raises ValueError for other words.
    Source: domain (severity), after "Situations you might encounter" of Keeping events safe.
    """
    given = {question: answers.get(question) or UNSURE for question in QUESTIONS}
    for question, answer in given.items():
        if answer not in QUESTIONS[question]:
            raise ValueError(f"not an answer to {question!r}")
    fitting = [rule for rule in RULES if given[rule[0]] == rule[1]]
    if not fitting:
        return Judgement(Severity.UNCLEAR, [OTHERWISE])
    severity = fitting[0][2]
    return Judgement(severity, [why for *_rest, follows, why in fitting if follows == severity])
