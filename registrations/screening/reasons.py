"""Why two identities look like one person, as a code and in words."""

from dataclasses import dataclass

# The one table of codes. The pages translate these sentences; keep them short and plain.
SENTENCES = {
    "name_same": "name is the same",
    "name_same_common": "name is the same, but common",
    "name_spelling": "name is the same once accents and spelling customs are set aside",
    "name_look_alike": "name reads the same once look-alike letters are repaired",
    "name_script": "name reads the same in another script",
    "name_order": "same name with its parts in another order",
    "name_joined": "same name with parts written together or apart",
    "name_short_form": "given name is a short form",
    "name_initial": "given name is an initial",
    "name_part_missing": "one part of the name is missing on one side",
    "name_typo": "name differs by a letter",
    "name_typos": "name differs by two letters",
    "username_same": "user name is the same",
    "username_spelling": "user name is the same apart from case, spaces and punctuation",
    "username_script": "user name reads the same in another script",
    "username_look_alike": "user name reads the same once look-alike letters and digits are read as letters",
    "username_suffix": "user name is the same apart from an addition",
    "username_typo": "user name differs by a letter or two",
    "username_part": "user names share a part",
    "username_in_email": "user name of one stands in the e-mail address of the other",
    "email_same": "e-mail address is the same",
    "email_mailbox": "e-mail is the same mailbox",
    "email_typo": "e-mail address differs by one letter",
    "email_local_part": "e-mail has the same part before the @",
    "email_part": "e-mail addresses share a part",
    "hidden_characters": "invisible characters were hidden inside",
    "weak_together": "several fields are alike, each weak alone",
}


@dataclass(frozen=True)
class Reason:
    """One ground for a match: its code, the field it lies in, and both values as typed."""

    code: str
    field: str
    registration_value: str
    ban_value: str

    @property
    def words(self) -> str:
        """Return the reason as an English sentence, the message id of its translations."""
        return SENTENCES[self.code]
