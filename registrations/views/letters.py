"""Letters about a refusal: written, previewed exactly as they are sent, sent, followed on their way."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from eventsafety import audit
from eventsafety.accounts.models import User
from registrations import actions
from registrations.actions.letters import letters_due
from registrations.decision_forms import LetterForm, SendLetterForm
from registrations.letters import draft, read, seal_of
from registrations.models import Decision, Letter
from registrations.policy import may, people_who_did_not_decide
from registrations.views.registrations import open_event, registration_or_404


def open_registration(request, event_slug, pk):
    """Return a registration the person decides about, and its newest refusal that two people decided."""
    event = open_event(request, event_slug)
    row = registration_or_404(request, event, pk)
    if not may(request.user, "see decisions", row):
        raise PermissionDenied
    decisions = Decision.objects.visible_to(request.user).filter(registration=row, refuses=True)
    decision = decisions.exclude(confirmed_by=None).first()
    if decision is not None:
        decision.registration = row
    return row, decision


def write_letter(request, event_slug, pk):
    row, decision = open_registration(request, event_slug, pk)
    kinds = letters_due(decision) if decision else []
    asked = request.POST.get("kind") or request.GET.get("kind") or (kinds[0] if kinds else "")
    if asked not in kinds:
        return render(request, "registrations/no_letter.html", {"registration": row, "door": "prepare"})
    kept = decision.letters.filter(kind=asked).first()
    if kept and kept.sent_at:
        return redirect("registrations:letter", row.event.slug, kept.pk)
    typed = request.POST if request.method == "POST" and "other_language" not in request.POST else None
    form = LetterForm(
        typed, kinds=kinds, registration=row, initial=first_words(request, decision, asked, kept)
    )
    if form.is_valid():
        try:
            letter = actions.write_letter(decision, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("registrations:letter", row.event.slug, letter.pk)
    place = {"door": "prepare", "registration": row, "form": form, "kind": Letter.Kind(asked)}
    return render(request, "registrations/write_letter.html", place)


def first_words(request, decision, kind: str, kept: Letter | None) -> dict:
    """Return what the form starts from: the letter as kept, or the words in the language that was chosen."""
    chosen = request.POST.get("language", "")
    language = chosen if chosen in Letter.Language.values else (kept.language if kept else earlier(decision))
    initial = {"kind": kind, "language": language}
    if kept and not chosen:
        fields = ["to", "appeal_contact", "subject", "body"]
        return initial | {name: getattr(kept, name) for name in fields} | {"copies": "\n".join(kept.copies)}
    row = decision.registration
    told = decision.letters.first()
    contact = request.POST.get("appeal_contact") or (told.appeal_contact if told else hears_appeals(decision))
    words = draft(kind, language, event=row.event, name=row.label, appeal_contact=contact)
    deciders = [decision.proposed_by.email, decision.confirmed_by.email]
    copies = told.copies if told else [address for address in deciders if address]
    return initial | {
        "to": request.POST.get("to") or (told.to if told else next(iter(row.emails), "")),
        "copies": request.POST.get("copies") or "\n".join(copies),
        "appeal_contact": contact,
        "subject": words.subject,
        "body": words.body,
    }


def hears_appeals(decision) -> str:
    """Return the address of somebody who did not decide, where there is one; else of who proposed it."""
    others = User.objects.filter(pk__in=people_who_did_not_decide(decision)).exclude(email="")
    somebody = others.order_by("name").first()
    return somebody.email if somebody else decision.proposed_by.email


def earlier(decision) -> str:
    """Return the language of an earlier letter about the refusal, else the registrant's, else the site's."""
    told = decision.letters.first()
    return told.language if told else Letter.Language.of(decision.registration.language)


def letter_or_404(request, event, pk) -> Letter:
    """Return a letter of the event the person may see."""
    rows = Letter.objects.visible_to(request.user).select_related(
        "decision__registration__event", "sent_by", "written_by"
    )
    return get_object_or_404(rows, decision__registration__event=event, pk=pk)


@require_safe
def letter(request, event_slug, pk):
    event = open_event(request, event_slug, "decide")
    return show_letter(request, letter_or_404(request, event, pk))


def show_letter(request, found, refusal=None):
    """Render a letter from the bytes that are sent; each look is recorded."""
    row = found.decision.registration
    audit.record("registration.letter_opened", row, by=request.user)
    place = {
        "door": "prepare",
        "letter": found,
        "registration": row,
        "said": read(found.message),
        "form": SendLetterForm(initial={"seen": seal_of(found.message)}),
        "refusal": refusal,
        "due": found.kind in letters_due(found.decision),
        "deliveries": found.deliveries.all(),
    }
    return render(request, "registrations/letter.html", place)


@require_POST
def send_letter(request, event_slug, pk):
    event = open_event(request, event_slug, "decide")
    found = letter_or_404(request, event, pk)
    form = SendLetterForm(request.POST)
    try:
        actions.send_letter(found, seen=form.data.get("seen", ""), by=request.user)
    except ValidationError as refusal:
        return show_letter(request, letter_or_404(request, event, pk), refusal)
    return redirect("registrations:letter", event.slug, found.pk)


@require_POST
def send_again(request, event_slug, pk, delivery_pk):
    event = open_event(request, event_slug, "decide")
    found = letter_or_404(request, event, pk)
    actions.send_again(get_object_or_404(found.deliveries, pk=delivery_pk), by=request.user)
    return redirect("registrations:letter", event.slug, found.pk)
