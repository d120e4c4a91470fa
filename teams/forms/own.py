"""Forms in which members speak for themselves."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Event
from teams import available
from teams.forms.roster import LanguagesField
from teams.forms.shifts import MomentField
from teams.models import Shift, TeamMember


class AvailabilityForm(forms.Form):
    hours = forms.MultipleChoiceField(label=_("When you can"), required=False)

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.days = available.blocks(event)
        self.blocks = {block.value: block for _day, row in self.days for block in row}
        self.fields["hours"].choices = [(value, block.words) for value, block in self.blocks.items()]

    def ticked(self) -> set[str]:
        """Return the values of the blocks that stand ticked on the page."""
        return set(self["hours"].value() or [])

    def stretches(self) -> list:
        """Return from and until when, with blocks that touch made one."""
        taken = [self.blocks[value] for value in self.cleaned_data["hours"]]
        return available.joined((block.starts_at, block.ends_at) for block in taken)


class SelfForm(forms.ModelForm):
    languages = LanguagesField(
        label=_("Languages you can help in"),
        required=False,
        help_text=_("With commas between them, for example: Estonian, English."),
    )

    class Meta:
        model = TeamMember
        fields = ["languages", "background", "other_duty", "phone"]
        labels = {"background": _("Your background, in your own words")}
        help_texts = {
            "background": _(
                "Whatever may help somebody choose whom to talk to: culture, profession, experience."
                " Everybody of the event reads it. Leave it empty if you prefer."
            )
        }
        widgets = {"phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})}


class HoursForm(forms.Form):
    """Hours within one shift."""

    starts_at = MomentField(label=_("From"))
    ends_at = MomentField(label=_("Until"))


class TakeOverForm(HoursForm):
    member = forms.ModelChoiceField(
        label=_("Who takes them"), queryset=TeamMember.objects.none(), empty_label=_("Choose")
    )
    field_order = ["member", "starts_at", "ends_at"]

    def __init__(self, *args, shift: Shift, **kwargs):
        super().__init__(*args, **kwargs)
        others = TeamMember.objects.taking_cases().filter(event=shift.event_id)
        self.fields["member"].queryset = others.exclude(pk=shift.member_id)


class ShiftChoice(forms.ModelChoiceField):
    def label_from_instance(self, shift):
        begin, end = timezone.localtime(shift.starts_at), timezone.localtime(shift.ends_at)
        return f"{shift.member}: {available.day_words(begin)}, {begin:%H:%M}–{end:%H:%M}"


class AskSwapForm(HoursForm):
    asked = forms.ModelChoiceField(
        label=_("Whom you ask"), queryset=TeamMember.objects.none(), empty_label=_("Choose")
    )
    in_return = ShiftChoice(
        label=_("For this shift of theirs"),
        queryset=Shift.objects.none(),
        required=False,
        empty_label=_("Nothing in return"),
        help_text=_("A swap: you take this whole shift of theirs. Leave it empty to ask a favour."),
    )
    field_order = ["asked", "starts_at", "ends_at", "in_return"]

    def __init__(self, *args, shift: Shift, **kwargs):
        super().__init__(*args, **kwargs)
        mine = [pk for pk in (shift.member_id, shift.partner_id) if pk]
        others = TeamMember.objects.taking_cases().filter(event=shift.event_id).exclude(pk__in=mine)
        self.fields["asked"].queryset = others
        theirs = Shift.objects.counting().filter(event=shift.event_id, ends_at__gt=timezone.now())
        # Whoever is on duty at the same hours has nothing to swap.
        apart = Q(ends_at__lte=shift.starts_at) | Q(starts_at__gte=shift.ends_at)
        self.fields["in_return"].queryset = theirs.filter(apart).exclude(member__in=mine)

    def clean(self):
        asked, in_return = self.cleaned_data.get("asked"), self.cleaned_data.get("in_return")
        if asked and in_return and in_return.member_id != asked.pk:
            raise ValidationError({"in_return": _("Choose a shift of the colleague you ask.")})
