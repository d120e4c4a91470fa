"""Striking an entry."""

import pytest
from django.core.exceptions import ValidationError

from incidents import actions
from incidents.models import JournalEntry
from tests.incidents.pages import page_of

pytestmark = pytest.mark.feature("P01")


def test_a_struck_entry_stays_readable_with_the_reason(incident, cast, sign_in):
    entry = actions.add_entry(incident, text="He left at nine.", by=cast.responder)
    client = sign_in(cast.lead)
    client.post(page_of("strike_entry", incident, entry.pk), {"reason": "It was ten."})
    page = client.get(incident.get_absolute_url()).content.decode()
    kept = JournalEntry.objects.get()
    assert (kept.text, kept.struck_reason, kept.struck_by) == ("He left at nine.", "It was ten.", cast.lead)
    assert '<del dir="auto">He left at nine.</del>' in page
    assert "It was ten." in page


def test_no_reason_and_a_second_strike_are_refused(incident, cast, sign_in):
    entry = actions.add_entry(incident, text="He left at nine.", by=cast.responder)
    response = sign_in(cast.lead).post(page_of("strike_entry", incident, entry.pk), {"reason": ""})
    assert list(response.context["form"].errors) == ["reason"]
    actions.strike_entry(entry, reason="It was ten.", by=cast.lead)
    with pytest.raises(ValidationError, match="struck already"):
        actions.strike_entry(entry, reason="No, nine.", by=cast.lead)
    assert JournalEntry.objects.get().struck_reason == "It was ten."
