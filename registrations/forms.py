"""Shape of what people type on the pages of registrations and bans."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.models import User
from eventsafety.events.choices import Role
from eventsafety.events.forms.accounts import AccountField
from eventsafety.events.models import Event, Membership
from registrations.models import Match, Registration


def refused(form: type[forms.Form], refusal: ValidationError) -> forms.Form:
    """Return an empty form that says only why something was refused, for pages whose button is no form."""
    empty = form({})
    empty.errors.clear()
    empty.add_error(None, refusal.messages)
    return empty


class SearchForm(forms.Form):
    """Filters of the list; what does not fit is refused in words and filters nothing."""

    AGREEMENT = [
        ("", _("Any agreement")),
        ("yes", _("Agreed")),
        ("old", _("Agreed to an older version")),
        ("no", _("Did not agree")),
        ("missing", _("No answer")),
    ]
    #: The members' own identities, which the list leaves out otherwise.
    MEMBERS = "members"
    q = forms.CharField(label=_("Name or user name"), required=False, max_length=200)
    ticket = forms.ChoiceField(
        label=_("Ticket status"),
        required=False,
        choices=[("", _("Any ticket")), *Registration.Ticket.choices],
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("", _("Everybody who signed up")),
            *Registration.Kind.choices,
            (MEMBERS, _("Members of the event themselves")),
        ],
    )
    agreement = forms.ChoiceField(label=_("Agreement"), required=False, choices=AGREEMENT)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Any state")), *Registration.State.choices]
    )

    def __init__(self, *args, sees_states: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not sees_states:
            del self.fields["state"]


class JudgeForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Are they one person?"),
        choices=[choice for choice in Match.State.choices if choice[0] != Match.State.OPEN],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you compared and what you found. Only ban keepers and leads read this."),
    )


class QueueForm(forms.Form):
    """What of the queue is shown: a judgement, and all of it or what one registration or ban has."""

    state = forms.ChoiceField(label=_("Show"), required=False, choices=Match.State.choices)
    registration = forms.UUIDField(required=False)
    ban = forms.UUIDField(required=False)


class BulkForm(forms.Form):
    """Several matches of one registration or ban that are about different people."""

    match = forms.ModelMultipleChoiceField(
        label=_("Matches"),
        queryset=Match.objects.none(),
        error_messages={"required": _("Choose at least one match.")},
    )
    reason = JudgeForm.base_fields["reason"]

    def choose_from(self, matches):
        """Let only these matches be chosen."""
        self.fields["match"].queryset = matches


class ConfirmRefusalForm(forms.Form):
    """A button."""


class AdmitForm(forms.Form):
    reason = forms.CharField(
        label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ProposeRefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The second person decides on this. The registrant does not see it."),
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class CreateBanListForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    owner = forms.CharField(
        label=_("Owner"), max_length=200, help_text=_("The group that answers for this list.")
    )


class LendForm(forms.Form):
    """The list goes to an event the keeper belongs to."""

    event = forms.ModelChoiceField(label=_("Event"), queryset=Event.objects.none(), empty_label=None)
    until = forms.DateField(
        label=_("Last day of the loan"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Left empty: a week after the last day of the event."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = Event.objects.visible_to(user).order_by("-starts_on")

    def clean(self):
        """Turn the day into the moment it ends at the venue."""
        cleaned = super().clean()
        if cleaned.get("until") and cleaned.get("event"):
            cleaned["until"] = datetime.combine(cleaned["until"], time.max, tzinfo=cleaned["event"].zone)
        return cleaned


class ReadersForm(forms.Form):
    """Who of the event may see what matches; nobody is a choice."""

    users = forms.ModelMultipleChoiceField(
        label=_("Who may see what matches"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["users"].queryset = people


class ShareForm(forms.Form):
    user = AccountField(
        label=_("To whom"), help_text=_("The user name or e-mail address of a ban keeper of another event.")
    )
    reason = forms.CharField(
        label=_("Why they need to borrow it"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    days = forms.IntegerField(label=_("For how many days"), initial=90, min_value=1, max_value=365)


class BorrowForm(forms.Form):
    """The list goes to an event where the borrower keeps bans."""

    event = forms.ModelChoiceField(label=_("Event"), queryset=Event.objects.none(), empty_label=None)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        keeping = Membership.objects.holding(Role.BAN_KEEPER).filter(user=user)
        events = Event.objects.filter(pk__in=keeping.values("event"))
        self.fields["event"].queryset = events.order_by("-starts_on")
