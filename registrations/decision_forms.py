"""Shape of what people type about letters, appeals and concerns, and at the door."""

import re
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from registrations.models import Appeal, ConcernReview, Letter

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Addresses(forms.CharField):
    """E-mail addresses, one a line or between commas; a list."""

    def clean(self, value):
        found = [word for word in re.split(r"[\s,;]+", super().clean(value)) if word]
        for address in found:
            try:
                validate_email(address)
            except ValidationError:
                raise ValidationError(_now("“%s” is no e-mail address.") % address) from None
        return found


class LetterForm(forms.Form):
    """A letter before it is previewed. What is chosen first decides which words it starts from."""

    kind = forms.ChoiceField(label=_("Letter"), widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language"), choices=Letter.Language.choices)
    to = forms.ChoiceField(
        label=_("To"),
        required=False,
        help_text=_("Without an address the letter is printed and handed over; the copies are sent."),
    )
    copies = Addresses(
        label=_("Copies to"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "At least two people, one a line. They learn who is refused: choose people who must know."
        ),
    )
    appeal_contact = forms.EmailField(
        label=_("Where to appeal"),
        max_length=254,
        help_text=_("Answers to the letter go there. Better nobody who took the decision."),
    )
    subject = forms.CharField(
        label=_("Subject"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    body = forms.CharField(
        label=_("Text"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"})
    )

    def __init__(self, *args, kinds, registration, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [choice for choice in Letter.Kind.choices if choice[0] in kinds]
        nobody = [("", _("No address: it is handed over on paper"))]
        self.fields["to"].choices = [(email, email) for email in registration.emails] + nobody


class SendLetterForm(forms.Form):
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class RecordAppealForm(forms.Form):
    text = forms.CharField(
        label=_("What they say"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    received_on = forms.DateField(label=_("Received on"), widget=DAY)


class AnswerAppealForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Answer"), choices=Appeal.Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class NoteConcernForm(forms.Form):
    text = forms.CharField(
        label=_("What you know"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What happened, when, and where one can read it. Only ban keepers and leads read this."),
    )
    review_on = forms.DateField(
        label=_("To be reviewed on"), widget=DAY, help_text=_("They are reminded on that day.")
    )


class ReviewConcernForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What follows"), choices=ConcernReview.Outcome.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What you found"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    review_on = forms.DateField(label=_("Look again on"), widget=DAY, required=False)


class DoorForm(forms.Form):
    """The search at the door; it is posted, since names do not belong into addresses of pages."""

    words = forms.CharField(label=_("Name or user name"), required=False, max_length=100)
    revision = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class CallLeadForm(forms.Form):
    client_uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ReceiptForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The one you registered with. The answer is sent to it."),
    )
