"""The matcher's reasons, marked for translation. The matcher itself knows no Django."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

#: code → sentence; holds all of registrations.screening.SENTENCES (a test compares them).
WORDS = {
    "name_same": _("name is the same"),
    "name_same_common": _("name is the same, but common"),
    "name_spelling": _("name is the same once accents and spelling customs are set aside"),
    "name_look_alike": _("name reads the same once look-alike letters are repaired"),
    "name_script": _("name reads the same in another script"),
    "name_order": _("same name with its parts in another order"),
    "name_joined": _("same name with parts written together or apart"),
    "name_short_form": _("given name is a short form"),
    "name_initial": _("given name is an initial"),
    "name_part_missing": _("one part of the name is missing on one side"),
    "name_typo": _("name differs by a letter"),
    "name_typos": _("name differs by two letters"),
    "username_same": _("user name is the same"),
    "username_spelling": _("user name is the same apart from case, spaces and punctuation"),
    "username_script": _("user name reads the same in another script"),
    "username_look_alike": _(
        "user name reads the same once look-alike letters and digits are read as letters"
    ),
    "username_suffix": _("user name is the same apart from an addition"),
    "username_typo": _("user name differs by a letter or two"),
    "username_part": _("user names share a part"),
    "username_in_email": _("user name of one stands in the e-mail address of the other"),
    "email_same": _("e-mail address is the same"),
    "email_mailbox": _("e-mail is the same mailbox"),
    "email_typo": _("e-mail address differs by one letter"),
    "email_local_part": _("e-mail has the same part before the @"),
    "email_part": _("e-mail addresses share a part"),
    "hidden_characters": _("invisible characters were hidden inside"),
    "weak_together": _("several fields are alike, each weak alone"),
}
#: For a match found by an older pipeline that gave reasons we no longer know.
ALIKE = _("the two look alike")


def words(code: str) -> str:
    """Return the reason as a sentence in the reader's language."""
    return gettext(WORDS.get(code, ALIKE))
