"""What lists of cases show of each; what is sealed stays where it is."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from incidents.models import Incident, ReporterMessage

SHOWN = ["case_name", "severity", "state", "created_at", "room__name", "escalation__is_alarm"]
SHOWN += [f"{part}__{name}" for part in ("handler", "cover") for name in ("name", "username")]
UNREAD = ReporterMessage.objects.filter(incident=OuterRef("pk"), sent_by=None, read_at=None)


def rows_of(pks: QuerySet | list[UUID], *, closed_tab: bool = False) -> QuerySet:
    """Return what rows show of these cases, in the order of the board.

    pks: ids, or a query for those of one page, narrowed to what the reader may see: the database sorts ids
    and joins only the rows of the page. `has_news`: the reporter wrote something nobody of the team has read.
    """
    cases = Incident.objects.filter(pk__in=pks).annotate(has_news=Exists(UNREAD.order_by()))
    cases = cases.order_by("-closed_at") if closed_tab else cases.most_urgent_first()
    return cases.select_related("room", "handler", "cover", "escalation").only(*SHOWN)
