"""What is known of a case, as the rules of referrals ask for it, and where its referrals stand."""

from dataclasses import dataclass, replace

from django.utils.formats import date_format

from incidents.choices import Choice, OptionKind, Part, ReferTo
from incidents.models import Incident, Option, Person, Referral
from incidents.parts import part_of
from incidents.referring import Facts, Somebody, suggest

#: The parts of a case its facts are taken from, see incidents.parts.
OF_FACTS = ("reports", "people", "options")


@dataclass(frozen=True)
class Standing:
    """One addressee: why the rules name them, "" where they do not; last: what was decided last, or None."""

    to: ReferTo
    reason: str
    last: Referral | None


def facts_of(incident: Incident, *, agreed: bool = False, parts: dict[str, list] | None = None) -> Facts:
    """Return the facts of a case; of several reports the strictest wish counts.

    parts: reports, people and options of the case where they were fetched already, see incidents.parts.
    """
    parts = parts or {name: part_of(incident, name) for name in OF_FACTS}
    event, reports = incident.event, parts["reports"]
    days = [date_format(day, "j F Y") for day in dict.fromkeys((event.starts_on, event.ends_on))]
    return Facts(
        event=event.name,
        dates=" – ".join(days),
        place=", ".join(part for part in (event.venue, event.city) if part) or event.name,
        case_name=incident.case_name,
        is_technical=event.is_technical,
        severity=incident.severity,
        answers=incident.answers,
        assessment=incident.assessment,
        danger_now=incident.danger_now,
        people=tuple(_somebody(person) for person in parts["people"]),
        may_name=all(report.may_name for report in reports),
        asks_before_action=any(report.asks_before_action for report in reports),
        no_police=any(report.no_police for report in reports),
        police_chosen=_wants_police(parts["options"]),
        agreed=agreed,
        account="\n".join(report.verbatim for report in reports if report.verbatim),
        observed="\n".join(report.observed for report in reports if report.observed),
        outcome=incident.outcome,
    )


def standings(incident: Incident, parts: dict[str, list] | None = None) -> list[Standing]:
    """Return every addressee the rules name or something was decided about, in the order of the guidance.

    parts: of the case where they were fetched already, see incidents.parts.
    """
    parts = parts or {name: part_of(incident, name) for name in (*OF_FACTS, "referrals")}
    last = {row.to: row for row in parts["referrals"]}
    reasons = {
        suggestion.to: str(suggestion.reason) for suggestion in suggest(facts_of(incident, parts=parts))
    }
    return [Standing(to, reasons.get(to, ""), last.get(to)) for to in ReferTo if to in reasons or to in last]


def with_agreement(facts: Facts) -> Facts:
    """Return the facts as they are once the person who told us agreed to this step."""
    return replace(facts, agreed=True)


def _somebody(person: Person) -> Somebody:
    registration, account = person.registration, person.user
    names = [person.name, account.name if account else "", account.username if account else ""]
    if registration is not None:
        names += [registration.name, *registration.usernames]
    affiliation = registration.affiliation.strip() if registration is not None else ""
    return Somebody(Part(person.part), tuple(name for name in names if name), affiliation)


def _wants_police(newest: list[Option]) -> bool:
    return any(option.kind == OptionKind.POLICE and option.choice == Choice.CHOSEN for option in newest)
