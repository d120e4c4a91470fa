"""Shape and cleaning of what is typed into a review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.choices import State
from incidents.models import Incident
from reviews.models import QUESTIONS, REPORT_PARTS, Review

LANGUAGES = [
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("de", _("German")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("pt", _("Portuguese")),
]


class StartForm(forms.Form):
    title = forms.CharField(
        label=_("Title for the team"), max_length=200, help_text=_("Only the people of the review read it.")
    )
    incidents = forms.ModelMultipleChoiceField(
        label=_("Concluded incidents"), queryset=Incident.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    form = forms.ChoiceField(label=_("How the review is held"), choices=Review.Form)
    held_on = forms.DateField(
        label=_("Held on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    language = forms.ChoiceField(label=_("Language of the report"), choices=LANGUAGES)

    def __init__(self, *args, user, event, **kwargs):
        super().__init__(*args, **kwargs)
        concluded = Incident.objects.visible_to(user).filter(
            event=event, state__in=[State.CONCLUDED, State.CLOSED]
        )
        self.fields["incidents"].queryset = concluded.order_by("case_name")


class WriteForm(forms.ModelForm):
    class Meta:
        model = Review
        fields = [*QUESTIONS, *REPORT_PARTS]
        widgets = {name: forms.Textarea(attrs={"rows": 4, "dir": "auto"}) for name in fields}


class FinalForm(forms.Form):
    final_title = forms.CharField(label=_("Title to be published"), max_length=200)
    final_text = forms.CharField(
        label=_("Text to be published"), widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"})
    )


class ApproveForm(forms.Form):
    text_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)


class WithholdForm(forms.Form):
    reason = forms.CharField(label=_("Why nothing is published"), widget=forms.Textarea(attrs={"rows": 3}))
