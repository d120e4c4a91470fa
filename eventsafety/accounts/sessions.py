"""Where sessions are kept: rows with hashed keys that end after twelve hours, or half an hour unused.

The absolute end is the expiry written when a session begins and never moved; the idle end is reckoned from
`seen_at` whenever the session is looked up (OWASP ASVS 5.0, chapter 7).
"""

import hashlib
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import IntegrityError, transaction

from eventsafety.accounts.models import Session, limits
from eventsafety.lookups import Lookup

ALIVE = Lookup(
    lambda key, now, idle_since: Session.objects.alive_at(now, idle_since).filter(pk=key),
    *(str, datetime, datetime),
)


class SessionStore(DatabaseStore):
    """Django's database sessions, with the row at hand."""

    device = ""
    _row: Session | None = None

    @property
    def row(self) -> Session | None:
        """The session's row; None for a browser that has none."""
        self._get_session()
        return self._row

    @classmethod
    def get_model_class(cls):
        return Session

    def _get_session_from_db(self):
        self._row = ALIVE.one(hash_of(self.session_key), *limits())
        if self._row is None:
            self._session_key = None
        return self._row

    def exists(self, session_key):
        return Session.objects.filter(pk=hash_of(session_key)).exists()

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.session_key = hash_of(self.session_key)
        row.user_id = data.get(SESSION_KEY)
        row.device = self.device
        return row

    def save(self, must_create=False):
        if self.session_key is None:
            return self.create()
        row = self.create_model_instance(self._get_session(no_load=must_create))
        if must_create:
            return self._insert(row)
        said = {"device": row.device} if row.device else {}
        kept = Session.objects.filter(pk=row.pk)
        if not kept.update(session_data=row.session_data, user=row.user_id, **said):
            raise UpdateError  # signed out from elsewhere meanwhile

    def _insert(self, row: Session) -> None:
        before = self._row
        if before is not None and before.user_id:  # a new key for somebody signed in, no new session
            row.started_at, row.expire_date, row.device = before.started_at, before.expire_date, before.device
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise CreateError from None
        self._row = row

    def flush(self):
        super().flush()
        self._row = None

    def delete(self, session_key=None):
        key = session_key or self.session_key
        if key:
            Session.objects.filter(pk=hash_of(key)).delete()

    @classmethod
    def clear_expired(cls):
        Session.objects.over().delete()


def hash_of(session_key: str) -> str:
    """Return what is kept of a cookie: enough to know it again, not enough to be it."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]
