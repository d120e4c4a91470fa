"""What the team writes to somebody who reported without an account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.actions.reporter import LONGEST
from incidents.choices import Part
from incidents.forms.fields import SentOnce, few_lines
from incidents.models import ReportReceipt


class Holders(forms.ModelChoiceField):
    """People who hold a receipt, by what they are in the case."""

    def label_from_instance(self, obj: ReportReceipt) -> str:
        part = Part(obj.person.part).label if obj.person else Part.REPORTER.label
        return str(part)


class WriteToReporterForm(forms.Form):
    """A message; offered are reporters and affected people with a receipt, never witnesses (K22)."""

    receipt = Holders(
        label=_("To"),
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_(
            "Reporter and affected person only. Witnesses are not kept updated, to protect the people the "
            "case is about, so they are not offered here."
        ),
    )
    client_uuid = SentOnce()
    text = forms.CharField(
        label=_("Message"),
        max_length=LONGEST,
        widget=few_lines(3),
        help_text=_("They read it with their receipt number. Do not name anybody they do not know of."),
    )

    def __init__(self, *args, incident, **kwargs):
        super().__init__(*args, **kwargs)
        rows = incident.receipts.select_related("person", "report", "incident")
        offered = [receipt.pk for receipt in rows if receipt.is_kept_updated]
        self.fields["receipt"].queryset = rows.filter(pk__in=offered)
        self.fields["receipt"].initial = offered[0] if offered else None
