"""Everything written about a case in one sealed piece, so that a search opens one row for each case.

It is a copy and never the truth: it counts only while it is of the moment the case last changed, and a search
reads the case itself otherwise. See docs/adr/0033.
"""

import uuid

from django.db import models

from eventsafety.sealing import SealedTextField
from incidents.models.incident import Incident


class CaseText(models.Model):
    SEALED_UNDER = "incident.event_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.OneToOneField(Incident, models.CASCADE, related_name="case_text")
    text = SealedTextField()
    of = models.DateTimeField()  # when the case had last changed as this was gathered
