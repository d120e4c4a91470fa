"""Code words: harmless words that stand for an incident or a call for help where others can hear."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CodeWordQuerySet(models.QuerySet):
    def of(self, event) -> dict[str, str]:
        """Return meaning → word of an event, without what it has no word for."""
        return dict(self.filter(event=event).values_list("meaning", "word"))


class CodeWord(models.Model):
    class Meaning(models.TextChoices):
        INCIDENT = "incident", _("There is an incident")
        HELP = "help", _("I need help here, now")
        MEDICAL = "medical", _("Somebody needs a doctor")
        SECURITY = "security", _("Venue security is needed")
        POLICE = "police", _("The police are needed")
        OVER = "over", pgettext_lazy("code word", "All is well again")

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="code_words")
    meaning = models.CharField(_("stands for"), max_length=10, choices=Meaning)
    #: as long as the code word of a message may be
    word = models.CharField(_("word"), max_length=40)

    objects = CodeWordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "meaning"], name="one_code_word_per_meaning"),
            models.UniqueConstraint("event", Lower("word"), name="a_code_word_means_one_thing"),
        ]

    def __str__(self):
        return self.word
