"""The ladder as a form: one small form a step."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Event
from eventsafety.notifications.models import Channel
from teams.ladders import MOST_STEPS, levels_to_call
from teams.models import LadderStep, Target


class StepForm(forms.ModelForm):
    first_channel = forms.ChoiceField(label=_("By"), choices=Channel, initial=Channel.EMAIL)
    then_channel = forms.ChoiceField(
        label=_("If that fails"), choices=[("", _("Nothing else")), *Channel.choices], required=False
    )
    chain_level = forms.TypedChoiceField(
        label=_("Level of the chain"), coerce=int, empty_value=None, required=False
    )

    class Meta:
        model = LadderStep
        fields = ["wait_minutes", "target", "chain_level", "quorum"]
        labels = {"quorum": _("Answered when"), "wait_minutes": _("Minutes to wait for an answer")}
        help_texts = {"wait_minutes": ""}

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        levels = [(n, _("Level %(n)s") % {"n": n}) for n in levels_to_call(event)]
        self.fields["chain_level"].choices = [("", _("None")), *levels]
        self.fields["target"].choices = [("", _("Choose")), *Target.choices]
        self.fields["wait_minutes"].widget.attrs["max"] = 24 * 60

    @property
    def has_step(self) -> bool:
        """Whether this form holds a step, not room for another."""
        return not self.empty_permitted or (self.is_bound and self.has_changed())

    def clean(self):
        if self.cleaned_data.get("target") != Target.CHAIN_LEVEL:
            self.cleaned_data["chain_level"] = None
        if self.cleaned_data.get("then_channel") == self.cleaned_data.get("first_channel"):
            raise ValidationError({"then_channel": _("Choose another way, or nothing else.")})

    def step(self) -> dict:
        """Return the step as teams.ladders.snapshot shapes it."""
        fields = ["wait_minutes", "target", "chain_level", "quorum"]
        channels = [self.cleaned_data["first_channel"], self.cleaned_data["then_channel"]]
        return {name: self.cleaned_data[name] for name in fields} | {"channels": [c for c in channels if c]}


class Steps(forms.BaseFormSet):
    """The steps of one ladder, in the order of their numbers."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Place in the order")
        form.fields["DELETE"].label = _("Remove this step")

    def steps(self) -> list[dict]:
        """Return the steps that are filled in and not removed, in order."""
        return [form.step() for form in self.ordered_forms]


StepFormSet = forms.formset_factory(
    StepForm, formset=Steps, extra=2, can_order=True, can_delete=True, max_num=MOST_STEPS, validate_max=True
)


def initial_of(step: dict) -> dict:
    """Return the first values of a step's form for one step of a snapshot."""
    first, *then = step["channels"]
    return step | {"first_channel": first, "then_channel": then[0] if then else ""}
