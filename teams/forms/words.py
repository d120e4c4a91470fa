"""The code words of an event as a form: one field for each meaning."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teams.models import CodeWord

#: Only shown as hints: words somebody could say across a hall without anybody turning round.
EXAMPLES = {
    CodeWord.Meaning.INCIDENT: _("the blue folder"),
    CodeWord.Meaning.HELP: _("is Robin free for coffee"),
    CodeWord.Meaning.MEDICAL: _("the first aid cake"),
    CodeWord.Meaning.SECURITY: _("the keys to the cloakroom"),
    CodeWord.Meaning.POLICE: _("the printer needs a technician"),
    CodeWord.Meaning.OVER: _("lunch is served"),
}


class CodeWordsForm(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for meaning in CodeWord.Meaning:
            hint = _("For example: %(words)s.") % {"words": EXAMPLES[meaning]}
            field = forms.CharField(label=meaning.label, required=False, max_length=40, help_text=hint)
            field.widget.attrs["autocomplete"] = "off"
            self.fields[str(meaning)] = field

    def clean(self):
        for meaning, word in list(self.cleaned_data.items()):
            told = str(CodeWord.Meaning(meaning).label).casefold()
            if word and word.casefold() in told:
                refusal = _("Anybody who hears this knows what it means. Choose a harmless word.")
                self.add_error(meaning, ValidationError(refusal))
