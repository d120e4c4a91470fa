"""What somebody without an account fills in: the report, its number, a message."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eventsafety.accounts.models import User
from eventsafety.events.models import Room
from eventsafety.sealing import mark
from incidents.actions import Told, who_could_be_told, who_is_not_named
from incidents.actions.reporter import LONGEST
from incidents.choices import ToldBy
from incidents.forms.fields import Moment, SentOnce, few_lines, one_line
from incidents.forms.reports import SIMPLE, asks_about_force
from incidents.receipts import DIGITS, typed
from incidents.severity import DOCTOR

#: Nobody finds out from the public form where people are kept safe.
NOT_NAMED = [Room.Kind.SAFE, Room.Kind.TEAM]
QUESTIONS = ["hurt", "force", "targeted"]


class Names(forms.ModelMultipleChoiceField):
    """People by their names alone."""

    def label_from_instance(self, obj: User) -> str:
        return str(obj)


class ShutsOut(forms.Form):
    """People who must not learn of it: by name, or all together those who wish not to be named in public."""

    not_by_unnamed = forms.BooleanField(
        label=_("Somebody who is not named here"),
        required=False,
        help_text=_("Some asked not to be named on public pages. Then none of them learns of it."),
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.unnamed = list(who_is_not_named(event))
        everybody = who_could_be_told(event)
        self.fields["not_by"].queryset = everybody  # also who was named when the page was opened
        named = [user for user in everybody if user not in self.unnamed]
        self.fields["not_by"].choices = [(user.pk, str(user)) for user in named]
        if not (self.unnamed or self.is_bound):
            del self.fields["not_by_unnamed"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("not_by_unnamed") and not self.unnamed:
            self.add_error(
                "not_by", _("Everybody is named now. Choose whom you mean. Nothing you wrote is lost.")
            )
        return cleaned

    def shut_out(self) -> list[User]:
        """Return whom the form shuts out, once it is valid."""
        unnamed = self.unnamed if self.cleaned_data.get("not_by_unnamed") else []
        return [*self.cleaned_data["not_by"], *unnamed]


class PublicReportForm(ShutsOut):
    """A report by somebody without an account. Three answers are asked for, everything else is a wish."""

    page = forms.CharField(widget=forms.HiddenInput)
    hurt = forms.ChoiceField(
        label=_("Is anyone hurt or in danger right now?"),
        widget=forms.RadioSelect,
        choices=[(DOCTOR, _("Somebody needs a doctor")), *SIMPLE],
        error_messages={"required": _("Answer this one, “not sure” will do.")},
    )
    verbatim = forms.CharField(
        label=_("What happened?"),
        max_length=LONGEST,
        widget=few_lines(6),
        help_text=_("In your own words, in any language. A few words are enough to begin with."),
        error_messages={"required": _("Write a few words, however short.")},
    )
    told_by = forms.ChoiceField(
        label=_("How do you know of it?"),
        widget=forms.RadioSelect,
        choices=[
            (ToldBy.TARGET, _("It happened to me")),
            (ToldBy.WITNESS, _("I saw or heard it")),
            (ToldBy.OTHER, _("Somebody told me")),
        ],
        error_messages={"required": _("Choose one, so that the team knows how to answer you.")},
    )
    room = forms.ModelChoiceField(
        label=_("Where?"), queryset=None, required=False, empty_label=_("Somewhere else, or not sure")
    )
    place_detail = forms.CharField(
        label=_("Where exactly"), required=False, max_length=300, widget=one_line()
    )
    occurred_at = Moment(label=_("When, roughly"), required=False)
    about = forms.CharField(
        label=_("Who did it?"),
        required=False,
        max_length=500,
        widget=one_line(),
        help_text=_("A name, or what they look like. Leave it empty if you do not want to say."),
    )
    force = asks_about_force()
    targeted = forms.ChoiceField(
        label=_("Was a “stop” ignored, or is somebody targeted?"),
        widget=forms.RadioSelect,
        required=False,
        choices=SIMPLE,
    )
    not_by = Names(
        label=_("Who must not learn of this?"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are not told, and the report does not exist for them. They do not find out why."),
    )
    not_by_words = forms.CharField(
        label=_("Somebody else who should not handle it"),
        required=False,
        max_length=500,
        widget=one_line(),
        help_text=_("Those who read the report see to it."),
    )
    name = forms.CharField(label=_("Your name"), required=False, max_length=255, widget=one_line())
    contact = forms.CharField(
        label=_("How the team can reach you"),
        required=False,
        max_length=255,
        widget=one_line(),
        help_text=_("A phone number, a user name, where you are. The team uses it with care."),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    wants_news = forms.BooleanField(
        label=_("Send me a mail when there is something to read"),
        required=False,
        help_text=_("The mail says nothing about your report."),
    )
    may_name = forms.BooleanField(
        label=_("My name may be used when the team talks to others"), required=False
    )
    asks_before_action = forms.BooleanField(label=_("Do nothing without asking me first"), required=False)
    no_police = forms.BooleanField(label=_("Do not call the police"), required=False)

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, event=event, **kwargs)
        self.fields["room"].queryset = event.rooms.exclude(kind__in=NOT_NAMED)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("wants_news") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Give an address, or leave the mail out."))
        return cleaned

    def told(self) -> Told:
        """Return what was told, once the form is valid."""
        not_told = {"page", "not_by", "not_by_unnamed"}
        given = {name: value for name, value in self.cleaned_data.items() if name not in not_told}
        answers = {name: given.pop(name) for name in QUESTIONS}
        given["answers"] = {name: answer for name, answer in answers.items() if answer}
        return Told(**given, not_by=self.shut_out())

    def content_mark(self) -> str:
        """Return a keyed hash of everything that was typed, to tell the same report from another."""
        typed_in = {name: self.data.getlist(name) for name in self.fields if name != "page"}
        return mark("public form content", json.dumps(typed_in, sort_keys=True))

    def once_more(self, page: str) -> None:
        """Put the token of a new page into the form; what was typed stays."""
        self.data = self.data.copy()
        self.data["page"] = page


class ExcludeMoreForm(ShutsOut):
    """Further people whom the holder of a receipt shuts out; `receipt` is the pass of the page."""

    receipt = forms.CharField(widget=forms.HiddenInput)
    not_by = Names(
        label=_("Who else must not learn of this?"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("From now on it does not exist for them. Do not write their names in a message."),
    )

    def clean(self):
        cleaned = super().clean()
        if "not_by" in cleaned and not self.shut_out():
            self.add_error("not_by", _("Choose somebody first."))
        return cleaned


class ReceiptForm(forms.Form):
    number = forms.CharField(
        label=_("Your receipt number"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr", "spellcheck": "false"}
        ),
        help_text=_("The 16 digits you wrote down. Spaces do not matter."),
    )

    def clean_number(self):
        number = typed(self.cleaned_data["number"])
        if len(number) != DIGITS:
            raise ValidationError(_("A receipt number has 16 digits. Look again."))
        return number


class ReporterMessageForm(forms.Form):
    """What the holder of a receipt writes; `receipt` is the pass of the page, see receipts.pass_for."""

    receipt = forms.CharField(widget=forms.HiddenInput)
    client_uuid = SentOnce()
    text = forms.CharField(
        label=_("Write to the team"),
        required=False,
        max_length=LONGEST,
        widget=few_lines(4),
        help_text=_("More details, a question, what you wish for."),
    )
    danger_now = forms.BooleanField(label=_("Somebody is in danger now: call the team"), required=False)
