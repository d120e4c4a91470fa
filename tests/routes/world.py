"""One row of everything an address can point at; the recused responder is a person of the case."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from eventsafety.events.actions import invitations, places, policies
from incidents import actions as incidents
from incidents.engine import links
from registrations import actions as registrations
from registrations.letters import seal_of
from registrations.mailing import receipts
from registrations.models import (
    Acceptance,
    Ban,
    BanList,
    LearnedAlias,
    ListAgreement,
    Loan,
    Match,
    Registration,
)
from reviews.models import Publication, Review
from teams.models import ChainLevel, ChainSeat, Shift, Swap
from tests.factories import MembershipFactory, UserFactory

START = datetime(2027, 5, 14, 9, tzinfo=UTC)
CALM = {"hurt": "no", "force": "no", "targeted": "yes", "banned": "no"}


@dataclass
class World:
    """What a route needs to be an address: name of the URL's argument in expected.py → value."""

    values: dict

    def __getitem__(self, name: str):
        return self.values[name]


def build(cast) -> World:
    """Make the world around the cast."""
    values = {
        "event": cast.event.slug,
        "room": cast.room.pk,
        "severity": "major",
        "channel": "sms",
        "nobody": uuid.uuid4(),
    }
    for part in (_event, _team, _registrations, _cases, _reviews):
        values |= part(cast)
    return World(values)


def _event(cast) -> dict:
    contact = places.add_contact(cast.event, kind="police", name="Police", phone="112", by=cast.lead)
    policy = policies.add_policy(cast.event, kind="other", title="Photos", text="Ask.", by=cast.lead)
    invitation, token = invitations.invite(
        cast.event, email="nadia@mail.example", roles=["responder"], by=cast.organiser
    )
    membership = cast.event.memberships.get(user=cast.second_responder)
    quiet_room = places.add_room(cast.event, name="Moss Room", code="Q1", kind="quiet", by=cast.lead)
    return {
        "quiet_room": quiet_room.pk,
        "contact": contact.pk,
        "policy": policy.pk,
        "version": 1,
        "invitation": invitation.pk,
        "token": token,
        "membership": membership.pk,
    }


def _team(cast) -> dict:
    member = cast.event.team_members.get(membership__user=cast.second_responder)
    shift = Shift.objects.create(
        event=cast.event, member=member, starts_at=START, ends_at=START + timedelta(hours=8)
    )
    level = ChainLevel.objects.create(event=cast.event, position=1, name="Lead")
    seat = ChainSeat.objects.create(level=level, member=member)
    lead = cast.event.team_members.get(membership__user=cast.lead)
    later = START + timedelta(hours=8)
    hours = {"event": cast.event, "starts_at": later, "ends_at": later + timedelta(hours=8)}
    taken_over = Shift.objects.create(member=lead, stands_in_for=member, **hours)
    swap = Swap.objects.create(
        event=cast.event, asker=member, asked=lead, shift=shift, starts_at=START, ends_at=later
    )
    return {
        "member": member.pk,
        "shift": shift.pk,
        "shift_taken_over": taken_over.pk,
        "swap": swap.pk,
        "level": level.pk,
        "seat": seat.pk,
    }


def _registrations(cast) -> dict:
    kept = BanList.objects.create(name="Local bans", owner="Us")
    kept.keepers.add(cast.ban_keeper)
    until = timezone.now() + timedelta(days=30)
    loan = Loan.objects.create(ban_list=kept, event=cast.event, until=until, lent_by=cast.ban_keeper)
    loan.readers.create(user=cast.lead, named_by=cast.ban_keeper)
    elsewhere = MembershipFactory(roles=["ban_keeper"]).user
    grant = registrations.share(kept, user=elsewhere, reason="A sister event.", days=7, by=cast.ban_keeper)
    theirs = BanList.objects.create(name="Their bans", owner="They")
    theirs.keepers.add(elsewhere)
    registrations.share(theirs, user=cast.ban_keeper, reason="A sister event.", days=7, by=elsewhere)
    ban = Ban.objects.create(ban_list=kept, scope="local", reference="B1", real_names=["Casimir Vendelboe"])
    row = Registration.objects.create(event=cast.event, source="plain", key="1", name="Casimir Vendelboe")
    match = Match.objects.create(
        event=cast.event, registration=row, ban=ban, score=0.9, band="strong", reasons=[]
    )
    people, bans = b"Name\nOttilie Brandvold\n", b"Name,Reference\nOttilie Brandvold,B2\n"
    job = registrations.upload(cast.event, content=people, filename="people.csv", by=cast.ban_keeper)
    ban_job = registrations.upload(kept, content=bans, filename="bans.csv", by=cast.ban_keeper)
    return _keeping(kept, ban, cast, elsewhere) | {
        "ban_list": kept.pk,
        "loan": loan.pk,
        "ban_list_grant": grant.pk,
        "list_to_borrow": theirs.pk,
        "registration": row.pk,
        "match": match.pk,
        "import": job.pk,
        "ban_import": ban_job.pk,
        **_decided(cast, row),
    }


