"""A sealed field: sealed in the database, plain on the row, refused everywhere between."""

import copy
import pickle

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, models, transaction

from eventsafety.sealing import SealedTextField
from eventsafety.sealing.fields import SealedAttribute, SealedField

pytestmark = pytest.mark.feature("N11")

WORDS = "He followed Zoë to the lift. 😡\x01"


def test_a_row_reads_back_what_was_written(notes, owner):
    kept = notes.objects.create(owner=owner, text=WORDS, names=["Zoë", "Z"], content=b"\x00\xff")
    read = notes.objects.get(pk=kept.pk)
    assert (read.text, read.short, read.names, read.content) == (WORDS, "", ["Zoë", "Z"], b"\x00\xff")


def test_the_database_holds_none_of_it(notes, owner, column):
    kept = notes.objects.create(owner=owner, text=WORDS, names=["followed"], content=b"followed")
    for name in ("text", "names", "content"):
        assert b"followed" not in column(kept, name)
        assert len(column(kept, name)) > 45


def test_the_same_words_are_never_sealed_alike(notes, owner, column):
    kept = [notes.objects.create(owner=owner, text=WORDS) for _ in range(20)]
    assert len({column(row)[17:] for row in kept}) == 20
    kept[0].save()
    assert column(kept[0])[17:] != column(kept[1])[17:]


def test_nothing_stays_nothing(notes, owner, column):
    kept = notes.objects.create(owner=owner)
    assert [column(kept, name) for name in ("text", "short", "names", "content")] == [b""] * 4
    read = notes.objects.get(pk=kept.pk)
    assert (read.text, read.short, read.names, read.content) == ("", "", [], b"")


def test_queries_may_ask_for_nothing_and_for_nothing_else(notes, owner):
    empty, full = notes.objects.create(owner=owner), notes.objects.create(owner=owner, text=WORDS)
    assert list(notes.objects.filter(text="")) == [empty]
    assert list(notes.objects.exclude(text="")) == [full]
    with pytest.raises(TypeError, match="text is sealed"):
        notes.objects.filter(text=WORDS).exists()
    with pytest.raises(FieldError, match="text is sealed"):
        notes.objects.filter(text__icontains="Zoë").exists()
    with pytest.raises(FieldError, match="text is sealed"):
        notes.objects.filter(text__in=[WORDS]).exists()


def test_writing_past_the_row_is_refused_and_changes_nothing(notes, owner):
    kept = notes.objects.create(owner=owner, text=WORDS)
    with pytest.raises(TypeError, match="write it by saving its row"), transaction.atomic():
        notes.objects.update(text="other")
    kept.text = "other"
    with pytest.raises(TypeError, match="write it by saving its row"), transaction.atomic():
        notes.objects.bulk_update([kept], ["text"])
    assert notes.objects.get().text == WORDS


def test_clearing_past_the_row_is_allowed(notes, owner):
    notes.objects.create(owner=owner, text=WORDS)
    notes.objects.update(text="")
    assert notes.objects.get().text == ""


def test_many_rows_are_written_at_once(notes, owner):
    notes.objects.bulk_create([notes(owner=owner, text=f"{n}") for n in range(30)])
    assert {row.text for row in notes.objects.all()} == {f"{n}" for n in range(30)}


def test_constraints_can_ask_whether_something_is_there(notes, owner):
    with pytest.raises(IntegrityError), transaction.atomic():
        notes.objects.create(owner=owner, title="x")
    notes.objects.create(owner=owner, title="x", text="y")


def test_saving_a_row_keeps_what_nobody_read(notes, owner, column):
    kept = notes.objects.create(owner=owner, text=WORDS)
    before = column(kept)
    read = notes.objects.get()
    read.title = "t"
    read.save()
    assert column(kept) == before


def test_saving_one_field_leaves_the_others(notes, owner):
    notes.objects.create(owner=owner, text=WORDS, short="a")
    read = notes.objects.get()
    read.short = "b"
    read.save(update_fields=["short"])
    read = notes.objects.get()
    assert (read.short, read.text) == ("b", WORDS)


def test_a_field_left_out_is_fetched_when_read(notes, owner):
    notes.objects.create(owner=owner, text=WORDS)
    assert notes.objects.defer("text").get().text == WORDS
    read = notes.objects.get()
    read.text = "changed here"
    read.refresh_from_db()
    assert read.text == WORDS


def test_a_list_changed_in_place_is_saved(notes, owner):
    kept = notes.objects.create(owner=owner, names=["a"])
    kept.names.append("b")
    kept.save()
    assert notes.objects.get().names == ["a", "b"]
    notes.objects.create(owner=owner)
    assert notes().names is not notes().names


def test_values_past_the_row_show_nothing(notes, owner):
    notes.objects.create(owner=owner, text=WORDS)
    value = notes.objects.values_list("text", flat=True)[0]
    assert repr(value) == "<sealed>"
    for show in (str, "{}".format, lambda sealed: f"{sealed}"):
        with pytest.raises(TypeError, match="opens through its row only"):
            show(value)


def test_a_row_in_memory_prints_and_serialises_nothing(notes, owner):
    from django.core import serializers

    notes.objects.create(owner=owner, text=WORDS)
    row = notes.objects.get()
    assert WORDS not in repr(row)
    assert WORDS.encode() not in pickle.dumps(copy.copy(row).__dict__["id"])
    with pytest.raises(TypeError, match="sealed"):
        serializers.serialize("json", [row])


def test_forms_take_text_of_the_length_the_field_allows(notes):
    long, short = notes._meta.get_field("text").formfield(), notes._meta.get_field("short").formfield()
    assert (long.widget.__class__.__name__, short.widget.__class__.__name__) == ("Textarea", "TextInput")
    assert short.max_length == 12
    row = notes(short="x" * 13)
    with pytest.raises(Exception, match="at most 12 characters"):
        row.clean_fields(exclude=["owner"])


def test_a_model_must_say_whose_key_seals_it():
    class Loose(models.Model):
        text = SealedTextField()

        class Meta:
            app_label = "sealing"
            managed = False

    assert [error.id for error in Loose.check() if error.id.startswith("sealing")] == [
        "sealing.E001",
        "sealing.E002",
    ]
    from django.apps import apps

    del apps.all_models["sealing"]["loose"]


def test_files_are_in_no_form_and_other_scripts_stay_short(notes, owner, column):
    assert not notes._meta.get_field("content").editable
    kept = notes.objects.create(owner=owner, names=["Зоя"])
    assert len(column(kept, "names")) == 29 + len('["Зоя"]'.encode()) + 16


def test_none_is_kept_as_nothing(notes, owner):
    notes.objects.create(owner=owner, text=None)
    assert notes.objects.get().text == ""


@pytest.mark.parametrize("asked", ["empty", "to_bytes", "from_bytes"])
def test_only_a_kind_of_sealed_field_knows_its_bytes(asked):
    with pytest.raises(NotImplementedError):
        getattr(SealedField(), asked)(*([] if asked == "empty" else [b""]))


def test_on_the_model_itself_a_sealed_column_is_its_attribute(notes):
    assert isinstance(notes.text, SealedAttribute)
