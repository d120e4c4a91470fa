"""Model fields whose column holds sealed bytes.

A model with such fields says in SEALED_UNDER which attribute leads to the id of the event or ban list whose
key seals its rows, such as "incident.event_id". Values open when the attribute is read. An empty value stays
an empty column, so that constraints and queries can ask for "nothing here" and for nothing else.
"""

import json
from operator import attrgetter
from typing import Any

from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from eventsafety.sealing import envelope


class Sealed:
    """What a column holds until its row reads it. It shows nothing and compares with nothing."""

    __slots__ = ("value",)

    def __init__(self, value: bytes) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "<sealed>"

    def __str__(self) -> str:
        raise TypeError("A sealed value opens through its row only: fetch the row, not values().")


class SealedAttribute(DeferredAttribute):
    """Opens the value when it is first read; `__set__` makes Python ask us even when the row holds it."""

    field: "SealedField"

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        row, name = instance.__dict__, self.field.attname
        value = row[name] if name in row else super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = row[name] = self.field.opened(value, instance)
        return value

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class SealedField(models.Field):
    """What the kinds of sealed fields share; a kind says how its values become bytes."""

    descriptor_class = SealedAttribute

    def empty(self) -> Any:
        """Return the value that stays an empty column."""
        raise NotImplementedError

    def to_bytes(self, value: Any) -> bytes:
        """Return a value as the bytes that are sealed."""
        raise NotImplementedError

    def from_bytes(self, content: bytes) -> Any:
        """Return the value the bytes stand for."""
        raise NotImplementedError

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_default(self) -> Any:
        return super().get_default() if self.has_default() else self.empty()

    def check(self, **kwargs):
        return [*super().check(**kwargs), *self._check_owner()]

    def _check_owner(self):
        if not hasattr(self.model, "SEALED_UNDER"):
            yield checks.Error("A model with sealed fields needs SEALED_UNDER.", obj=self, id="sealing.E001")
        if not isinstance(self.model._meta.pk, models.UUIDField):
            yield checks.Error(
                "A sealed value is bound to its row, whose id must be known before it is saved: use a UUID.",
                obj=self,
                id="sealing.E002",
            )

    def place(self, instance: models.Model) -> bytes:
        """Return table, column and row: what a value is bound to."""
        return f"{instance._meta.db_table}|{self.column}|{instance.pk}".encode()

    def sealed(self, value: Any, instance: models.Model) -> Sealed:
        """Return a value as its column will hold it in this row."""
        if value is None or value == self.empty():
            return Sealed(b"")
        owner = attrgetter(instance.SEALED_UNDER)(instance)  # type: ignore[attr-defined]
        return Sealed(envelope.seal(self.to_bytes(value), owner=owner, place=self.place(instance)))

    def opened(self, sealed: Sealed, instance: models.Model) -> Any:
        """Return what a column of this row holds. Raises Unreadable, never returns what it could not open."""
        return self.from_bytes(envelope.unseal(sealed.value, place=self.place(instance)))

    def from_db_value(self, value, _expression, _connection):
        return Sealed(bytes(value)) if value else self.empty()

    def pre_save(self, model_instance, add):
        value = model_instance.__dict__.get(self.attname, self.empty())
        return value if isinstance(value, Sealed) else self.sealed(value, model_instance)

    def get_prep_value(self, value):
        if isinstance(value, Sealed):
            return value.value
        if value is None or value in (
            "",
            b"",
            self.empty(),
        ):  # b"" is what a column added to a table starts with
            return b""
        raise TypeError(f"{self.name} is sealed: write it by saving its row, and compare it in Python.")

    def get_db_prep_value(self, value, connection, prepared=False):
        value = value if prepared else self.get_prep_value(value)
        return connection.Database.Binary(value)

    def get_lookup(self, lookup_name):
        if lookup_name != "exact":
            raise FieldError(f"{self.name} is sealed: read the rows and compare in Python.")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj):
        raise TypeError(f"{self.name} is sealed and leaves the database in dumps of the database only.")


class SealedTextField(SealedField):
    """Text of any length, or of `max_length` characters at most."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def empty(self) -> str:
        return ""

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def from_bytes(self, content: bytes) -> str:
        return content.decode()

    def formfield(self, **kwargs):
        long = {"widget": forms.Textarea} if self.max_length is None else {"max_length": self.max_length}
        return super().formfield(**{"form_class": forms.CharField, **long, **kwargs})


class SealedJSONField(SealedField):
    """Lists and dictionaries; `default` (a callable) is what an empty column stands for."""

    def empty(self) -> Any:
        return self.default() if callable(self.default) else None

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, cls=DjangoJSONEncoder, separators=(",", ":"), ensure_ascii=False).encode()

    def from_bytes(self, content: bytes) -> Any:
        return json.loads(content)


class SealedBytesField(SealedField):
    """Bytes: a file, a packed table."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def empty(self) -> bytes:
        return b""

    def to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def from_bytes(self, content: bytes) -> bytes:
        return content