def _decided(cast, row) -> dict:
    refused = Registration.objects.create(
        event=cast.event, source="plain", key="2", emails=["r@mail.example"]
    )
    registrations.propose_refusal(refused, reason="Banned.", by=cast.lead)
    registrations.confirm_refusal(refused, by=cast.ban_keeper)
    decision = refused.decisions.get()
    letter = registrations.write_letter(
        decision,
        kind="refusal",
        language="en",
        to="r@mail.example",
        copies=["one@mail.example", "two@mail.example"],
        appeal_contact="appeals@mail.example",
        subject="Your registration",
        body="You may appeal: appeals@mail.example",
        by=cast.lead,
    )
    registrations.send_letter(letter, seen=seal_of(letter.message), by=cast.lead)
    day = cast.event.today()
    appeal = registrations.record_appeal(decision, text="No.", received_on=day, by=cast.lead)
    concern = registrations.note_concern(row, text="Seen.", review_on=day, by=cast.organiser)
    return {
        "refused": refused.pk,
        "letter": letter.pk,
        "delivery": letter.deliveries.first().pk,
        "appeal": appeal.pk,
        "concern": concern.pk,
        "withdrawing": receipts.link_of(row).split("/")[3],
    }


def _keeping(kept, ban, cast, elsewhere) -> dict:
    """What keepers of a list have on its pages, and a list that waits for its agreement to be accepted."""
    second = MembershipFactory(roles=["ban_keeper"]).user
    kept.keepers.add(second)
    agreement = ListAgreement.objects.create(ban_list=kept, number=1, text="Tell nobody.")
    accepted = Acceptance.objects.create(agreement=agreement, user=cast.lead)
    alias = LearnedAlias.objects.create(ban=ban, value="Caz", learned_by=cast.ban_keeper)
    waiting = registrations.ask_export(kept, reason="For the archive.", by=second)
    mine = registrations.ask_export(kept, reason="For the archive.", by=cast.ban_keeper)
    registrations.confirm_export(mine, by=second)
    third = BanList.objects.create(name="Third bans", owner="They")
    third.keepers.add(elsewhere)
    ListAgreement.objects.create(ban_list=third, number=1, text="Tell nobody.")
    registrations.share(third, user=cast.ban_keeper, reason="A sister event.", days=7, by=elsewhere)
    return {
        "ban": ban.pk,
        "alias": alias.pk,
        "acceptance": accepted.pk,
        "waiting_export": waiting.pk,
        "confirmed_export": mine.pk,
        "second_keeper": second.pk,
        "list_to_accept": third.pk,
    }


def _cases(cast) -> dict:
    by = cast.responder
    case = incidents.report(
        cast.event, client_uuid=uuid.uuid4(), answers=CALM, verbatim="It happened.", by=by
    )
    unknown = incidents.add_person(case, part="subject", description="tall", by=by)
    incidents.add_person(case, part="witness", user=cast.recused_responder, by=by)
    entry = incidents.add_entry(
        case, client_uuid=uuid.uuid4(), text="Seen.", occurred_at=timezone.now(), by=by
    )
    done = incidents.log_action(case, kind="accompanied", by=by)
    attachment = incidents.attach(case, content=b"Seen at noon.", filename="note.txt", by=by)
    grant = incidents.share(case, user=UserFactory(), reason="They help.", days=7, by=cast.lead)
    follow_up = incidents.add_follow_up(
        case, what="Call", owner=by, due_at=timezone.now() + timedelta(days=1), by=by
    )
    mine = incidents.report(cast.event, client_uuid=uuid.uuid4(), answers=CALM, by=by)
    offer = incidents.hand_over([incidents.take(mine, by=by)], to=cast.second_responder, by=by)[0]
    return {
        "offer": offer.pk,
        "refer_to": "foundation",
        "case": case.pk,
        "person": unknown.pk,
        "entry": entry.pk,
        "action": done.pk,
        "attachment": attachment.pk,
        "follow_up": follow_up.pk,
        "grant": grant.pk,
        "ack": links.path_for(uuid.uuid4()).split("/")[2],
    }


def _reviews(cast) -> dict:
    review = Review.objects.create(event=cast.event, title="Saturday", created_by=cast.lead)
    review.incidents.add(cast.event.incidents.earliest("created_at"))
    publication = Publication.objects.create(
        title="What we learned", text="Rest.", published_on=date(2027, 6, 1)
    )
    return {"review": review.pk, "publication": publication.pk}
