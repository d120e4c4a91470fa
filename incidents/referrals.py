"""What is known of a case, as the rules of referrals ask for it, and where its referrals stand."""

from dataclasses import dataclass, replace

from django.utils.formats import date_format

from eventsafety.accounts.links import fetch_accounts
from incidents.choices import Choice, OptionKind, Part, ReferTo
from incidents.models import Incident, Option, Person, Referral
from incidents.referring import Facts, Somebody, suggest


@dataclass(frozen=True)
class Standing:
    """One addressee: why the rules name them, "" where they do not; last: what was decided last, or None."""

    to: ReferTo
    reason: str
    last: Referral | None


def facts_of(incident: Incident, *, agreed: bool = False) -> Facts:
    """Return the facts of a case; of several reports the strictest wish counts."""
    event, reports = incident.event, list(incident.reports.all())
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
        people=tuple(_somebody(person) for person in _people(incident)),
        may_name=all(report.may_name for report in reports),
        asks_before_action=any(report.asks_before_action for report in reports),
        no_police=any(report.no_police for report in reports),
        police_chosen=_wants_police(incident),
        agreed=agreed,
        account="\n".join(report.verbatim for report in reports if report.verbatim),
        observed="\n".join(report.observed for report in reports if report.observed),
        outcome=incident.outcome,
    )


def standings(incident: Incident) -> list[Standing]:
    """Return every addressee the rules name or something was decided about, in the order of the guidance."""
    last = {row.to: row for row in incident.referrals.select_related("entered_by")}
    reasons = {suggestion.to: str(suggestion.reason) for suggestion in suggest(facts_of(incident))}
    return [Standing(to, reasons.get(to, ""), last.get(to)) for to in ReferTo if to in reasons or to in last]


def with_agreement(facts: Facts) -> Facts:
    """Return the facts as they are once the person who told us agreed to this step."""
    return replace(facts, agreed=True)


def _people(incident: Incident) -> list[Person]:
    return fetch_accounts(incident.people.select_related("registration"), "user")


def _somebody(person: Person) -> Somebody:
    registration, account = person.registration, person.user
    names = [person.name, account.name if account else "", account.username if account else ""]
    if registration is not None:
        names += [registration.name, *registration.usernames]
    affiliation = registration.affiliation.strip() if registration is not None else ""
    return Somebody(Part(person.part), tuple(name for name in names if name), affiliation)


def _wants_police(incident: Incident) -> bool:
    newest: Option | None = incident.options.filter(kind=OptionKind.POLICE).last()
    return newest is not None and newest.choice == Choice.CHOSEN
