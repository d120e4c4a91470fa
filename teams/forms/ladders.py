"""The ladder as a form: one small form a step, rearranged without JavaScript by the buttons that post it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eventsafety.events.models import Event
from eventsafety.notifications.models import Channel
from teams.ladders import MOST_STEPS, levels_to_call
from teams.models import LadderStep, Quorum, Target

#: Ways of calling in order; there are no more kinds than these.
WAYS = [f"way_{n}" for n in range(1, len(Channel) + 1)]
FIELDS = ["target", "chain_level", *WAYS, "quorum", "wait_minutes"]
#: Shown before anybody asks for more.
FEWEST_WAYS = 3


class StepForm(forms.ModelForm):
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
        for n, way in enumerate(WAYS):
            none = [("", _("Nothing else"))] if n else []
            label = _("If that fails") if n else _("By")
            self.fields[way] = forms.ChoiceField(
                label=label, choices=[*none, *Channel.choices], required=not n
            )

    def shown_ways(self) -> list:
        """Return the fields of the ways of calling: one more than are filled in, at least three."""
        filled = sum(bool(self[way].value()) for way in WAYS)
        return [self[way] for way in WAYS[: max(FEWEST_WAYS, filled + 1)]]

    def clean(self):
        if self.cleaned_data.get("target") != Target.CHAIN_LEVEL:
            self.cleaned_data["chain_level"] = None
        channels = self.channels()
        if len(set(channels)) < len(channels):
            twice = next(way for n, way in enumerate(WAYS) if self.cleaned_data.get(way) in channels[:n])
            raise ValidationError({twice: _("Choose another way, or nothing else.")})

    def channels(self) -> list[str]:
        """Return the ways of calling that are filled in, in order."""
        return [self.cleaned_data[way] for way in WAYS if self.cleaned_data.get(way)]

    def step(self) -> dict:
        """Return the step as teams.ladders.steps shapes it."""
        fields = ["wait_minutes", "target", "chain_level", "quorum"]
        return {name: self.cleaned_data[name] for name in fields} | {"channels": self.channels()}


class Steps(forms.BaseFormSet):
    """The steps of one ladder, in the order they stand."""

    def steps(self) -> list[dict]:
        """Return the steps in order."""
        return [form.step() for form in self.forms]

    def complete(self) -> list[dict]:
        """Return the steps that say something already, for a preview while others are being typed."""
        if not self.management_form.is_valid():
            return []
        return [form.step() for form in self.forms if form.is_valid()]

    def as_typed(self) -> list[dict]:
        """Return what stands in each form, right or wrong."""
        return [{name: form[name].value() for name in FIELDS} for form in self.forms]


StepFormSet = forms.formset_factory(
    StepForm, formset=Steps, extra=0, max_num=MOST_STEPS, validate_max=True, absolute_max=MOST_STEPS + 1
)


def posted(typed: list[dict]) -> dict:
    """Return what a browser would post for these forms."""
    sent = {"steps-TOTAL_FORMS": len(typed), "steps-INITIAL_FORMS": len(typed)}
    rows = {f"steps-{n}-{name}": row.get(name) for n, row in enumerate(typed) for name in FIELDS}
    return sent | {name: "" if value is None else value for name, value in rows.items()}


def rearranged(typed: list[dict], request: str) -> list[dict]:
    """Return the forms' values after one button: "add", or "earlier", "later", "remove" with a place from 0.

    What a button cannot do, such as moving the first step up, changes nothing.
    """
    verb, _space, place = request.partition(" ")
    rows, n = list(typed), int(place) if place.isdecimal() else -1
    if verb == "add" and len(rows) < MOST_STEPS:
        return [*rows, EMPTY]
    other = {"earlier": n - 1, "later": n + 1}.get(verb, -1)
    if 0 <= n < len(rows) and 0 <= other < len(rows):
        rows[n], rows[other] = rows[other], rows[n]
    elif verb == "remove" and 0 <= n < len(rows):
        del rows[n]
    return rows


#: A new step asks for what the usual one asks for.
EMPTY = {"way_1": str(Channel.EMAIL), "quorum": str(Quorum.ONE)}


def initial_of(step: dict) -> dict:
    """Return the first values of a step's form for one step of a ladder."""
    return step | dict(zip(WAYS, step["channels"], strict=False))
