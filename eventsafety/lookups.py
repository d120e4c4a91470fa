"""Queries that every request asks: put into SQL once, then asked again and again with other values.

Django takes five to ten times as long to put a small query into SQL as PostgreSQL takes to answer it, and
every page asks some: whose session, which event, which roles. See docs/adr/0037.
"""

import copy
import datetime
import secrets
import uuid
from collections.abc import Callable
from types import SimpleNamespace

from django.db import connection, models
from django.db.models.query import ModelIterable
from django.db.models.sql.constants import MULTI

#: type → a value of it that stands nowhere else in any query.
STAND_INS: dict[type, Callable] = {
    uuid.UUID: uuid.uuid4,
    str: lambda: secrets.token_hex(16),
    datetime.datetime: lambda: datetime.datetime.fromtimestamp(secrets.randbits(31), datetime.UTC),
}


class Lookup:
    """A QuerySet with places for values. The QuerySet stays the one thing that says what is looked up."""

    def __init__(self, build: Callable[..., models.QuerySet], *kinds: type):
        """Prepare nothing yet: models may not be loaded.

        build: makes the QuerySet of one value per kind, and the same one whatever the values are; it has no
        prefetching. kinds: of STAND_INS; ids of rows are passed and not the rows.
        """
        self._build, self._kinds = build, kinds
        self._ready: tuple | None = None

    def all(self, *values) -> list:
        """Return the rows of these values: models, or tuples of what `values_list` names."""
        compiler, model, sql, places = self._ready or self._prepare()
        asks = copy.copy(compiler)  # threads share what was prepared, and each has a connection of its own
        asks.connection = connection
        asks.as_sql = lambda *_args, **_named: (sql, [place(values) for place in places])
        if model is None:
            return list(asks.results_iter(asks.execute_sql(MULTI), tuple_expected=True))
        query = SimpleNamespace(get_compiler=lambda using: asks)
        like_queryset = SimpleNamespace(db="default", query=query, model=model, _known_related_objects={})
        return list(ModelIterable(like_queryset))

    def one(self, *values):
        """Return the first row of these values, or None."""
        return next(iter(self.all(*values)), None)

    def _prepare(self) -> tuple:
        stand_ins = [STAND_INS[kind]() for kind in self._kinds]
        queryset = self._build(*stand_ins)
        compiler = queryset.query.get_compiler(using="default")
        sql, params = compiler.as_sql()
        if not all(stand_in in params for stand_in in stand_ins):
            raise ValueError("A value of this lookup does not reach its query as it is.")
        places = [_place(param, stand_ins) for param in params]
        model = queryset.model if queryset._iterable_class is ModelIterable else None
        self._ready = (compiler, model, sql, places)
        return self._ready


def _place(param, stand_ins: list) -> Callable:
    if param in stand_ins:
        number = stand_ins.index(param)
        return lambda values: values[number]
    return lambda values: param
