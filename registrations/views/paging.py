"""Pages of rows in an order that only their opened values give."""

from django.db.models import Model, QuerySet


class InOrder:
    """Rows sorted by something sealed; a slice is fetched anew, whole, with what a page shows of them."""

    def __init__(self, rows: list[Model], shown: QuerySet):
        self.ids, self.shown = [row.pk for row in rows], shown

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, part: slice):
        fetched = self.shown.in_bulk(self.ids[part])
        return [fetched[pk] for pk in self.ids[part] if pk in fetched]
